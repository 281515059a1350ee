import { createHash } from 'node:crypto'
import type { LockedPackage } from '../../src/collect/dependency/model.ts'

/** A record of the OSV schema, as text of a file. */
export interface MadeRecord {
  readonly id: string
  readonly text: string
}

/** The ways in which a record can be about a version, or not. */
const SHAPES = [
  'fixed-later',
  'fixed-here',
  'introduced-here',
  'introduced-later',
  'last-affected-here',
  'listed',
  'listed-others',
  'two-ranges',
  'withdrawn',
] as const
type Shape = (typeof SHAPES)[number]

/**
 * Records about packages, made so that each shape of the schema is there for many of them; the same packages give the same records.
 * One in three packages has two records.
 */
export function makeRecords(packages: readonly LockedPackage[]): readonly MadeRecord[] {
  const records = new Map<string, MadeRecord>()
  for (const { ecosystem, name, version, origin } of packages) {
    if (version === undefined || origin.kind !== 'registry') continue
    const bytes = createHash('sha256').update(`${ecosystem} ${name} ${version}`).digest()
    const count = (bytes[0] ?? 0) % 3 === 0 ? 2 : 1
    for (let index = 0; index < count; index++) {
      const shape = SHAPES[(bytes[1 + index] ?? 0) % SHAPES.length] ?? 'listed'
      const id = `MADE-2026-${bytes.readUInt32BE(4)}${index}`
      const record = {
        schema_version: '1.7.0',
        id,
        modified: '2026-01-01T00:00:00Z',
        published: '2026-01-01T00:00:00Z',
        ...(shape === 'withdrawn' ? { withdrawn: '2026-01-02T00:00:00Z' } : {}),
        summary: `Something is wrong with ${name}`,
        affected: [{ package: { ecosystem, name }, ...affectedBy(shape, ecosystem, version) }],
      }
      records.set(id, { id, text: JSON.stringify(record) })
    }
  }
  return [...records.values()]
}

function affectedBy(shape: Shape, ecosystem: string, text: string): Record<string, unknown> {
  // Records about modules of Go have no `v`.
  const version = ecosystem === 'Go' ? text.replace(/^v/, '') : text
  const later = `${Number(/^v?(\d+)/.exec(version)?.[1] ?? 0) + 1}.0.0`
  const type = ['Go', 'npm', 'crates\u002eio'].includes(ecosystem) ? 'SEMVER' : 'ECOSYSTEM'
  const range = (...events: readonly Record<string, string>[]): Record<string, unknown> => ({
    ranges: [{ type, events }],
  })
  switch (shape) {
    case 'fixed-later':
    case 'withdrawn':
      return range({ introduced: '0' }, { fixed: later })
    case 'fixed-here':
      return range({ introduced: '0' }, { fixed: version })
    case 'introduced-here':
      return range({ introduced: version })
    case 'introduced-later':
      return range({ introduced: later })
    case 'last-affected-here':
      return range({ introduced: '0' }, { last_affected: version })
    case 'listed':
      return { versions: [version] }
    case 'listed-others':
      return { versions: [later] }
    case 'two-ranges':
      return range({ introduced: '0' }, { fixed: version }, { introduced: version }, { fixed: later })
  }
}
