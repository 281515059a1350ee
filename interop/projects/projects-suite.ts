import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Unavailable } from '../inventory/inventory-case.ts'
import type { CaseResult, Suite } from '../suite.ts'
import { type BillListing, listBill, writeBill } from './bill-listing.ts'
import { BUN_PROJECTS } from './bun.ts'
import { CARGO_PROJECTS } from './cargo.ts'
import { GO_PROJECTS } from './go.ts'
import type { Listing, RealProject } from './listing.ts'
import { MAVEN_PROJECTS } from './maven.ts'
import { NPM_PROJECTS } from './npm.ts'
import { PNPM_PROJECTS } from './pnpm.ts'
import { PYTHON_PROJECTS } from './python.ts'
import { YARN_PROJECTS } from './yarn.ts'

const PROJECTS: readonly RealProject[] = [
  ...NPM_PROJECTS,
  ...PNPM_PROJECTS,
  ...YARN_PROJECTS,
  ...BUN_PROJECTS,
  ...PYTHON_PROJECTS,
  ...GO_PROJECTS,
  ...CARGO_PROJECTS,
  ...MAVEN_PROJECTS,
]

/** Packages that the smallest project has at least, so that an empty list is never taken for agreement. */
const FEWEST = 5
/** Differences that are shown of each kind. */
const SHOWN = 20

/**
 * Projects with real dependencies, locked by their own package managers: the packages and edges in the bill that `flux sbom`
 * writes beside those that the package manager lists, one line for each project.
 */
export const projectsSuite: Suite = {
  name: 'projects',
  run: async () => PROJECTS.map(compareProject),
}

function compareProject(project: RealProject): CaseResult {
  const name = `${project.tool}: ${project.name}`.padEnd(36)
  const missing = project.whyNot?.()
  if (missing !== undefined) return { name, outcome: 'skipped', reason: missing }
  const around = mkdtempSync(join(tmpdir(), 'flux-project-'))
  const folder = join(around, 'project')
  try {
    mkdirSync(folder)
    for (const [path, text] of Object.entries(project.files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const theirs = project.list(folder)
    const ours = listBill(writeBill(folder))
    return judge(name, ours, theirs)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { name, outcome: error instanceof Unavailable ? 'skipped' : 'failed', reason }
  } finally {
    rmSync(around, { recursive: true, force: true })
  }
}

function judge(name: string, ours: BillListing, theirs: Listing): CaseResult {
  const packages = difference(ours.packages, theirs.packages)
  const edges = theirs.edges === undefined ? undefined : difference(ours.edges, theirs.edges)
  const counts = `packages ${packages.same}/${theirs.packages.size}, edges ${
    edges === undefined ? `not compared (${theirs.reason})` : `${edges.same}/${theirs.edges?.size}`
  }`
  const said = ours.aggregates.join(', ')
  const due = theirs.aggregate ?? 'complete'
  const wrong = [
    ...packages.lines,
    ...(edges?.lines ?? []),
    ...(theirs.aggregate === undefined ? ours.unreachable.map((ref) => `nothing leads to ${ref}`) : []),
    ...(said === due ? [] : [`the edges of the bill are ${said}, and should be ${due}`]),
  ]
  const line = `${name} ${counts}, differences ${packages.count + (edges?.count ?? 0)}`
  if (theirs.packages.size < FEWEST)
    return { name: line, outcome: 'failed', reason: `the tool lists only ${theirs.packages.size} packages` }
  return wrong.length === 0
    ? { name: line, outcome: 'passed' }
    : { name: line, outcome: 'failed', reason: wrong.join('\n') }
}

function difference(
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
): { readonly same: number; readonly count: number; readonly lines: readonly string[] } {
  const more = [...ours].filter((one) => !theirs.has(one)).sort()
  const less = [...theirs].filter((one) => !ours.has(one)).sort()
  return {
    same: theirs.size - less.length,
    count: more.length + less.length,
    lines: [
      ...more.slice(0, SHOWN).map((one) => `+ ${one}`),
      ...less.slice(0, SHOWN).map((one) => `- ${one}`),
    ],
  }
}
