import { mkdtemp, open, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { type Disk, mayWrite, writeWhole } from './files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pitprop-'))
})

/** Takes a few bytes, then has no space left. */
const fullDisk: Disk = {
  rename,
  async open(path, flags, mode) {
    const file = await open(path, flags, mode)
    return {
      async writeFile() {
        await file.writeFile('half a rep')
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
      },
      sync: () => file.sync(),
      close: () => file.close(),
    } as Awaited<ReturnType<Disk['open']>>
  },
}

test('known answer: a file is written whole, and nothing else is left beside it', async () => {
  const path = join(folder, 'report.html')
  await writeWhole(path, 'one')
  await writeWhole(path, new TextEncoder().encode('two'))
  expect(await readFile(path, 'utf8')).toBe('two')
  expect(await readdir(folder)).toEqual(['report.html'])
})

test('refusal: a full disk leaves the old report as it was, and says so', async () => {
  const path = join(folder, 'report.html')
  await writeWhole(path, 'the old report')
  const failing = writeWhole(path, 'the new report', fullDisk)
  await expect(failing).rejects.toMatchObject({ code: 'cannot-write' })
  await expect(failing).rejects.toThrow(`cannot write ${path}: no space is left on the disk`)
  expect(await readFile(path, 'utf8')).toBe('the old report')
  expect(await readdir(folder)).toEqual(['report.html'])
})

test('refusal: a disk that fills at the flush or at the rename leaves the old report as well', async () => {
  const path = join(folder, 'report.html')
  await writeWhole(path, 'the old report')
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
  const noRename: Disk = { open, rename: () => Promise.reject(full) }
  await expect(writeWhole(path, 'new', noRename)).rejects.toThrow('no space is left')
  expect(await readdir(folder)).toEqual(['report.html'])
  expect(await readFile(path, 'utf8')).toBe('the old report')
})

test.skipIf(process.platform === 'win32')('refusal: a device that is always full', async () => {
  await expect(writeWhole('/dev/full', 'x'.repeat(100_000))).rejects.toThrow('no space is left')
})

test.skipIf(process.platform === 'win32')(
  'known answer: a link keeps pointing to the file that is written',
  async () => {
    const [path, link] = [join(folder, 'a'), join(folder, 'link')]
    await writeFile(path, 'old')
    await symlink(path, link)
    await writeWhole(link, 'new')
    expect(await readFile(path, 'utf8')).toBe('new')
  },
)

test('refusal: an input, also by another name, and a file inside an input folder', async () => {
  const input = join(folder, 'real.json')
  await writeFile(input, '[]')
  await expect(mayWrite(input, [input])).rejects.toMatchObject({ code: 'refuses-input' })
  await expect(mayWrite(join(folder, '.', 'real.json'), [input])).rejects.toMatchObject({ code: 'refuses-input' })
  await expect(mayWrite(input, [folder])).rejects.toMatchObject({ code: 'refuses-input' })
  await expect(mayWrite(join(folder, 'new.json'), [folder, input])).resolves.toBeUndefined()
})

test('refusal: a folder that is not there is known before the work begins', async () => {
  await expect(mayWrite(join(folder, 'no', 'x.html'), [])).rejects.toThrow('there is no folder')
  await expect(mayWrite(folder, [])).rejects.toThrow('it is a folder')
})
