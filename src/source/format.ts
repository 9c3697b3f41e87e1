import { DataError } from '../errors.ts'

/** The formats that are read. */
export type Format = 'csv' | 'jsonl' | 'json' | 'parquet' | 'arrow-file' | 'arrow-stream' | 'npy' | 'npz'

const formatOfEnding: Readonly<Record<string, Format>> = {
  csv: 'csv',
  tsv: 'csv',
  tab: 'csv',
  psv: 'csv',
  txt: 'csv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  json: 'json',
  parquet: 'parquet',
  pq: 'parquet',
  arrow: 'arrow-file',
  feather: 'arrow-file',
  ipc: 'arrow-file',
  arrows: 'arrow-stream',
  npy: 'npy',
  npz: 'npz',
}

/** What other files begin with, and what to do with them. */
const strangers: readonly (readonly [start: string, what: string, remedy: string])[] = [
  ['\x89PITP', 'a profile', 'check takes it as it is, under a name that ends in .pitprofile'],
  ['PK\x03\x04', 'a ZIP archive or an Excel workbook', 'unpack it, or save it as CSV'],
  ['\xd0\xcf\x11\xe0', 'an old Excel workbook', 'save it as CSV'],
  ['\x28\xb5\x2f\xfd', 'packed with zstd', 'unpack it, or pack it with gzip'],
  ['BZh', 'packed with bzip2', 'unpack it, or pack it with gzip'],
  ['\xfd7zXZ', 'packed with xz', 'unpack it, or pack it with gzip'],
  ['SQLite format 3', 'a SQLite database', 'export the table as CSV or Parquet'],
  ['FEA1', 'a Feather file of version 1', 'write it as Feather version 2 or Parquet'],
  ['Obj\x01', 'an Avro file', 'write it as Parquet'],
  ['ORC', 'an ORC file', 'write it as Parquet'],
  ['%PDF', 'a PDF document', 'give the data behind it'],
  ['\x89PNG', 'a picture', 'give its embedding, or a table'],
  ['\xff\xd8\xff', 'a picture', 'give its embedding, or a table'],
  ['\xff\xfe', 'text in UTF-16', 'save it as UTF-8'],
  ['\xfe\xff', 'text in UTF-16', 'save it as UTF-8'],
]

/** Files beside the data of a Hugging Face dataset. */
const companions: readonly string[] = [
  'dataset_info.json',
  'dataset_infos.json',
  'dataset_dict.json',
  'state.json',
  'metadata.json',
]

/**
 * Which of the files of a folder are data: those of known endings, without the descriptions that Hugging Face puts beside
 * them. A text may be a table or a note: `.txt` counts where there is nothing else.
 *
 * @example dataFiles(['a.csv', 'README.txt', 'state.json']) // => ['a.csv']
 */
export function dataFiles(names: readonly string[]): readonly string[] {
  const known = names.filter((name) => endingOf(name) in formatOfEnding && !companions.includes(name.toLowerCase()))
  const surely = known.filter((name) => endingOf(name) !== 'txt')
  return surely.length > 0 ? surely : known
}

/** Last ending in lower case, a `.gz` behind it left out. @example endingOf('a/b.CSV.gz') // => 'csv' */
export function endingOf(path: string): string {
  const name = path.toLowerCase().replace(/\.gz$/, '')
  return /\.([^./\\]+)$/.exec(name)?.[1] ?? ''
}

/**
 * Which format a file has: by its first bytes, then by its ending, then by its first character.
 *
 * @param start the first bytes, unpacked.
 * @param name for the ending, and for messages.
 * @throws `unknown-format`, `binary-file`, `unreadable-parquet`, `unreadable-arrow`, `unreadable-npy`, `unreadable-zip`
 */
export function detectFormat(start: Uint8Array, name: string): Format {
  const head = latin1(start.subarray(0, 16))
  if (head.startsWith('PAR1')) return 'parquet'
  if (head.startsWith('ARROW1')) return 'arrow-file'
  if (head.startsWith('\x93NUMPY')) return 'npy'
  if (isArrayArchive(start, name)) return 'npz'
  if (head.startsWith('\xff\xff\xff\xff') && !head.startsWith('\xff\xff\xff\xff\xff')) return 'arrow-stream'
  for (const [bytes, what, remedy] of strangers) {
    if (!head.startsWith(bytes) || (/^[A-Z]+$/i.test(bytes) && isText(start))) continue
    throw new DataError(
      'unknown-format',
      `${name} needs to be CSV, JSON, Parquet, Arrow or NumPy, got ${what}: ${remedy}`,
    )
  }
  const format = formatOfEnding[endingOf(name)]
  if (format === 'parquet') throw notWhatItSays(name, 'unreadable-parquet', 'Parquet', 'PAR1')
  if (format === 'arrow-file' || format === 'arrow-stream') {
    throw notWhatItSays(name, 'unreadable-arrow', 'Arrow', 'ARROW1 or a schema message')
  }
  if (format === 'npy') throw notWhatItSays(name, 'unreadable-npy', 'a NumPy array', '\\x93NUMPY')
  if (format === 'npz') throw notWhatItSays(name, 'unreadable-zip', 'an archive of NumPy arrays', 'PK')
  if (!isText(start))
    throw new DataError('binary-file', `${name} needs to be text, got bytes that are none: is it another format?`)
  return format ?? (/^(\xef\xbb\xbf)?\s*[[{]/.test(head) ? 'json' : 'csv')
}

/** A ZIP archive that says so, or whose first file is an array. */
function isArrayArchive(start: Uint8Array, name: string): boolean {
  const first = latin1(start.subarray(0, 4))
  if (first === 'PK\x05\x06') return endingOf(name) === 'npz'
  if (first !== 'PK\x03\x04') return false
  const length = start[26]! + start[27]! * 256
  return endingOf(name) === 'npz' || latin1(start.subarray(30, 30 + Math.min(length, 1024))).endsWith('.npy')
}

function notWhatItSays(name: string, code: string, format: string, magic: string): DataError {
  return new DataError(
    code,
    `${name} needs to begin with ${magic} to be ${format}, got something else: is it cut off, or misnamed?`,
  )
}

/** Text has no NUL and no other control characters but white space. */
function isText(bytes: Uint8Array): boolean {
  let odd = 0
  for (const byte of bytes) {
    if (byte === 0) return false
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 27) odd++
  }
  return odd * 100 <= bytes.length
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
