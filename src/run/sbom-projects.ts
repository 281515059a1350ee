import { concernsProject, projectsOf } from './bill-projects.ts'
import { billOf, readBillSources, type SbomRequest, type SbomResult } from './sbom.ts'

/** The bill of one project. */
export interface ProjectBill extends Pick<SbomResult, 'bill' | 'pieces'> {
  /** Folder of the project; `` is the root. */
  readonly project: string
}

/** Bills of all projects of a repository. */
export interface ProjectBills extends Pick<SbomResult, 'diagnostics' | 'problems'> {
  /** Sorted by folder. Those without a bill have a lock that could not be read. */
  readonly bills: readonly ProjectBill[]
}

/**
 * Makes a bill of materials for each project of the repository: each has its own root component, and only what that reaches.
 * `newUuid` gives each bill an id in place of the one that is made from its content.
 * @throws FluxError `input/not-found` when there is no lock at all
 */
export async function makeProjectSboms(
  request: Omit<SbomRequest, 'project' | 'uuid'>,
  newUuid?: () => string,
): Promise<ProjectBills> {
  const { sources, diagnostics, problems } = await readBillSources(request)
  if (sources === undefined) return { bills: [], diagnostics, problems }
  const lost = problems.filter(({ extent }) => extent === 'whole')
  const bills = projectsOf(sources.locks).map((project): ProjectBill => {
    if (lost.some((problem) => concernsProject(problem, project))) return { project }
    const { bill, pieces } = billOf(sources, withUuid(request, newUuid), project)
    return { project, ...(bill === undefined || pieces === undefined ? {} : { bill, pieces }) }
  })
  return { bills, diagnostics, problems }
}

function withUuid(request: SbomRequest, newUuid: (() => string) | undefined): SbomRequest {
  return newUuid === undefined ? request : { ...request, uuid: newUuid() }
}
