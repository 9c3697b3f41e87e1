import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { DataError, need } from '../errors.ts'

/** One file of a ZIP archive. */
export interface ZipEntry {
  readonly name: string
  /** 0: stored as it is; 8: deflated. */
  readonly method: number
  readonly checksum: number
  readonly packed: number
  readonly size: number
  /** Where its own header begins. */
  readonly offset: number
}

const blockBytes = 65_536
const endBytes = 22
const mostComment = 65_535
const mostDirectory = 2 ** 26
const mark = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, entry: 0x02014b50, local: 0x04034b50 }
const all32 = 0xffffffff

/**
 * What a ZIP archive holds, by the directory at its end.
 *
 * @throws `unreadable-zip`
 * @see APPNOTE.TXT, .ZIP File Format Specification, 4.3
 */
export async function zipEntries(file: FileHandle, name: string): Promise<ZipEntry[]> {
  const { size: fileSize } = await file.stat()
  const { count, start, size } = await findDirectory(file, fileSize, name)
  const isThere = size <= mostDirectory && start + size <= fileSize && count * 46 <= size
  need(isThere, 'unreadable-zip', broken(name, 'its directory is not where it says'))
  const bytes = await readAt(file, start, size)
  const entries: ZipEntry[] = []
  let at = 0
  while (entries.length < count) {
    const isEntry = at + 46 <= bytes.length && bytes.readUInt32LE(at) === mark.entry
    need(isEntry, 'unreadable-zip', broken(name, 'its directory ends too early'))
    entries.push(entryAt(bytes, at, name))
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return entries
}

/** The bytes of one file of an archive, unpacked; checked against its checksum at the end. @throws `unreadable-zip` */
export async function* zipBytes(file: FileHandle, entry: ZipEntry, name: string): AsyncIterable<Uint8Array> {
  const { method, packed, offset, size, checksum } = entry
  const local = await readAt(file, offset, 30)
  const isLocal = local.length === 30 && local.readUInt32LE(0) === mark.local
  need(isLocal, 'unreadable-zip', broken(name, `${entry.name} is not where its directory says`))
  const start = offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  const stored = blocks(file, start, packed)
  const unpacked = method === 0 ? stored : Readable.from(stored).pipe(createInflateRaw())
  let [length, sum] = [0, 0]
  try {
    for await (const block of unpacked as AsyncIterable<Uint8Array>) {
      length += block.length
      sum = crc32(block, sum)
      yield block
    }
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error
    throw new DataError('unreadable-zip', broken(name, `${entry.name}: ${(error as Error).message}`))
  } finally {
    if (unpacked instanceof Readable) unpacked.destroy()
  }
  const isWhole = length === size && sum === checksum
  need(isWhole, 'unreadable-zip', broken(name, `${entry.name} is not what it was when it was packed`))
}

interface Directory {
  readonly count: number
  readonly start: number
  readonly size: number
}

async function findDirectory(file: FileHandle, fileSize: number, name: string): Promise<Directory> {
  const from = Math.max(0, fileSize - endBytes - mostComment)
  const tail = await readAt(file, from, fileSize - from)
  let at = tail.length - endBytes
  while (at >= 0 && tail.readUInt32LE(at) !== mark.end) at--
  need(at >= 0, 'unreadable-zip', broken(name, 'it has no end'))
  const [count, size, start] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)]
  if (count !== 0xffff && size !== all32 && start !== all32) return { count, size, start }
  const isLocated = at >= 20 && tail.readUInt32LE(at - 20) === mark.locator64
  need(isLocated, 'unreadable-zip', broken(name, 'it has no end'))
  const end = await readAt(file, whole(tail, at - 12, name), 56)
  const isEnd = end.length === 56 && end.readUInt32LE(0) === mark.end64
  need(isEnd, 'unreadable-zip', broken(name, 'its directory is not where it says'))
  return { count: whole(end, 32, name), size: whole(end, 40, name), start: whole(end, 48, name) }
}

function entryAt(bytes: Buffer, at: number, archive: string): ZipEntry {
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const name = bytes.toString('utf8', at + 46, nameEnd)
  const method = bytes.readUInt16LE(at + 10)
  const isPlain = (bytes.readUInt16LE(at + 8) & 1) === 0 && (method === 0 || method === 8)
  need(isPlain, 'unreadable-zip', `${archive} needs ${name} stored or deflated, not encrypted: write it with np.savez`)
  const extra = bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30))
  const [size, packed, offset] = wide(
    [24, 20, 42].map((place) => bytes.readUInt32LE(at + place)),
    extra,
    archive,
  )
  return { name, method, checksum: bytes.readUInt32LE(at + 16), packed: packed!, size: size!, offset: offset! }
}

/** Numbers that did not fit into 32 bits stand in the extra field, in their order. */
function wide(numbers: readonly number[], extra: Buffer, archive: string): number[] {
  let from = 0
  while (from + 4 <= extra.length && extra.readUInt16LE(from) !== 1) from += 4 + extra.readUInt16LE(from + 2)
  let at = from + 4
  return numbers.map((number) => {
    if (number !== all32) return number
    need(at + 8 <= extra.length, 'unreadable-zip', broken(archive, 'a size is missing'))
    at += 8
    return whole(extra, at - 8, archive)
  })
}

function whole(bytes: Buffer, at: number, archive: string): number {
  const value = Number(bytes.readBigUInt64LE(at))
  need(Number.isSafeInteger(value), 'unreadable-zip', broken(archive, 'its directory is not where it says'))
  return value
}

async function* blocks(file: FileHandle, from: number, length: number): AsyncIterable<Buffer> {
  for (let at = 0; at < length; at += blockBytes) {
    const block = await readAt(file, from + at, Math.min(blockBytes, length - at))
    if (block.length === 0) return
    yield block
  }
}

/** Fewer bytes where the file ends before. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return bytes.subarray(0, filled)
}

function broken(name: string, why: string): string {
  return `${name} cannot be read: ${why}. Is the file complete? Write it again`
}
