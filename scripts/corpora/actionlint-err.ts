import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { spanOf } from '../../src/core/document/node.ts'
import { parseYaml } from '../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import { createSource, regionOf } from '../../src/core/source.ts'
import type { Tree } from '../../src/core/tree.ts'
import { check } from '../../src/run/check.ts'
import { type ExpectedMessage, readRejectedWorkflow } from './actionlint-case.ts'
import { kindOfRule } from './actionlint-kinds.ts'

const PATH = '.github/workflows/test.yaml'

/** Two rules tell of passwords; the one that is off by default does so at the place that the corpus knows. */
const CONFIG = `apiVersion: flux/v1
kind: Config
rules:
  workflow/credentials-literal: {enforcement: warn, reason: its place is compared}
`

/** A finding as the corpus sees it. */
interface Given {
  readonly rule: string
  readonly kind: string
  readonly line: number
  readonly column: number
  /** First line of the scalar of several lines that it stands in. */
  readonly scalarLine: number | undefined
  readonly message: string
}

/** Hits and misses of one kind, or of all. */
interface Tally {
  expected: number
  reported: number
  /** By kind and line. */
  shared: number
  /** Of the shared ones: those with the same column, where one is expected. */
  strict: number
  /** Of the shared ones: those whose message has every name that the other message quotes. */
  named: number
}

/**
 * Runs every workflow of the corpus and compares kind, line and column of what is found. A place in a text of several lines
 * may be the true one or the first line of the text. Cases that need another program are left out.
 */
export async function runActionlintErr(
  folder: string,
  print: (line: string) => void,
  isVerbose: boolean,
): Promise<boolean> {
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readRejectedWorkflow(JSON.parse(readFileSync(join(folder, name), 'utf8'))))
  const tallies = new Map<string, Tally>()
  let count = 0
  for (const { name, file, needs, expect } of cases) {
    if (needs.length > 0) {
      print(`corpora actionlint-err ${name} skipped: it needs ${needs.join(' and ')}`)
      continue
    }
    count++
    const given = await findingsOf(readFileSync(join(folder, file), 'utf8'))
    const pairs = pair(expect, given)
    for (const { kind } of [...expect, ...given]) tallies.set(kind, tallies.get(kind) ?? createTally())
    for (const [kind, tally] of tallies) addPairs(tally, kind, expect, given, pairs)
    if (isVerbose) for (const line of differences(name, expect, given, pairs)) print(line)
  }
  for (const [kind, tally] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    print(`corpora actionlint-err ${kind} ${describe(tally)}`)
  }
  const total = sum([...tallies.values()])
  print(`corpora actionlint-err cases ${count} ${ratio(total, 'shared')}`)
  print(`corpora actionlint-err-strict cases ${count} ${ratio(total, 'strict')}`)
  return total.shared === total.expected && total.shared === total.reported
}

async function findingsOf(text: string): Promise<readonly Given[]> {
  const { report } = await check({ head: treeOf(text), clock: { now: () => 0 }, persona: 'regular' })
  const scalarLines = scalarLinesOf(text)
  const given = report.findings.flatMap(({ rule, locations, message }): readonly Given[] => {
    const id = rule.slice(rule.indexOf('/') + 1)
    const kind = kindOfRule(id)
    if (kind === undefined || locations[0].path !== PATH) return []
    // Our rule tells of more than attackers control; the corpus means only what the event of strangers brings.
    if (id === 'template-injection' && !/`github[.[]/i.test(message)) return []
    // The corpus is older than the day on which runners lost this runtime.
    if (id === 'action-outdated' && message.includes('`node20`')) return []
    const { startLine: line, startColumn: column } = locations[0]
    return [{ rule: id, kind, line, column, scalarLine: scalarLines.get(line), message }]
  })
  // Messages that say the same of one place are one message.
  return [...new Map(given.map((one) => [JSON.stringify(one), one])).values()]
}

/** Lines within texts of several lines, each with the first line of its text. */
function scalarLinesOf(text: string): ReadonlyMap<number, number> {
  const lines = new Map<number, number>()
  const source = createSource(PATH, text)
  for (const document of parseYaml(source, { shapes: new ShapeTable() }).documents) {
    const { length, next, values } = document.tape
    for (let node = 0; node < length; node++) {
      if (next[node] !== node + 1 || typeof values[node] !== 'string') continue
      const { startLine, endLine } = regionOf(source, spanOf(document, node))
      for (let line = startLine + 1; line <= endLine; line++) lines.set(line, startLine)
    }
  }
  return lines
}

type Pairs = ReadonlyMap<ExpectedMessage, Given>

/** Which finding answers which expectation, each at most once: exact places first, then those in texts, without place, and on one line. */
function pair(expect: readonly ExpectedMessage[], given: readonly Given[]): Pairs {
  const pairs = new Map<ExpectedMessage, Given>()
  const left = new Set(given)
  const orders: readonly ((wanted: ExpectedMessage, one: Given) => boolean)[] = [
    (wanted, one) => one.line === wanted.line && one.column === wanted.column && names(wanted, one),
    (wanted, one) => one.line === wanted.line && one.column === wanted.column,
    (wanted, one) => wanted.line !== undefined && one.scalarLine === wanted.line,
    (wanted) => wanted.line === undefined,
    (wanted, one) => one.line === wanted.line,
  ]
  for (const accepts of orders) {
    for (const wanted of expect) {
      if (pairs.has(wanted)) continue
      const found = [...left].find((one) => one.kind === wanted.kind && accepts(wanted, one))
      if (found === undefined) continue
      pairs.set(wanted, found)
      left.delete(found)
    }
  }
  return pairs
}

function isSamePlace(wanted: ExpectedMessage, one: Given): boolean {
  return wanted.line === undefined || one.column === wanted.column || one.scalarLine === wanted.line
}

/** Whether a message has the names that the expected one quotes. */
function names({ message }: ExpectedMessage, given: Given): boolean {
  return missingNames(message, given).length === 0
}

function missingNames(message: string | undefined, given: Given): readonly string[] {
  const quoted = [...(message ?? '').matchAll(/"([^"]*)"/g)].map(([, name]) => name ?? '')
  return quoted.filter((name) => !given.message.includes(name))
}

function createTally(): Tally {
  return { expected: 0, reported: 0, shared: 0, strict: 0, named: 0 }
}

function addPairs(
  tally: Tally,
  kind: string,
  expect: readonly ExpectedMessage[],
  given: readonly Given[],
  pairs: Pairs,
): void {
  const isOfKind = (one: { readonly kind: string }): boolean => one.kind === kind
  const shared = [...pairs].filter(([wanted]) => isOfKind(wanted))
  tally.expected += expect.filter(isOfKind).length
  tally.reported += given.filter(isOfKind).length
  tally.shared += shared.length
  tally.strict += shared.filter(([wanted, one]) => isSamePlace(wanted, one)).length
  tally.named += shared.filter(([wanted, one]) => names(wanted, one)).length
}

function differences(
  name: string,
  expect: readonly ExpectedMessage[],
  given: readonly Given[],
  pairs: Pairs,
): readonly string[] {
  const taken = new Set(pairs.values())
  return [
    ...expect
      .filter((wanted) => !pairs.has(wanted))
      .map(
        ({ line = '?', column = '?', kind, message = '' }) =>
          `  ${name}: missed ${line}:${column} ${kind} ${message}`,
      ),
    ...given
      .filter((one) => !taken.has(one))
      .map(
        ({ line, column, kind, rule, message }) =>
          `  ${name}: extra ${line}:${column} ${kind} ${rule}: ${message}`,
      ),
    ...[...pairs].flatMap(([wanted, one]) =>
      missingNames(wanted.message, one).map(
        (missing) =>
          `  ${name}: ${one.line}:${one.column} ${one.rule} does not name ${JSON.stringify(missing)}: ${one.message}`,
      ),
    ),
  ]
}

function sum(tallies: readonly Tally[]): Tally {
  const add = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0)
  return {
    expected: add('expected'),
    reported: add('reported'),
    shared: add('shared'),
    strict: add('strict'),
    named: add('named'),
  }
}

function describe(tally: Tally): string {
  return `expected ${tally.expected} reported ${tally.reported} ${ratio(tally, 'shared')} strict ${tally.strict} named ${tally.named}`
}

function ratio(tally: Tally, by: 'shared' | 'strict'): string {
  const share = (of: number): string => (of === 0 ? 1 : tally[by] / of).toFixed(3)
  return `recall ${share(tally.expected)} precision ${share(tally.reported)}`
}

function treeOf(text: string): Tree {
  const encoder = new TextEncoder()
  const files = new Map([
    ['.flux/config.yaml', encoder.encode(CONFIG)],
    [PATH, encoder.encode(text)],
  ])
  return {
    label: 'case',
    list: async () =>
      [...files].map(([path, { length }]) => ({ path, kind: 'file', executable: false, size: length })),
    read: async (path) => files.get(path) ?? 'absent',
  }
}
