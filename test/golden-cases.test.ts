import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RENDERERS } from '../src/report/renderers.ts'
import type { Report } from '../src/report/report.ts'
import { check } from '../src/run/check.ts'
import { memoryTree } from './fakes/memory-tree.ts'
import { expectGolden } from './golden.ts'

const CLOCK = { now: () => Date.UTC(2026, 0, 15, 12) }

function readTree(folder: URL): Record<string, Uint8Array> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(new URL(name, folder)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), new Uint8Array(readFileSync(new URL(name, folder)))]),
  )
}

function hasFolder(folder: URL): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
}

/** What a case is compared by: places, words and levels, without the parts that are the same in every report. */
function essence(report: Report): unknown {
  return {
    conclusion: report.conclusion,
    exitCode: report.exitCode,
    findings: report.findings.map(({ rule, status, severity, confidence, persona, message, locations }) => ({
      rule,
      status,
      levels: `${severity} ${confidence} ${persona}`,
      message,
      locations: locations.map(
        ({ path, startLine, startColumn, endLine, endColumn, note }) =>
          `${path}:${startLine}:${startColumn}-${endLine}:${endColumn}${note === undefined ? '' : ` ${note}`}`,
      ),
    })),
    diagnostics: report.diagnostics.map(
      ({ code, severity, message, location }) =>
        `${location.path}:${location.startLine}:${location.startColumn} ${severity} ${code}: ${message}`,
    ),
    undecided: report.undecided.map(({ rule, reason, message, location }) =>
      [
        rule,
        reason,
        message,
        location === undefined ? '' : `${location.path}:${location.startLine}:${location.startColumn}`,
      ].join(' | '),
    ),
    changes: report.changes.map(({ kind, rule, message }) => `${kind} ${rule}: ${message}`),
  }
}

const cases = new URL('golden/cases/', import.meta.url)

describe('cases: a folder each, with a tree `head` and where there is one a tree `base`', () => {
  it.each(readdirSync(cases))('%s', async (name) => {
    const folder = new URL(`${name}/`, cases)
    const base = new URL('base/', folder)
    const { report } = await check({
      head: memoryTree(readTree(new URL('head/', folder)), 'head'),
      ...(hasFolder(base) ? { base: memoryTree(readTree(base), 'base') } : {}),
      clock: CLOCK,
      persona: 'auditor',
    })
    expectGolden(new URL('expected.json', folder), `${JSON.stringify(essence(report), undefined, 2)}\n`)
  })
})

const projects = new URL('golden/projects/', import.meta.url)

describe('projects: small whole repositories, in every format', () => {
  it.each(readdirSync(projects))('%s', async (name) => {
    const folder = new URL(`${name}/`, projects)
    const tree = memoryTree(readTree(new URL('tree/', folder)), 'project')
    const { report, sources } = await check({ head: tree, clock: CLOCK })
    const again = await check({ head: tree, clock: CLOCK })
    for (const [format, render] of Object.entries(RENDERERS)) {
      const options = { sources: (path: string) => sources.get(path) }
      const text = await render(report, options)
      expect(await render(again.report, options)).toBe(text)
      expectGolden(new URL(`expected.${format}`, folder), text)
    }
  })
})
