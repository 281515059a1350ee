import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { edge, type Listing, label } from './listing.ts'

const COMMAND = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
const OUTPUT_BYTES = 256 * 1024 * 1024

interface Component {
  readonly 'bom-ref': string
  readonly group?: string
  readonly name: string
  readonly version?: string
  readonly purl?: string
  readonly components?: readonly Component[]
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
}

interface Document {
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
  readonly compositions?: readonly { readonly aggregate: string }[]
}

/** Runs `flux sbom` in a folder, as a process of its own; gives the document as text. */
export function writeBill(folder: string, args: readonly string[] = []): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'sbom', folder, ...args], {
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES,
  })
  if (status !== 0) throw new Error(`flux sbom ended with ${status}: ${stderr}`)
  return stdout
}

/** What is in a bill, and what it says of itself. */
export interface BillListing extends Omit<Listing, 'aggregate'> {
  readonly edges: ReadonlySet<string>
  /** Each `aggregate` of its compositions once. */
  readonly aggregates: readonly string[]
  /** Refs of components that nothing leads to from the primary one. */
  readonly unreachable: readonly string[]
}

/** What the bill of a project says: the same labels as those that tools are read with. */
export function listBill(text: string): BillListing {
  const { metadata, components, dependencies, compositions }: Document = JSON.parse(text)
  const labels = new Map<string, string>([[metadata.component['bom-ref'], '.']])
  const packages = new Set<string>()
  const queue = [...components]
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    const name = nameOf(one)
    const text = isProject(one) ? name : label(name, one.version)
    labels.set(one['bom-ref'], text)
    if (!isProject(one)) packages.add(text)
    queue.push(...(one.components ?? []))
  }
  const edges = new Set(
    dependencies.flatMap(({ ref, dependsOn }) =>
      (dependsOn ?? []).map((to) => edge(labels.get(ref) ?? ref, labels.get(to) ?? to)),
    ),
  )
  const aggregates = [...new Set((compositions ?? []).map(({ aggregate }) => aggregate))].sort()
  return {
    packages,
    edges,
    aggregates,
    unreachable: unreachableFrom(metadata.component['bom-ref'], [...labels.keys()], dependencies),
  }
}

function unreachableFrom(
  root: string,
  refs: readonly string[],
  dependencies: Document['dependencies'],
): readonly string[] {
  const needs = new Map(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn ?? []]))
  const reached = new Set([root])
  for (const ref of reached) for (const to of needs.get(ref) ?? []) reached.add(to)
  return refs.filter((ref) => !reached.has(ref))
}

/** Projects of the repository itself. */
function isProject({ properties }: Component): boolean {
  return properties?.some(({ name, value }) => name === 'flux:bsi:kind' && value === 'logical') === true
}

function nameOf({ group, name, purl }: Component): string {
  if (group === undefined) return name
  return `${group}${purl?.startsWith('pkg:maven/') ? ':' : '/'}${name}`
}
