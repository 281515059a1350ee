import type { Pom, PomDependency } from './pom.ts'
import { findParent, groupOf, type PomIndex, versionOf } from './pom-index.ts'

/** What holds for a project with all of its parents and imports that are in the tree. */
export interface EffectivePom {
  readonly pom: Pom
  /** Texts with `${…}` replaced. */
  readonly interpolate: (text: string) => Interpolated
  /** The entry of `dependencyManagement` for a dependency; its texts are interpolated. */
  readonly managedOf: (key: string) => Managed | undefined
  /** A parent or an import is not in the tree: it may set what is missing here. */
  readonly isOpen: boolean
  /** Projects that are their own parent or import themselves. */
  readonly hasCycle: boolean
}

export interface Interpolated {
  readonly text: string
  /** Names of which no value is known; they stay in the text as they are. */
  readonly unknown: readonly string[]
}

export interface Managed {
  readonly version: string | undefined
  readonly scope: string | undefined
  readonly isOptional: string | undefined
}

/** LIMIT: parents above each other, and imports inside of imports. Real builds have five. */
const DEEPEST = 16
/** LIMIT: values inside of values, values in one text, and UTF-16 units of the result: values may name others twice. */
const DEEPEST_VALUE = 16
const MOST_VALUES = 200
const LONGEST_TEXT = 4_096
/** LIMIT: imports of one project and its parents. */
const MOST_IMPORTS = 100

/** What identifies a dependency within `dependencyManagement`. */
export function managementKey(group: string, artifact: string, type: string, classifier: string): string {
  return `${group}:${artifact}:${type}:${classifier}`
}

/** Works out what holds for a project. Profiles are not taken into account: whether one is active depends on the machine. */
export function resolvePom(index: PomIndex, pom: Pom): Promise<EffectivePom> {
  return resolve(index, pom, new Set(), { imports: 0 })
}

async function resolve(
  index: PomIndex,
  pom: Pom,
  importing: ReadonlySet<string>,
  spent: { imports: number },
): Promise<EffectivePom> {
  const { chain, isOpen: hasOutside, hasCycle: hasLoop } = await ancestorsOf(index, pom)
  const interpolate = interpolation(chain)
  const managed = new Map<string, Managed>()
  const imports: PomDependency[] = []
  for (const { managed: entries } of chain) {
    for (const entry of entries) {
      const one = interpolateEntry(entry, interpolate)
      if (entry.scope === 'import' && entry.type === 'pom') imports.push(entry)
      else if (!managed.has(one.key)) managed.set(one.key, one.managed)
    }
  }
  let isOpen = hasOutside
  let hasCycle = hasLoop
  const inside = new Set([...importing, pom.source.path])
  const imported: EffectivePom[] = []
  for (const entry of imports) {
    const { group, artifact, version } = interpolateEntry(entry, interpolate)
    const found = await index.find(group, artifact, version)
    const isAgain = found !== undefined && inside.has(found.source.path)
    if (isAgain) hasCycle = true
    if (found === undefined || isAgain || inside.size > DEEPEST || ++spent.imports > MOST_IMPORTS)
      isOpen = true
    else imported.push(await resolve(index, found, inside, spent))
  }
  return {
    pom,
    interpolate,
    managedOf: (key) => managed.get(key) ?? firstOf(imported, key),
    isOpen: isOpen || imported.some((one) => one.isOpen),
    hasCycle: hasCycle || imported.some((one) => one.hasCycle),
  }
}

/** What the project manages itself comes before all imports; of these the first counts. */
function firstOf(imported: readonly EffectivePom[], key: string): Managed | undefined {
  for (const one of imported) {
    const found = one.managedOf(key)
    if (found !== undefined) return found
  }
  return undefined
}

function interpolateEntry(
  entry: PomDependency,
  interpolate: EffectivePom['interpolate'],
): {
  readonly key: string
  readonly group: string
  readonly artifact: string
  readonly version: string | undefined
  readonly managed: Managed
} {
  const text = (written: string): string => interpolate(written).text
  const group = text(entry.group)
  const artifact = text(entry.artifact.text)
  const version = entry.version === undefined ? undefined : text(entry.version.text)
  return {
    key: managementKey(group, artifact, text(entry.type), text(entry.classifier)),
    group,
    artifact,
    version,
    managed: {
      version,
      scope: entry.scope === undefined ? undefined : text(entry.scope),
      isOptional: entry.isOptional,
    },
  }
}

interface Ancestors {
  /** The project first. */
  readonly chain: readonly Pom[]
  readonly isOpen: boolean
  readonly hasCycle: boolean
}

async function ancestorsOf(index: PomIndex, pom: Pom): Promise<Ancestors> {
  const chain = [pom]
  const seen = new Set([pom.source.path])
  for (let last = pom; last.parent !== undefined; ) {
    const parent = await findParent(index, last)
    const hasCycle = parent !== undefined && seen.has(parent.source.path)
    if (parent === undefined || hasCycle || chain.length > DEEPEST) return { chain, isOpen: true, hasCycle }
    chain.push(parent)
    seen.add(parent.source.path)
    last = parent
  }
  return { chain, isOpen: false, hasCycle: false }
}

function interpolation(chain: readonly Pom[]): EffectivePom['interpolate'] {
  const values = new Map<string, string>()
  // Children come first, and what they set is kept.
  for (const { properties } of chain)
    for (const [name, value] of properties) if (!values.has(name)) values.set(name, value)
  const [pom] = chain
  if (pom !== undefined) for (const [name, value] of projectValues(pom, chain)) values.set(name, value)
  return (text) => {
    if (!text.includes('${')) return { text, unknown: [] }
    const unknown: string[] = []
    return { text: expand(text, values, unknown, 0, { values: 0 }), unknown }
  }
}

function projectValues(pom: Pom, chain: readonly Pom[]): [string, string][] {
  const named: [string, string | undefined][] = [
    ['groupId', groupOf(pom)],
    ['artifactId', pom.artifact?.text],
    // A parent may have its version from its own parent.
    ['version', chain.map(versionOf).find((version) => version !== undefined)],
    ['packaging', pom.packaging],
    ['parent.groupId', pom.parent?.group],
    ['parent.artifactId', pom.parent?.artifact.text],
    ['parent.version', pom.parent?.version?.text],
  ]
  return named.flatMap(([name, value]) =>
    value === undefined || value === ''
      ? []
      : [`project.${name}`, `pom.${name}`].map((key): [string, string] => [key, value]),
  )
}

function expand(
  text: string,
  values: ReadonlyMap<string, string>,
  unknown: string[],
  depth: number,
  spent: { values: number },
): string {
  let expanded = ''
  let from = 0
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', from)) {
    const end = text.indexOf('}', at)
    if (end < 0) break
    const name = text.slice(at + 2, end)
    const value = values.get(name)
    // HOSTILE: values that name themselves, and values that grow with every step.
    // LIMIT: depth, number and length.
    const isSpent = depth >= DEEPEST_VALUE || ++spent.values > MOST_VALUES
    if (value === undefined || isSpent || expanded.length + value.length > LONGEST_TEXT) {
      unknown.push(name)
      expanded += text.slice(from, end + 1)
    } else {
      expanded += text.slice(from, at) + expand(value, values, unknown, depth + 1, spent)
    }
    from = end + 1
  }
  return expanded + text.slice(from)
}
