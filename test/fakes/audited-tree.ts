import { recordedAdvisories } from '../../src/collect/dependency/advisory/recorded-advisories.ts'
import type { Report } from '../../src/report/report.ts'
import { check } from '../../src/run/check.ts'
import { memoryTree } from './memory-tree.ts'

export type Files = Readonly<Record<string, string>>

const NOW = Date.UTC(2026, 0, 14)

/** Three records that are one through their aliases, one of malware, and one of their own. */
const RECORDS = [
  recordOf('GHSA-aaaa-bbbb-cccc', 'left', ['CVE-2025-1']),
  recordOf('CVE-2025-1', 'left', []),
  recordOf('SNYK-JS-LEFT-1', 'left', ['CVE-2025-1']),
  recordOf('GHSA-xxxx-yyyy-zzzz', 'right', []),
  recordOf('MAL-2026-1', 'evil', []),
]

function recordOf(id: string, name: string, aliases: readonly string[]): unknown {
  const ranges = [{ type: 'SEMVER', events: [{ introduced: '0' }] }]
  return {
    ...{ id, modified: '2025-12-01T00:00:00Z', summary: 'Something is wrong', aliases },
    affected: [{ package: { ecosystem: 'npm', name }, ranges }],
  }
}

/** A lockfile of npm for `app 2.0.0` with packages of the registry. */
export function lockOf(packages: Readonly<Record<string, string>>): string {
  const integrity = `sha512-${'A'.repeat(86)}==`
  const entries = Object.entries(packages).map(([name, version]) => [
    `node_modules/${name}`,
    { version, integrity },
  ])
  const root = { name: 'app', version: '2.0.0', dependencies: packages }
  const whole = {
    ...{ name: 'app', version: '2.0.0', lockfileVersion: 3 },
    packages: { '': root, ...Object.fromEntries(entries) },
  }
  return JSON.stringify(whole, null, 2)
}

/** Checks trees against the recorded advisories, on 2026-01-14. */
export async function audit(head: Files, base?: Files): Promise<Report> {
  const { report } = await check({
    head: memoryTree(head, 'head'),
    ...(base === undefined ? {} : { base: memoryTree(base, 'base') }),
    clock: { now: () => NOW },
    advisories: recordedAdvisories({ asOf: '2026-01-13T00:00:00Z', records: RECORDS }),
  })
  return report
}

/** What advisories say: rule, status, line. */
export function told({ findings }: Report): readonly string[] {
  return findings
    .filter(({ rule }) => /^dependencies\/(?:known-vulnerability|malware)$/.test(rule))
    .map(({ rule, status, message }) => `${rule.slice(13)} ${status} ${/`[^`]*`/.exec(message)?.[0] ?? ''}`)
    .sort()
}
