import { listAt, objectAt, objectsAt, textAt } from '../check/read-json.ts'
import type { Bill, License } from '../model.ts'
import type { BillProblem } from '../validate-bill.ts'
import { createLicenseJudge, type LicenseJudge } from './judge-licenses.ts'
import { type Subject, subjectsOf } from './subjects.ts'

type Json = Readonly<Record<string, unknown>>

/** Families of formats that have the same fields. */
export type Family = 'cyclonedx' | 'spdx-2' | 'spdx-3'

/** A bill with what the checklist asks of it looked up once. */
export interface BillView {
  readonly family: Family
  readonly bill: Bill
  readonly document: Json
  readonly problems: readonly BillProblem[]
  readonly subjects: readonly Subject[]
  /** Whether a document of the family says of a component what it needs, be it nothing. */
  readonly nodes: ReadonlySet<string>
  /** Components that need others. */
  readonly parents: ReadonlySet<string>
  /** Refs of `complete` compositions: their `dependencies`, and those with `assemblies`. */
  readonly complete: ReadonlySet<string>
  readonly completeDependencies: ReadonlySet<string>
  readonly isWholeComplete: boolean
  /** Refs of compositions of any kind, and whether one speaks for the whole bill. */
  readonly stated: ReadonlySet<string>
  readonly isWholeStated: boolean
  /** Files by the package of SPDX 3 that is delivered in them. */
  readonly files: ReadonlyMap<string, Json>
  /** Packages of SPDX 3 with a source that they are made from. */
  readonly sourced: ReadonlySet<string>
  /** Ids that are there once. */
  readonly uniqueIds: ReadonlySet<string>
  readonly judge: LicenseJudge
}

/** Looks up what the checklist asks of a bill. */
export function viewBill(bill: Bill, document: Json, problems: readonly BillProblem[]): BillView {
  const family = familyOf(bill)
  const { compositions, dependencies } = bill
  const complete = compositions.filter(({ aggregate }) => aggregate === 'complete')
  const isWhole = (one: (typeof compositions)[number]): boolean =>
    one.dependencies.length === 0 && one.assemblies.length === 0
  const parents = new Set(dependencies.filter(({ links }) => links.length > 0).map(({ ref }) => ref))
  const subjects = subjectsOf(bill, document)
  return {
    family,
    bill,
    document,
    problems,
    subjects,
    nodes: nodesOf(family, bill, document),
    parents,
    complete: new Set(complete.flatMap((one) => [...one.dependencies, ...one.assemblies])),
    completeDependencies: new Set(complete.flatMap((one) => one.dependencies)),
    isWholeComplete: complete.some(isWhole),
    stated: new Set([
      ...compositions.flatMap((one) => [...one.dependencies, ...one.assemblies]),
      ...(family === 'spdx-3' ? judgedRelations(document) : []),
    ]),
    isWholeStated: compositions.some(isWhole),
    ...(family === 'spdx-3' ? artifactsOf(document) : { files: new Map(), sourced: new Set() }),
    uniqueIds: uniqueIdsOf(subjects, family),
    judge: createLicenseJudge(),
  }
}

/** The id that a component has in the document itself. */
export function ownId({ json }: Pick<Subject, 'json'>, family: Family): string | undefined {
  return textAt(json, family === 'cyclonedx' ? 'bom-ref' : family === 'spdx-2' ? 'SPDXID' : 'spdxId')
}

/** Licences of use: what is concluded, else what the bill gives without saying whose word it is. */
export function licensesOf({ component }: Subject): readonly License[] {
  return component.concluded.length > 0 ? component.concluded : component.licenses
}

/** Whether the author's own licence is given; CycloneDX 1.6 has it in the evidence where it is an expression. */
export function hasDeclared({ component, json }: Subject): boolean {
  return component.declared.length > 0 || listAt(objectAt(json, 'evidence'), 'licenses').length > 0
}

function familyOf({ document: { format } }: Bill): Family {
  if (format?.name !== 'SPDX') return 'cyclonedx'
  return format.version.startsWith('2.') ? 'spdx-2' : 'spdx-3'
}

function nodesOf(family: Family, { dependencies, components }: Bill, document: Json): ReadonlySet<string> {
  if (family === 'cyclonedx') return new Set(dependencies.map(({ ref }) => ref))
  // SPDX has no empty nodes: a package is in the graph when something leads to it or from it.
  const nodes = new Set<string>(family === 'spdx-3' ? judgedRelations(document) : [])
  for (const { ref, links } of dependencies) {
    if (links.length > 0) nodes.add(ref)
    for (const { to } of links) nodes.add(to)
  }
  for (const { ref, within } of components) if (within !== undefined) nodes.add(ref)
  return nodes
}

/** Elements of SPDX 3 whose relationships say how complete they are. */
function judgedRelations(document: Json): readonly string[] {
  return objectsAt(document, '@graph').flatMap(([, one]) =>
    textAt(one, 'completeness') === undefined ? [] : (textAt(one, 'from') ?? []),
  )
}

function artifactsOf(document: Json): Pick<BillView, 'files' | 'sourced'> {
  const elements = objectsAt(document, '@graph').map(([, one]) => one)
  const byId = new Map(elements.map((one) => [textAt(one, 'spdxId') ?? '', one] as const))
  const files = new Map<string, Json>()
  const sourced = new Set<string>()
  for (const one of elements) {
    const [from = '', type] = [textAt(one, 'from'), textAt(one, 'relationshipType')]
    const to = listAt(one, 'to').filter((ref) => typeof ref === 'string')
    const file = type === 'hasDistributionArtifact' ? byId.get(to[0] ?? '') : undefined
    if (file !== undefined) files.set(from, file)
    const isSource = textAt(byId.get(from) ?? {}, 'software_primaryPurpose') === 'source'
    if (type === 'generates' && isSource) for (const ref of to) sourced.add(ref)
  }
  return { files, sourced }
}

function uniqueIdsOf(subjects: readonly Subject[], family: Family): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const subject of subjects) {
    const id = ownId(subject, family)
    if (id !== undefined && id !== '') counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([id, count]) => (count === 1 ? [id] : [])))
}
