import { expect, test } from 'vitest'

/** Every `@example code // => value` of a doc comment is run; what it names is looked up in the rooms without Node. */
const modules = import.meta.glob<object>(
  '../src/{errors,version,platform/inline-pool,math/**/*,text/*,embed/*,check/*,kernel/*,profile/**/*,compare/**/*,judge/**/*,lineage/**/*,report/**/*,lab/**/*,source/**/*,cli/**/*}.ts',
)
const texts = import.meta.glob<string>('../src/**/*.ts', { query: '?raw', import: 'default', eager: true })
const examples = Object.entries(texts)
  .filter(([path]) => !path.includes('.test.'))
  .flatMap(([path, text]) =>
    [...text.matchAll(/@example ((?:(?!@example).)+?) \/\/ => (.+?)\s*(?:\*\/|$)/gm)].map(([, code, value]) => ({
      path,
      code: code!,
      value: value!,
    })),
  )

test('there are examples', () => {
  expect(examples.length).toBeGreaterThan(5)
})

test.each(examples)('$code', async ({ path, code, value }) => {
  const scope = await scopeOf(path, `${code} ${value}`)
  const run = (body: string) => new Function(...Object.keys(scope), `return ${body}`)(...Object.values(scope))
  expect(await run(code)).toEqual(await run(value))
})

/** What the example's own file exports, then what any other file exports under a name that the example uses. */
async function scopeOf(path: string, code: string): Promise<Record<string, unknown>> {
  const words = new Set(code.match(/\w+/g))
  const scope: Record<string, unknown> = { ...(await modules[path]?.()) }
  for (const [other, text] of Object.entries(texts)) {
    const names = [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map(([, name]) => name!)
    if (other.includes('.browser.') || !names.some((name) => words.has(name) && !(name in scope))) continue
    const loaded = (await modules[other]?.()) as Record<string, unknown> | undefined
    for (const name of names) if (loaded && !(name in scope)) scope[name] = loaded[name]
  }
  return scope
}
