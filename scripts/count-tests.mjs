/**
 * `node scripts/count-tests.mjs RESULTS.json FAILED_STEPS` prints `N passed, N failed` as its only line and exits 1 when
 * anything failed. A test file that could not be loaded counts as one failure; so does a failed step whose reason is
 * not among the tests.
 */
import { readFileSync } from 'node:fs'

const [path, steps] = process.argv.slice(2)
const { passed, failed } = count(path)
const all = failed === 0 ? Number(steps) : failed + Math.max(0, Number(steps) - 1)
console.log(`${passed} passed, ${all} failed`)
process.exitCode = all > 0 ? 1 : 0

function count(file) {
  try {
    const results = JSON.parse(readFileSync(file, 'utf8'))
    const unloaded = results.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
    )
    return { passed: results.numPassedTests, failed: results.numFailedTests + unloaded.length }
  } catch {
    return { passed: 0, failed: 1 }
  }
}
