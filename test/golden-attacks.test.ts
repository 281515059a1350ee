import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { check } from '../src/run/check.ts'
import { memoryTree } from './fakes/memory-tree.ts'
import { expectGolden } from './golden.ts'

const FOLDER = new URL('golden/attacks/', import.meta.url)
const CLOCK = { now: () => Date.UTC(2026, 10, 15, 12) }

/** Documented attacks, each with the file that replays it. */
const ATTACKS: readonly (readonly [string, string])[] = [
  ['CVE-2025-30066', '.github/workflows/lint-changed.yml'],
  ['CVE-2025-30154', '.github/actions/setup-reviewdog/action.yml'],
  ['Ultralytics', '.github/workflows/format.yml'],
  ['s1ngularity', '.github/workflows/pr-title.yml'],
  ['Shai-Hulud 2.0', '.github/workflows/discussion.yml'],
  ['GhostAction', '.github/workflows/security.yml'],
  ['Clinejection', '.github/workflows/triage.yml'],
  ['CVE-2026-45321', '.github/workflows/bundle-size.yml'],
  ['SpotBugs', '.github/workflows/sonar.yml'],
  ['ArtiPACKED', '.github/workflows/preview.yml'],
]

function readRepository(): Record<string, Uint8Array> {
  const folder = new URL('repository/', FOLDER)
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(new URL(name, folder)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), new Uint8Array(readFileSync(new URL(name, folder)))]),
  )
}

async function findings(): Promise<readonly string[]> {
  const { report } = await check({ head: memoryTree(readRepository()), clock: CLOCK, persona: 'regular' })
  expect(report.diagnostics).toEqual([])
  return report.findings
    .map(
      ({ rule, severity, confidence, locations: [{ path, startLine, startColumn }] }) =>
        [path, startLine, startColumn, rule, `${severity}/${confidence}`] as const,
    )
    .sort(
      ([path, line, column, rule, level], [otherPath, otherLine, otherColumn, otherRule, otherLevel]) =>
        compare(path, otherPath) ||
        line - otherLine ||
        column - otherColumn ||
        compare(rule, otherRule) ||
        compare(level, otherLevel),
    )
    .map(([path, line, column, rule, level]) => `${path}:${line}:${column} ${rule} ${level}`)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

describe('a repository with the attacks of the last two years', () => {
  it('shows every planted flaw, and nothing else', async () => {
    expectGolden(new URL('expected.txt', FOLDER), [...(await findings()), ''].join('\n'))
  })

  it.each(ATTACKS)('tells of %s', async (_, path) => {
    const lines = await findings()
    expect(lines.some((line) => line.startsWith(`${path}:`))).toBe(true)
  })

  it('names each attack beside the repository', () => {
    const readme = readFileSync(new URL('README.md', FOLDER), 'utf8')
    for (const [name, path] of ATTACKS) {
      expect(readme).toContain(name)
      expect(readme).toContain(path.slice(path.lastIndexOf('/') + 1))
    }
  })

  it('follows the ways that led to a release and to a stolen token', async () => {
    const chains = (await findings()).filter((line) => line.includes('workflow/attack-chain'))
    expect(chains.map((line) => line.split(':')[0])).toEqual([
      '.github/workflows/bundle-size.yml',
      '.github/workflows/bundle-size.yml',
      '.github/workflows/discussion.yml',
      '.github/workflows/format.yml',
      '.github/workflows/format.yml',
      '.github/workflows/pr-title.yml',
      '.github/workflows/preview-deploy.yml',
      '.github/workflows/sonar.yml',
    ])
  })
})
