import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const gzipped = promisify(gzip)
const brotlied = promisify(brotliCompress)

/** How small bytes become. */
export interface Compressed {
  readonly gzip: number
  /** Null where there is no brotli. */
  readonly brotli: number | null
}

/** Bytes after gzip at level 6, and after brotli at quality 5 with a window of 16 MB: it finds repeats that are far apart. */
export async function compressed(bytes: Uint8Array): Promise<Compressed> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  const [small, smaller] = await Promise.all([gzipped(bytes, { level: 6 }), brotlied(bytes, { params })])
  return { gzip: small.length, brotli: smaller.length }
}
