import { assignRefs } from './build/assign-refs.ts'
import { describeDocument, resolveMakers } from './build/describe-document.ts'
import { fillLicenses } from './build/fill-licenses.ts'
import { compositionsOf, dependenciesOf, type Graph, knowledgeOf, unknownsOf } from './build/graph.ts'
import { type Group, groupInstances } from './build/group-instances.ts'
import type { BillInput } from './build/input.ts'
import type { Instance } from './build/instance.ts'
import { keepProject } from './build/keep-project.ts'
import { listInstances } from './build/list-instances.ts'
import { omitDevelopment } from './build/omit-development.ts'
import { PRIMARY } from './build/primary.ts'
import { compareText } from './compare.ts'
import type { Bill, Component } from './model.ts'

/**
 * Makes a bill from locks: every entry of every lock is accounted for, and what is not known is said to be unknown. Equal input
 * gives an equal bill, in whatever order the locks and their entries are. Linear in entries and edges but for sorting.
 */
export function buildBill(given: BillInput): Bill {
  const input: BillInput = { ...given, settings: resolveMakers(given) }
  const { folder, isProject = false } = input
  const all = listInstances(input.locks, folder, isProject)
  const own = isProject ? keepProject(all, folder) : all
  const instances = input.settings.omitDevelopment === true ? omitDevelopment(own) : own
  const groups = groupInstances(instances, input)
  const graph = nameGroups(groups, instances)
  const described = groups.map((group, at) => componentOf(group, at, graph))
  const primaryAt = groups.findIndex(({ key }) => key === PRIMARY)
  const primary = described[primaryAt]
  const filled = fillLicenses(
    described.filter((_, at) => at !== primaryAt),
    input.settings,
  )
  const components = sortComponents(filled.components)
  const knowledge = knowledgeOf(graph)
  const unknowns = unknownsOf(
    components,
    new Map(graph.refs.map((ref, at) => [ref, knowledge[at] ?? 'unknown'])),
  )
  return {
    document: describeDocument(input, input.settings, components, unknowns),
    ...(primary === undefined ? {} : { primary }),
    components,
    dependencies: dependenciesOf(graph, isProject ? folder : undefined),
    compositions: compositionsOf(graph, knowledge, components),
    licenseTexts: filled.texts,
    unknowns,
  }
}

/** Components by package URL, or `~` and name, then ref. */
export function sortComponents(components: readonly Component[]): readonly Component[] {
  return components.toSorted(
    (a, b) => compareText(a.purl ?? `~${a.name}`, b.purl ?? `~${b.name}`) || compareText(a.ref, b.ref),
  )
}

function nameGroups(groups: readonly Group[], instances: readonly Instance[]): Graph {
  const refs = assignRefs(
    groups.map(({ key, places, description: { purl, type } }) => ({
      ...(purl === undefined ? {} : { purl }),
      type,
      identity: `${key}\n${places.join('\n')}`,
      places,
    })),
  )
  const refOf = new Map<number, string>()
  groups.forEach(({ members }, at) => {
    for (const member of members) refOf.set(member, refs[at] ?? '')
  })
  return { groups, refs, instances, refOf }
}

function componentOf({ members, description, found }: Group, at: number, graph: Graph): Component {
  const [first = 0] = members
  const bundler = graph.instances[first]?.bundler
  const isProject = bundler !== undefined && graph.instances[bundler]?.importer !== undefined
  const within = bundler === undefined || isProject ? undefined : graph.refOf.get(bundler)
  const ref = graph.refs[at] ?? ''
  // The description is of this component alone: adding to it takes half the memory of a copy.
  const component = Object.assign(description, found, { ref })
  return within === undefined || within === ref ? component : Object.assign(component, { within })
}
