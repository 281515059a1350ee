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

/** What the bill of a project says: the same labels as those that tools are read with. */
export function listBill(
  text: string,
): Omit<Listing, 'aggregate'> & { readonly aggregates: readonly string[] } {
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
  return { packages, edges, aggregates }
}

/** Projects of the repository itself. */
function isProject({ properties }: Component): boolean {
  return properties?.some(({ name, value }) => name === 'flux:bsi:kind' && value === 'logical') === true
}

function nameOf({ group, name, purl }: Component): string {
  if (group === undefined) return name
  return `${group}${purl?.startsWith('pkg:maven/') ? ':' : '/'}${name}`
}
