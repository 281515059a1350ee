/**
 * Compares this project with @bufbuild/cel on random expressions: whether both can read them, whether both fail, and what
 * they give. `--count N` expressions from `--seed N`; prints an example of every difference that is not explained, as
 * small as it could be made, and `differential cel-es passed N failed N skipped N`. `--verbose` counts the skipped by
 * reason.
 */
import { parseArgs } from 'node:util'
import { compareEngines, type Difference } from './differential/compare.ts'
import type { Answer } from './differential/peer.ts'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
})
const count = Number(values.count)
const seed = Number(values.seed)
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed) || count < 1 || seed < 0) {
  process.stderr.write('usage: npm run differential -- [--count N] [--seed N] [--verbose]\n')
  process.exitCode = 2
} else {
  const { passed, skipped, failures } = compareEngines(seed, count)
  for (const failure of failures) process.stdout.write(render(failure))
  if (values.verbose) {
    for (const [name, number] of [...skipped].sort(([, a], [, b]) => b - a)) {
      process.stdout.write(`skipped ${number}: ${name}\n`)
    }
  }
  const explained = [...skipped.values()].reduce((sum, number) => sum + number, 0)
  process.stdout.write(
    `differential cel-es passed ${passed} failed ${failures.length} skipped ${explained}\n`,
  )
  if (failures.length > 0) process.exitCode = 1
}

function render({ text, original, own, peer }: Difference): string {
  return `${JSON.stringify(text)}\n  here: ${shown(own)}\n  peer: ${shown(peer)}\n  from: ${JSON.stringify(original)}\n`
}

function shown(answer: Answer): string {
  if (answer.kind !== 'value') return `${answer.kind}: ${answer.reason.replaceAll(/\s+/g, ' ').slice(0, 120)}`
  return JSON.stringify(answer.value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}n` : part,
  ).slice(0, 120)
}
