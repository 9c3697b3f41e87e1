import { sha256Bytes } from '../../math/sha256.ts'

/**
 * SHA-256 of a text in UTF-8, in base64, as a content security policy writes it.
 *
 * @see FIPS 180-4. Time linear in the text.
 * @example sha256('') // => '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
 */
export function sha256(text: string): string {
  return btoa(String.fromCharCode(...sha256Bytes(text)))
}
