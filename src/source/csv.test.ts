import { expect, test } from 'vitest'
import { openDataset } from './open.ts'
import { cellsOf, temporaryFolder } from './reading.fixture.ts'

const folder = temporaryFolder()

async function read(name: string, content: string | Uint8Array) {
  const source = await openDataset(await folder.write(name, content))
  return { cells: await cellsOf(source), warnings: source.warnings }
}

test('quotes, embedded line ends, delimiters and doubled quotes', async () => {
  const { cells } = await read('quotes.csv', 'a,b\n"x, ""y""\nz",1\n"",2\n')
  expect(cells).toEqual({ a: ['x, "y"\nz', '<empty>'], b: [1, 2] })
})

test('quotes behind spaces, in the header as well', async () => {
  const { cells } = await read('behind.csv', 'a, "b, c"\n1, "x, y"\n')
  expect(cells).toEqual({ a: [1], 'b, c': ['x, y'] })
})

test('line ends within the quotes of a header', async () => {
  const { cells } = await read('header.csv', '"first\nname",b\nx,1\n')
  expect(cells).toEqual({ 'first\nname': ['x'], b: [1] })
})

test('one column needs no delimiter; a blank line in it is an empty cell', async () => {
  expect((await read('one.csv', 'a\n1\n\n3\n')).cells).toEqual({ a: [1, '<empty>', 3] })
})

test('blank lines before the header are left out, in one column as well', async () => {
  expect((await read('above.csv', '\n\na,b\n1,2\n3,4\n')).cells).toEqual({ a: [1, 3], b: [2, 4] })
  expect((await read('above-one.csv', '\n\na\n1\n\n3\n')).cells).toEqual({ a: [1, '<empty>', 3] })
  expect((await read('above-crlf.csv', '\r\n\r\na,b\r\n1,2\r\n')).cells).toEqual({ a: [1], b: [2] })
  expect((await read('above-mark.csv', '\ufeff\na,b\n1,2\n')).cells).toEqual({ a: [1], b: [2] })
})

test('law: rows with line ends in quotes are whole, however long the file', async () => {
  const text = Array.from({ length: 40 }, () => '7,hello world this is a row').join('\n')
  const rows = Array.from({ length: 18_000 }, (_, i) => `${i},"${text}"\n`)
  const { cells, warnings } = await read('lines.csv', `id,text\n${rows.join('')}`)
  expect(cells.id).toHaveLength(18_000)
  expect(cells.id!.every((cell, i) => cell === i)).toBe(true)
  expect(cells.text!.every((cell) => cell === text)).toBe(true)
  expect(warnings).toEqual([])
})

test('as many columns as there may be', async () => {
  const row = (cell: (i: number) => unknown) => Array.from({ length: 4096 }, (_, i) => cell(i)).join(',')
  const rows = Array.from({ length: 50 }, (_, r) => row((i) => i * r))
  const { cells } = await read('widest.csv', [row((i) => `c${i}`), ...rows, ''].join('\n'))
  expect(Object.keys(cells)).toHaveLength(4096)
  expect(cells.c4095).toEqual(rows.map((_, r) => 4095 * r))
})

test('a header that is the only text leaves no texts behind', async () => {
  const source = await openDataset(await folder.write('numbers.csv', 'a,b\n1,2\n'))
  for await (const { chunks } of source.parts[0]!.batches())
    for (const chunk of chunks) expect(chunk.texts).toBe(undefined)
})

test('a first line that tells Excel the delimiter is no row, and is obeyed', async () => {
  for (const [first, end] of [
    ['sep=;', '\r\n'],
    ['"sep=;"', '\n'],
    ['\ufeffSEP=;', '\r\n'],
  ]) {
    const text = [first, 'a;b,c;d', '1;x,y;2', '3;u;4', ''].join(end)
    const { cells, warnings } = await read('told.csv', text)
    expect(cells).toEqual({ a: [1, 3], 'b,c': ['x,y', 'u'], d: [2, 4] })
    expect(warnings).toEqual([])
  }
  expect((await read('tab.csv', 'sep=\t\na,b\tc\nu,v\t3\n')).cells).toEqual({ 'a,b': ['u,v'], c: [3] })
  expect((await read('one.csv', 'sep=;\r\na\r\n1\r\n2\r\n')).cells).toEqual({ a: [1, 2] })
  expect((await read('first.csv', 'sep=;\n1;2\n3;4\n')).cells).toEqual({ column1: [1, 3], column2: [2, 4] })
  expect((await read('none.csv', 'sep=;\na;b\n')).cells).toEqual({ a: [], b: [] })
  const rows = Array.from({ length: 400 }, (_, i) => `${i};${i}`)
  const { warnings } = await read('broken.csv', ['sep=;', 'a;b', ...rows, '1;2;3', ''].join('\n'))
  expect(warnings[0]).toContain('the first is line 403:')
  await expect(read('header.csv', ['sep=;', 'a;b;c', ...rows, ''].join('\n'))).rejects.toMatchObject({
    code: 'ragged-csv',
  })
})

test('without a header, columns are numbered, and that is said', async () => {
  const { cells, warnings } = await read('bare.csv', '1,x\n2,y\n')
  expect(cells).toEqual({ column1: [1, 2], column2: ['x', 'y'] })
  expect(warnings).toEqual(['bare.csv has no header: its columns are called column1, column2, …'])
})

test('years are names where names stand beside them above numbers', async () => {
  expect((await read('years.csv', 'population,2019,2020\n7,1,2\n')).cells).toEqual({
    population: [7],
    2019: [1],
    2020: [2],
  })
})

test('an index column without a name is called as pandas calls it', async () => {
  expect((await read('index.csv', ',a\n0,x\n1,y\n')).cells).toEqual({ 'Unnamed: 0': [0, 1], a: ['x', 'y'] })
  expect((await read('indices.csv', ',Unnamed: 0,a\n0,0,x\n')).cells).toEqual({
    'Unnamed: 0.1': [0],
    'Unnamed: 0': [0],
    a: ['x'],
  })
})

test('a header alone opens, with no rows', async () => {
  expect((await read('empty.csv', 'a,b\n')).cells).toEqual({ a: [], b: [] })
  expect((await read('no-end.csv', 'a,b')).cells).toEqual({ a: [], b: [] })
})

test('a last line without an end, and cells that are all empty', async () => {
  expect((await read('last.csv', 'a,b\n1,\n,2')).cells).toEqual({ a: [1, '<empty>'], b: ['<empty>', 2] })
})

test('decimal commas are read as points where cells are not parted by them', async () => {
  const text = 'price;note;weight\n95,8049;1,5 or 2;3\n-7;x;unknown\n'
  const { cells, warnings } = await read('commas.csv', text + ' 1,5 ;y;0,25\n'.repeat(20))
  expect(cells.price!.slice(0, 3)).toEqual([95.8049, -7, 1.5])
  expect(cells.note!.slice(0, 2)).toEqual(['1,5 or 2', 'x'])
  expect(cells.weight!.slice(0, 3)).toEqual([3, 'unknown', 0.25])
  expect(warnings).toEqual(['commas.csv has decimal commas, which are read as points, in price, weight'])
})

test('decimal commas in every column, without a header', async () => {
  expect((await read('bare-commas.csv', '0,25;0,5\n1,25;3,5\n')).cells).toEqual({
    column1: [0.25, 1.25],
    column2: [0.5, 3.5],
  })
})

test('white space is kept in texts and ignored around numbers', async () => {
  expect((await read('space.csv', 'a,b\n 1 , x \n')).cells).toEqual({ a: [1], b: [' x '] })
})

test('long and short texts, repeated and not, in any script', async () => {
  const texts = Array.from(
    { length: 9000 },
    (_, i) => ['kurz', 'ß', 'a text longer than twelve bytes', `Größe №${i}, 数 ${'y'.repeat(i % 40)}`][i % 4]!,
  )
  const { cells } = await read('texts.csv', `t,n\n${texts.map((text, i) => `"${text}",${i}`).join('\n')}\n`)
  expect(cells.t).toEqual(texts)
  expect(cells.n).toEqual(texts.map((_, i) => i))
})

test('a few broken rows are left out and counted', async () => {
  const rows = Array.from({ length: 500 }, (_, i) => (i === 300 ? '1,2,3' : `${i},x`))
  const { cells, warnings } = await read('few.csv', `a,b\n${rows.join('\n')}\n`)
  expect(cells.a).toHaveLength(499)
  expect(warnings).toEqual([
    expect.stringMatching(/^few\.csv .* got 1 broken of 500, which were left out; the first is line 302: Expected/),
  ])
})

test.each([
  [
    'many.csv',
    'a,b\n1,2\n1\n1,2,3\n4,5\n',
    'ragged-csv',
    'many.csv needs rows that fit its header, got 2 broken of 4; the first is line 3',
  ],
  [
    'twice.csv',
    'a,b,a\n1,2,3\n',
    'duplicate-columns',
    'twice.csv needs different column names, got "a" more than once: rename the columns',
  ],
  [
    'open.csv',
    'a,b\n1,2\n"3,4\n5,6\n',
    'open-quote',
    'open.csv needs its quotes closed, and doubled within quotes, got a quote in line 3',
  ],
  [
    'inches.csv',
    'id,"height" cm\n1,2\n3,4\n',
    'open-quote',
    'inches.csv needs its quotes closed, and doubled within quotes, got a quote in line 1',
  ],
  ['blank.csv', '\n\n\r\n', 'no-rows', 'blank.csv needs rows, got blank lines only'],
  ['mark.csv', '\ufeff', 'no-rows', 'mark.csv needs rows, got blank lines only'],
  [
    'header.csv',
    `${Array.from({ length: 3000 }, (_, i) => `${'name'.repeat(25)}${i}`).join(',')}\n1\n`,
    'line-too-long',
    'header.csv needs a first line below 256 KB, got a longer one: is a quote not closed?',
  ],
  [
    'latin-header.csv',
    Uint8Array.from([228, 44, 98, 10, 49, 44, 49, 10]),
    'not-utf8',
    'latin-header.csv needs to be UTF-8, got other bytes in line 1',
  ],
  ['mixed.csv', 'a,b\n1,2\r\n3,4\n', 'mixed-line-ends', 'mixed.csv needs one kind of line end, got \\n and \\r\\n'],
  ['long.csv', `a,b\n1,"${'y'.repeat(3e6)}"\n`, 'line-too-long', 'long.csv needs rows below 2 MB, line 2 is longer'],
  ['zero.csv', '', 'empty-file', 'zero.csv needs rows, got 0 bytes'],
  [
    'rubbish.csv',
    Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256),
    'binary-file',
    'rubbish.csv needs to be text',
  ],
  [
    'latin.csv',
    Uint8Array.from([97, 44, 98, 10, 228, 44, 49, 10]),
    'not-utf8',
    'latin.csv needs to be UTF-8, got other bytes in line 2',
  ],
  [
    'utf16.csv',
    Uint8Array.from([255, 254, 97, 0, 10, 0]),
    'unknown-format',
    'utf16.csv needs to be CSV, JSON, Parquet, Arrow or NumPy, got text in UTF-16: save it as UTF-8',
  ],
  [
    'real.pitprofile',
    Uint8Array.from([0x89, 0x50, 0x49, 0x54, 0x50, 13, 10, 26]),
    'unknown-format',
    'got a profile: check takes it as it is, under a name that ends in .pitprofile',
  ],
  ['book.csv', 'PK\x03\x04rest', 'unknown-format', 'got a ZIP archive or an Excel workbook'],
  [
    'wide.csv',
    `${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n`,
    'too-many-columns',
    'wide.csv needs at most 4096 columns, got 10000',
  ],
])('refuses %s', async (name, content, code, message) => {
  const reading = read(name, content)
  await expect(reading).rejects.toMatchObject({ name: 'DataError', code })
  await expect(reading).rejects.toThrow(message)
})

test('refuses a packed file that is cut off', async () => {
  const { gzipSync } = await import('node:zlib')
  const { writeFile } = await import('node:fs/promises')
  const packed = gzipSync(`a,b\n${Array.from({ length: 200_000 }, (_, i) => `${i},${(i * 7919) % 10007}`).join('\n')}`)
  await writeFile(folder.path('cut.csv.gz'), packed.subarray(0, packed.length / 2))
  const reading = openDataset(folder.path('cut.csv.gz')).then(cellsOf)
  await expect(reading.then((cells) => cells.a!.length)).rejects.toMatchObject({ code: 'unreadable-gzip' })
})

test('reads all members of a gzip file that was put together from several', async () => {
  const { gzipSync } = await import('node:zlib')
  const { writeFile } = await import('node:fs/promises')
  await writeFile(folder.path('members.csv.gz'), Buffer.concat([gzipSync('a,b\n1,2\n'), gzipSync('3,4\n')]))
  expect(await cellsOf(folder.path('members.csv.gz'))).toEqual({ a: [1, 3], b: [2, 4] })
})

test('stops when it is told to', async () => {
  const rows = Array.from({ length: 50_000 }, (_, i) => `${i},${i}`).join('\n')
  const source = await openDataset(await folder.write('stop.csv', `a,b\n${rows}\n`))
  const stop = new AbortController()
  const read = async () => {
    for await (const batch of source.parts[0]!.batches(stop.signal)) if (batch.rows > 0) stop.abort()
  }
  await expect(read()).rejects.toMatchObject({ name: 'AbortError' })
})
