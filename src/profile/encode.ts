import { DataError } from '../errors.ts'
import { hashBytes } from '../math/hash.ts'
import { ByteReader, ByteWriter, corrupt } from './bytes.ts'
import { readColumn, writeColumn } from './encode-column.ts'
import { readSample, writeSample } from './encode-sample.ts'
import type { Profile } from './profile.ts'
import { Types } from './types.ts'

/** The first bytes of every profile: not text, and damaged by any conversion of line ends. */
const magic = Uint8Array.of(0x89, 0x50, 0x49, 0x54, 0x50, 0x0d, 0x0a, 0x1a)
const version = 2
/** Magic, then version, length of the body (two halves), checksum of the body (two halves): 32 bits each. */
const headerBytes = magic.length + 5 * 4

/** A profile as the bytes of a `.pitprofile` file. The same profile gives the same bytes. */
export function encodeProfile(profile: Profile): Uint8Array {
  const bytes = writeBody(profile)
  const body = bytes.subarray(headerBytes)
  const check = hashBytes(body)
  const header = new DataView(bytes.buffer)
  const words = [version, Math.floor(body.length / 2 ** 32), body.length, check.high[0]!, check.low[0]!]
  bytes.set(magic)
  words.forEach((word, i) => {
    header.setUint32(magic.length + 4 * i, word, true)
  })
  return bytes
}

/**
 * The profile that `encodeProfile` made these bytes of.
 *
 * @throws {DataError} `not-a-profile`, `profile-newer` (written by a later release), `profile-truncated`, `profile-corrupt`
 */
export function decodeProfile(bytes: Uint8Array): Profile {
  const begins = magic.subarray(0, bytes.length).every((byte, i) => bytes[i] === byte)
  if (!begins || bytes.length === 0) throw new DataError('not-a-profile', notAProfile)
  if (bytes.length < headerBytes) throw truncated(headerBytes, bytes.length)
  const header = new DataView(bytes.buffer, bytes.byteOffset)
  const word = (i: number) => header.getUint32(magic.length + 4 * i, true)
  if (word(0) > version) throw new DataError('profile-newer', newer(word(0)))
  const expected = headerBytes + word(1) * 2 ** 32 + word(2)
  if (bytes.length < expected) throw truncated(expected, bytes.length)
  const body = bytes.subarray(headerBytes)
  const check = hashBytes(body)
  const intact = bytes.length === expected && check.high[0] === word(3) && check.low[0] === word(4)
  if (!intact || word(0) === 0) throw corrupt()
  return readBody(new ByteReader(body), word(0))
}

const notAProfile =
  'this is not a profile: it does not begin as one. Give a file that `pitprop profile` wrote, or the data itself under its own ending'

function newer(found: number): string {
  return `this profile has layout ${found}, this release of pitprop reads up to ${version}. Update pitprop, or make the profile anew with this release`
}

function truncated(expected: number, got: number): DataError {
  return new DataError(
    'profile-truncated',
    `this profile ends too early: it should have ${expected} bytes or more and has ${got}. Copy it again, or make it anew with \`pitprop profile\``,
  )
}

/** The body, behind room for the header. */
function writeBody(profile: Profile): Uint8Array {
  const to = new ByteWriter()
  to.raw(new Uint8Array(headerBytes))
  to.text(profile.name)
  to.byte(profile.examples ? 1 : 0)
  to.whole(profile.rows)
  to.whole(profile.warnings.length)
  for (const warning of profile.warnings) to.text(warning)
  to.whole(profile.columns.length)
  for (const column of profile.columns) writeColumn(column, to)
  profile.rowTypes.write(to)
  writeSample(profile.sample, to)
  return to.finish()
}

function readBody(from: ByteReader, layout: number): Profile {
  const name = from.text()
  const examples = from.byte() === 1
  const rows = from.whole()
  const warnings = Array.from({ length: from.length() }, () => from.text())
  const columns = Array.from({ length: from.length() }, () => readColumn(from, layout))
  const rowTypes = Types.read(from)
  const sample = readSample(from, columns.length)
  if (from.left > 0) throw corrupt()
  return { name, rows, columns, rowTypes, sample, warnings, examples }
}
