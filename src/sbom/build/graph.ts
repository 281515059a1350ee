import { compareText } from '../compare.ts'
import type { Component, Composition, Dependency, Link, Unknown, UnknownFact } from '../model.ts'
import type { Group } from './group-instances.ts'
import type { Instance, Knowledge } from './instance.ts'
import { STRENGTH } from './list-instances.ts'
import { PRIMARY } from './primary.ts'

/** Components as they are in the graph: groups with their refs. */
export interface Graph {
  readonly groups: readonly Group[]
  readonly refs: readonly string[]
  readonly instances: readonly Instance[]
  /** Ref of each instance, by its number. */
  readonly refOf: ReadonlyMap<number, string>
}

/**
 * A node for each component, also for those that need nothing. The primary component leads to every project of the
 * repository: a workspace is made of all of them. `folder`: that of a project that a bill is about alone, which is made of the projects
 * there.
 */
export function dependenciesOf(graph: Graph, folder?: string): readonly Dependency[] {
  const { groups, refs, instances } = graph
  const primaryAt = groups.findIndex(({ key }) => key === PRIMARY)
  return groups
    .map(({ members }, at): Dependency => {
      const links = linksOf(graph, members, refs[at] ?? '')
      if (at === primaryAt) {
        groups.forEach((other, place) => {
          const isProject = other.members.some((member) => {
            const importer = instances[member]?.importer
            return importer !== undefined && (folder === undefined || importer.path === folder)
          })
          const to = refs[place] ?? ''
          if (isProject && place !== at && !links.has(to)) links.set(to, { to, kind: 'runtime' })
        })
      }
      // The map is gone before the next one is made: there are a hundred thousand of them.
      return { ref: refs[at] ?? '', links: [...links.values()].sort((a, b) => compareText(a.to, b.to)) }
    })
    .sort((a, b) => compareText(a.ref, b.ref))
}

/** What the instances of a component need, each once, by the strongest kind. */
function linksOf({ instances, refOf }: Graph, members: readonly number[], ref: string): Map<string, Link> {
  const links = new Map<string, Link>()
  for (const member of members) {
    for (const { to, kind } of instances[member]?.links ?? []) {
      const target = refOf.get(to)
      if (target === undefined || target === ref) continue
      const known = links.get(target)
      if (known === undefined || STRENGTH[kind] > STRENGTH[known.kind])
        links.set(target, { to: target, kind })
    }
  }
  return links
}

/**
 * How much the bill tells of what each component needs: by the worst of its instances. A project that has a lock with edges is
 * not made unknown by a file beside it that has none, such as a workflow.
 */
export function knowledgeOf({ groups, instances }: Graph): readonly Knowledge[] {
  return groups.map(({ members }) => {
    const all = members.map((member) => instances[member]?.knowledge ?? 'unknown')
    const isProject = members.some((member) => instances[member]?.importer !== undefined)
    if (all.includes('incomplete')) return 'incomplete'
    if (isProject && all.includes('complete')) return 'complete'
    return all.includes('unknown') ? 'unknown' : 'complete'
  })
}

/**
 * One statement for each kind of knowledge, with every ref written out: a statement without refs would speak for the whole product, of which
 * locks tell a part.
 */
export function compositionsOf(
  { refs }: Graph,
  knowledge: readonly Knowledge[],
  components: readonly Component[],
): readonly Composition[] {
  const bundlers = new Set(components.flatMap(({ within }) => within ?? []))
  return (['complete', 'incomplete', 'unknown'] as const).flatMap((aggregate): readonly Composition[] => {
    const dependencies = refs.filter((_, at) => knowledge[at] === aggregate).sort(compareText)
    const assemblies = dependencies.filter((ref) => bundlers.has(ref))
    return dependencies.length === 0 ? [] : [{ aggregate, dependencies, assemblies }]
  })
}

/** What the bill should tell of its components and does not. Projects of the repository have no archive that could have a hash. */
export function unknownsOf(
  components: readonly Component[],
  knowledge: ReadonlyMap<string, Knowledge>,
): readonly Unknown[] {
  const unknowns: Unknown[] = []
  for (const component of components) {
    const { ref } = component
    const add = (fact: UnknownFact, isKnown: boolean): void => {
      if (!isKnown) unknowns.push({ ref, fact })
    }
    add('dependencies', knowledge.get(ref) === 'complete')
    add(
      'hash',
      component.hashes.length > 0 || component.depth === 'logical' || component.within !== undefined,
    )
    add('license', component.concluded.length + component.declared.length > 0)
    add('supplier', component.supplier !== undefined)
    add('version', component.version !== undefined)
  }
  return unknowns.sort((a, b) => compareText(a.fact, b.fact) || compareText(a.ref, b.ref))
}
