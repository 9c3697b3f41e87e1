import type { Compressed } from './compressed.ts'

/** Bytes after gzip at the browser's own level; no browser offers brotli. */
export async function compressed(bytes: Uint8Array): Promise<Compressed> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'))
  return { gzip: (await new Response(stream).arrayBuffer()).byteLength, brotli: null }
}
