import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { compressed as inBrowser } from './compressed.browser.ts'
import { compressed } from './compressed.ts'

const text = new TextEncoder().encode(Array.from({ length: 9000 }, (_, i) => `line ${(i * 7919) % 977}\n`).join(''))

test('known answer: gzip is that of level 6, and what is far apart is found by brotli alone', async () => {
  const sizes = await compressed(text)
  const whole = gzipSync(text, { level: 6 })
  expect(gunzipSync(whole).length).toBe(text.length)
  expect(sizes.gzip).toBe(whole.length)
  const noise = Uint8Array.from({ length: 100_000 }, (_, i) => (Math.imul(i ^ (i >>> 7), 0x9e3779b1) >>> 21) ^ (i * i))
  const twice = new Uint8Array(200_000)
  twice.set(noise)
  twice.set(noise, 100_000)
  const [once, again] = [await compressed(noise), await compressed(twice)]
  expect(again.brotli!).toBeLessThan(1.05 * once.brotli!)
  expect(again.gzip).toBeGreaterThan(1.8 * once.gzip)
})

test('known answer: a browser has gzip, and no brotli', async () => {
  const sizes = await inBrowser(text)
  expect(sizes.brotli).toBeNull()
  expect(Math.abs(sizes.gzip / (await compressed(text)).gzip - 1)).toBeLessThan(0.02)
})
