import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { NotedLocation } from '../src/core/finding.ts'
import { check } from '../src/run/check.ts'
import { memoryTree } from './fakes/memory-tree.ts'
import { expectGolden } from './golden.ts'

const AUDITS = new URL('golden/audits/', import.meta.url)
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

/** One line for each finding in the order of the file, its further places below it. */
async function auditOf(folder: URL): Promise<string> {
  const { report } = await check({ head: memoryTree(readTree(folder)), clock: CLOCK, persona: 'auditor' })
  expect(report.diagnostics).toEqual([])
  const findings = report.findings.map(({ locations: [primary, ...others], ...finding }) => {
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
  const undecided = report.undecided.map(
    ({ rule, reason, message, location }) =>
      `${location === undefined ? '' : place(location)} undecided ${rule}: ${reason}: ${message}`,
  )
  return [...findings.flatMap(({ lines }) => lines), ...undecided, ''].join('\n')
}

describe('audits: a folder each, with a tree `head`', () => {
  it.each(readdirSync(AUDITS))('%s', async (name) => {
    const folder = new URL(`${name}/`, AUDITS)
    expectGolden(new URL('expected.txt', folder), await auditOf(new URL('head/', folder)))
  })

  it.each(readdirSync(AUDITS).filter((name) => name.startsWith('clean-')))(
    '%s gives nothing',
    async (name) => {
      expect(await auditOf(new URL(`${name}/head/`, AUDITS))).toBe('')
    },
  )
})
