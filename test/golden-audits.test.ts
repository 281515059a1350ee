import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recordedRepositories } from '../src/collect/workflow/online/recorded-repositories.ts'
import type { NotedLocation } from '../src/core/finding.ts'
import { check } from '../src/run/check.ts'
import { memoryTree } from './fakes/memory-tree.ts'
import { expectGolden } from './golden.ts'

const AUDITS = new URL('golden/audits/', import.meta.url)
/** The rules of all packs, from their pages. */
const RULES = ['dependencies', 'repository', 'workflow'].flatMap((pack) =>
  readdirSync(new URL(`../docs/rules/${pack}/`, import.meta.url)).map(
    (file) => `${pack}/${file.replace(/\.md$/, '')}`,
  ),
)
const CLOCK = { now: () => Date.UTC(2026, 0, 15, 12) }

function readTree(folder: URL): Record<string, Uint8Array> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(new URL(name, folder)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), new Uint8Array(readFileSync(new URL(name, folder)))]),
  )
}

function place({ path, startLine, startColumn, endLine, endColumn }: NotedLocation): string {
  const end = startLine === endLine ? `${endColumn}` : `${endLine}:${endColumn}`
  return `${path}:${startLine}:${startColumn}-${end}`
}

/** The rule that a case is about: the one with the longest id that its name begins with. */
function ruleOf(name: string): string | undefined {
  const idOf = (rule: string): string => rule.slice(rule.indexOf('/') + 1)
  return RULES.filter((rule) => name.startsWith(`${idOf(rule)}-`)).sort(
    (a, b) => idOf(b).length - idOf(a).length,
  )[0]
}

/** What the tree was before, where a case is a change. */
function baseOf(name: string): Pick<Parameters<typeof check>[0], 'base'> {
  const folder = new URL(`${name}/base/`, AUDITS)
  return existsSync(folder) ? { base: memoryTree(readTree(folder)) } : {}
}

/** What a forge says, where a case has recorded it. */
function recordingOf(name: string): Pick<Parameters<typeof check>[0], 'repositories'> {
  const file = new URL(`${name}/repositories.json`, AUDITS)
  return existsSync(file)
    ? { repositories: recordedRepositories(JSON.parse(readFileSync(file, 'utf8'))) }
    : {}
}

/** One line for each finding in the order of the file, its further places below it. A case about a rule shows that rule alone. */
async function auditOf(name: string): Promise<string> {
  const rule = ruleOf(name)
  const isClean = name.startsWith('clean-')
  const { report } = await check({
    head: memoryTree(readTree(new URL(`${name}/head/`, AUDITS))),
    ...baseOf(name),
    clock: CLOCK,
    ...recordingOf(name),
    persona: isClean ? 'regular' : 'auditor',
  })
  expect(report.diagnostics).toEqual([])
  const isAsked = (other: string): boolean => rule === undefined || other === rule
  const asked = report.findings.filter((finding) => isAsked(finding.rule))
  const findings = asked.map(({ locations: [primary, ...others], ...finding }) => {
    const { severity, confidence, persona, rule, message } = finding
    return {
      primary,
      lines: [
        `${place(primary)} ${severity}/${confidence}/${persona} ${rule}: ${message}`,
        ...others.map((other) => `    ${place(other)} ${other.note ?? ''}`.trimEnd()),
      ],
    }
  })
  findings.sort(
    (a, b) =>
      (a.primary.path < b.primary.path ? -1 : a.primary.path > b.primary.path ? 1 : 0) ||
      a.primary.startLine - b.primary.startLine ||
      a.primary.startColumn - b.primary.startColumn,
  )
  const undecided = report.undecided
    // What needs a connection and may go unchecked without one is a matter of cases that have a recording.
    .filter((one) => isAsked(one.rule) && (rule !== undefined || one.enforcement === 'block'))
    .map(
      ({ rule, reason, message, location }) =>
        `${location === undefined ? '' : place(location)} undecided ${rule}: ${reason}: ${message}`,
    )
  return [...findings.flatMap(({ lines }) => lines), ...undecided, ''].join('\n')
}

describe('audits: a folder each, with a tree `head`, and `base` for a change', () => {
  it.each(readdirSync(AUDITS))('%s', async (name) => {
    expectGolden(new URL(`${name}/expected.txt`, AUDITS), await auditOf(name))
  })

  it.each(readdirSync(AUDITS).filter((name) => name.startsWith('clean-')))(
    '%s gives nothing',
    async (name) => {
      expect(await auditOf(name)).toBe('')
    },
  )
})
