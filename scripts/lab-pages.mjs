/** Runs every ready recipe and measures every intervention, and writes docs/lab/. `--rescues`: the searches instead. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import process from 'node:process'

const lab = await import(new URL('../dist/lab.mjs', import.meta.url).href)
const docs = new URL('../docs/lab/', import.meta.url)
mkdirSync(docs, { recursive: true })
const args = process.argv.slice(2)
const only = args.filter((name) => !name.startsWith('--'))

if (args.includes('--rescues')) {
  for (const rescue of lab.rescues.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const onTrial = ({ setting, verdict }) => console.log(`${rescue.name} · ${setting}: ${verdict}`)
    const { markdown, svg } = lab.rescuePage(await lab.rescue(rescue, { onTrial }))
    write(`stop-${rescue.name}.md`, markdown)
    write(`stop-${rescue.name}.svg`, svg)
  }
} else {
  for (const ready of lab.readyRecipes.filter(({ recipe }) => only.length === 0 || only.includes(recipe.name))) {
    const began = performance.now()
    const { markdown, svg } = lab.recipePage(ready, await lab.runLab(ready.recipe))
    write(`${ready.recipe.name}.md`, markdown)
    write(`${ready.recipe.name}.svg`, svg)
    console.log(`${ready.recipe.name.padEnd(24)}${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  if (only.length === 0) {
    const measured = lab.claims.map((claim) => ({ claim, outcome: lab.outcomeOf(claim, 0) }))
    write('interventions.md', lab.claimsPage(measured).markdown)
    for (const { claim, outcome } of measured)
      console.log(`${claim.intervention.padEnd(24)}${outcome.holds ? 'holds' : 'DOES NOT HOLD'}`)
    if (measured.some(({ outcome }) => !outcome.holds)) process.exitCode = 1
  }
}
write('README.md', index())

function index() {
  const recipes = lab.readyRecipes.map(({ recipe }) => `- [${recipe.name}](${recipe.name}.md): ${recipe.title}`)
  const there = lab.rescues.filter(({ name }) => existsSync(new URL(`stop-${name}.md`, docs)))
  const rescues = there.map(({ name, title }) => `- [${name}](stop-${name}.md): ${title}`)
  return `# The lab

Small generators that feed on their own output, by recipe: \`npx pitprop lab run NAME\`. Each page shows what one run of the recipe made.

${recipes.join('\n')}

What stops it, found by search (\`npx pitprop lab search NAME\`):

${rescues.join('\n')}

[What interventions do](interventions.md), measured against what they are said to do. [Recursive training against its closed forms](oracles.md).
`
}

function write(name, content) {
  writeFileSync(new URL(name, docs), content)
}
