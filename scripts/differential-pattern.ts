import { parseArgs } from 'node:util'
import {
  chanceOf,
  comparePattern,
  type Outcome,
  randomPattern,
  randomText,
} from '../test/differential/pattern-pairs.ts'

const TEXTS = 4
const SHOWN = 20

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } })
const count = Number(values.count ?? 100_000)
const chance = chanceOf(Number(values.seed ?? 1))
const figures = { passed: 0, failed: 0, skipped: 0 }
while (figures.passed + figures.failed < count) {
  const source = randomPattern(chance)
  const texts = Array.from({ length: TEXTS }, () => randomText(chance))
  for (const outcome of comparePattern(source, texts, chance)) tally(outcome)
}
console.log(
  `differential pattern passed ${figures.passed} failed ${figures.failed} skipped ${figures.skipped}`,
)
if (figures.failed > 0) process.exitCode = 1

function tally(outcome: Outcome): void {
  if (typeof outcome === 'string') figures[outcome]++
  else if (figures.failed++ < SHOWN)
    console.error(`${JSON.stringify(outcome.source)} in ${JSON.stringify(outcome.text)}: ${outcome.problem}`)
}
