import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Tree } from '../src/core/tree.ts'
import { systemClock } from '../src/host/clock.ts'
import { openFileTree } from '../src/host/file-tree.ts'
import { check } from '../src/run/check.ts'

const CONSTRAINTS = new URL('demo.flux.yaml', import.meta.url)
const CONSTRAINTS_PATH = '.flux/demo.flux.yaml'
const SHOWN_FINDINGS = 10

/**
 * Checks everything that is installed here, thousands of files that nobody wrote for us, and prints what was found and what
 * was rejected, with the reason. Fails on a crash, on a diagnostic about the constraints, and on a file that is rejected
 * without a reason; findings are what it is there to show.
 */
async function main(folder: string): Promise<number> {
  const installed = await openFileTree(folder, { ignored: ['.git', '.cache'], label: 'installed packages' })
  const head = withFile(installed, CONSTRAINTS_PATH, readFileSync(CONSTRAINTS))
  let files = 0
  const began = performance.now()
  const { report, rejected } = await check({
    head,
    clock: systemClock(),
    onFile: () => {
      files++
    },
  })
  const seconds = (performance.now() - began) / 1000
  console.log(`findings of the demo set, ${report.findings.length} in all, by rule:`)
  for (const [rule, count] of countBy(report.findings.map((finding) => finding.rule)))
    console.log(`  ${count} ${rule}`)
  for (const { rule, message, locations } of report.findings.slice(0, SHOWN_FINDINGS)) {
    console.log(`  ${locations[0].path}:${locations[0].startLine}: ${message} [${rule}]`)
  }
  console.log(`rejected files, ${rejected.length}, each with its reason:`)
  for (const { location, message } of rejected) {
    console.log(`  ${location.path}:${location.startLine}:${location.startColumn}: ${message}`)
  }
  console.log(`undecided, ${report.undecided.length}, by reason:`)
  for (const [reason, count] of countBy(report.undecided.map((one) => `${one.rule} ${one.reason}`))) {
    console.log(`  ${count} ${reason}`)
  }
  for (const { location, message, code } of report.diagnostics) {
    console.error(`${location.path}:${location.startLine}:${location.startColumn}: ${message} [${code}]`)
  }
  const silent = rejected.filter(({ message }) => message.trim() === '')
  const { bytes, documents, evaluations } = report.figures
  console.log(
    `demo: ${files} files, ${documents} documents, ${(bytes / 1e6).toFixed(1)} MB, ${evaluations} evaluations in ` +
      `${seconds.toFixed(2)} s: ${Math.round(files / seconds)} files/s, 0 crashes, ${rejected.length} rejected`,
  )
  return files > 0 && report.diagnostics.length === 0 && silent.length === 0 ? 0 : 1
}

/** A tree with one more file in it. */
function withFile(tree: Tree, path: string, bytes: Uint8Array): Tree {
  return {
    label: tree.label,
    list: async () => [
      { path, kind: 'file', executable: false, size: bytes.length },
      ...(await tree.list()).filter((entry) => !entry.path.startsWith('.flux/')),
    ],
    read: async (wanted, maxBytes) => (wanted === path ? bytes : tree.read(wanted, maxBytes)),
  }
}

function countBy(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
}

process.exitCode = await main(process.argv[2] ?? fileURLToPath(new URL('../node_modules', import.meta.url)))
