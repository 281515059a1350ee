/**
 * Writes the pages that are made from the product itself: `docs/facts.md` from the fact kinds, `docs/functions.md` from
 * the function tables, `docs/rules` from the packs and the notes beside them. `--check` compares instead of writing.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { renderPages } from './docs/pages.ts'

const root = new URL('../', import.meta.url)
for (const [path, text] of await renderPages()) {
  const file = new URL(path, root)
  if (!process.argv.includes('--check')) {
    mkdirSync(new URL('./', file), { recursive: true })
    writeFileSync(file, text)
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    process.stderr.write(`${path} is out of date: run \`npm run docs\`\n`)
    process.exitCode = 1
  }
}
