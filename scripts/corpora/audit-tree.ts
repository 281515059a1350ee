import { load } from 'js-yaml'
import type { Tree } from '../../src/core/tree.ts'
import type { AuditCase } from './audit-case.ts'

/** A case as a repository, and the way back from its paths to the names in the case. */
export interface AuditTree {
  readonly tree: Tree
  readonly pathOf: (path: string) => string
}

/**
 * Lays the files of a case out as a repository: workflows may stand anywhere in a case, but only in one folder of a
 * repository. A configuration in the format of zizmor becomes ours as far as it sets what we have.
 */
export function auditTree(one: AuditCase): AuditTree {
  const names = new Map<string, string>()
  const files = new Map<string, string>()
  for (const [name, text] of one.files) {
    if (/(^|\/)zizmor\.ya?ml$/.test(name)) continue
    const path = repositoryPath(name)
    names.set(path, name)
    // Another word of the same length, so that the comment means nothing and no column moves.
    files.set(path, one.noIgnores ? text.replaceAll('zizmor: ignore', 'zizmor: ignorx') : text)
  }
  const config = one.config === undefined ? undefined : translateConfig(one.config)
  if (config !== undefined) files.set('.flux/config.json', config)
  return { tree: treeOf(files), pathOf: (path) => names.get(path) ?? path }
}

function repositoryPath(name: string): string {
  const base = name.slice(name.lastIndexOf('/') + 1)
  if (/^action\.ya?ml$/.test(base) || base.startsWith('.pre-commit')) return name
  if (/^dependabot\.ya?ml$/.test(base)) return `.github/${base}`
  return `.github/workflows/${base}`
}

/** What of each rule becomes which of our settings. */
const SETTINGS: readonly {
  readonly rule: string
  readonly key: string
  readonly setting: string
  readonly translate?: (value: unknown) => unknown
}[] = [
  { rule: 'secrets-outside-env', key: 'allow', setting: 'allow' },
  { rule: 'unpinned-uses', key: 'policies', setting: 'policies', translate: lowerKeys },
]

function translateConfig(text: string): string | undefined {
  const config = load(text)
  const rules = SETTINGS.flatMap(({ rule, key, setting, translate }) => {
    const value = at(config, ['rules', rule, 'config', key])
    if (typeof value !== 'object' || value === null) return []
    return [
      [
        `workflow/${rule}`,
        { settings: { [setting]: translate?.(value) ?? value }, reason: 'as the case says' },
      ],
    ]
  })
  if (rules.length === 0) return undefined
  return JSON.stringify({ apiVersion: 'flux/v1', kind: 'Config', rules: Object.fromEntries(rules) })
}

function lowerKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]))
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
}

function treeOf(files: ReadonlyMap<string, string>): Tree {
  const paths = [...files.keys()].sort()
  const encoder = new TextEncoder()
  return {
    label: 'case',
    list: async () =>
      paths.map((path) => ({
        path,
        kind: 'file',
        executable: false,
        size: encoder.encode(files.get(path) ?? '').length,
      })),
    read: async (path) => {
      const text = files.get(path)
      return text === undefined ? 'absent' : encoder.encode(text)
    },
  }
}
