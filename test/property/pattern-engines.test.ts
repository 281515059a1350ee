import { describe, expect, it } from 'vitest'
import { classesOf } from '../../src/core/expression/pattern/code-point-classes.ts'
import { compileProgram, type Direction } from '../../src/core/expression/pattern/compile-program.ts'
import { parsePattern } from '../../src/core/expression/pattern/parse-pattern.ts'
import { findEnd, findStart, testText } from '../../src/core/expression/pattern/scan-text.ts'
import { StateTable } from '../../src/core/expression/pattern/state-table.ts'
import { threadGroups } from '../../src/core/expression/pattern/thread-groups.ts'
import { type Aim, ThreadSteps } from '../../src/core/expression/pattern/thread-steps.ts'
import { traceGroups } from '../../src/core/expression/pattern/trace-groups.ts'
import { walkBackwards, walkForwards } from '../../src/core/expression/pattern/walk-threads.ts'
import { chanceOf, randomPattern, randomText } from '../differential/pattern-pairs.ts'

const KEPT = 9

describe('the engines of a pattern', () => {
  it('agree with each other: automata with threads, one way at a time with all ways together', () => {
    const chance = chanceOf(77)
    const figures = { found: 0, missed: 0, groups: 0 }
    for (let count = 0; count < 2_500; count++) {
      const source = randomPattern(chance)
      const parsed = parsePattern(source)
      if ('message' in parsed) continue
      const table = (aim: Aim, direction: Direction): StateTable => {
        const program = compileProgram(parsed.node, 0, direction)
        return new StateTable(new ThreadSteps(program, aim), classesOf([program]))
      }
      const any = table('any', 'forwards')
      const leftmost = table('leftmost', 'forwards')
      const longest = table('longest', 'backwards')
      const grouped = compileProgram(parsed.node, Math.min(parsed.groups, KEPT))
      for (let texts = 0; texts < 3; texts++) {
        const text = randomText(chance)
        const context = [source, text]
        const found = findEnd(leftmost, text, 0)
        expect([context, found]).toEqual([context, walkForwards(leftmost.steps, text, 0)])
        const end = found?.end ?? -1
        expect([context, testText(any, text, 0)]).toEqual([context, end >= 0])
        expect([context, walkForwards(any.steps, text, 0).end >= 0]).toEqual([context, end >= 0])
        if (end < 0) {
          figures.missed++
          continue
        }
        figures.found++
        const start = walkBackwards(longest.steps, text, 0, end)
        expect([context, findStart(longest, text, 0, end)]).toEqual([context, start])
        const traced = traceGroups(grouped, text, start, end)
        expect([context, traced?.slice(0, 2)]).toEqual([context, [start, end]])
        expect([context, threadGroups(grouped, text, start, end)]).toEqual([context, traced])
        if (parsed.groups > 0) figures.groups++
      }
    }
    expect(figures.found).toBeGreaterThan(2_000)
    expect(figures.missed).toBeGreaterThan(500)
    expect(figures.groups).toBeGreaterThan(700)
  })
})
