import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { LockProblem } from '../collect/dependency/model.ts'
import { joinTreePath } from '../collect/dependency/tree-path.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { locationOf } from '../core/source.ts'
import type { Tree } from '../core/tree.ts'
import { systemClock } from '../host/clock.ts'
import { collectSooner } from '../host/collect-sooner.ts'
import { openFileTree } from '../host/file-tree.ts'
import { openGitRepository } from '../host/git-repository.ts'
import { openInstalledFiles } from '../host/installed-files.ts'
import { readEpoch } from '../host/read-epoch.ts'
import { describeRevision, repositoryPage } from '../host/revision.ts'
import { startNodeSha256 } from '../host/sha256.ts'
import { writeInside } from '../host/write-file.ts'
import { terminalText } from '../report/escape.ts'
import { BILL_FORMATS, type BillSpec, describeCoverage, makeSbom, type SbomRequest } from '../run/sbom.ts'
import type { ProjectBills } from '../run/sbom-projects.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import { printDiagnostics } from './diagnostics.ts'
import type { Environment } from './environment.ts'
import { folderOf, writeOutput } from './output.ts'
import { readVexFiles } from './read-vex-files.ts'

/** `flux sbom`. Exit code 2 when a lock or the configuration cannot be read: there is no bill then. */
export const runSbom: RunCommand = async (parsed, environment) => {
  const spec = specOf(parsed)
  const project = projectOf(parsed)
  const epoch = readEpoch(environment.variables)
  const folder = folderOf(parsed, 0, environment)
  collectSooner()
  const { tree, close } = await openTree(parsed, folder, environment)
  // A commit is described by what is in it alone.
  const installed = parsed.values.has('head') ? {} : { installed: openInstalledFiles(folder) }
  try {
    const repository = await repositoryPage(folder, environment.variables)
    const vex = await readVexFiles(parsed, spec, environment)
    const request: SbomRequest = {
      tree,
      ...installed,
      spec,
      revision: (files) =>
        describeRevision({
          folder,
          variables: environment.variables,
          ...(parsed.values.has('head') ? { head: parsed.values.get('head') ?? '' } : {}),
          files,
          ...(epoch === undefined ? {} : { epoch }),
          clock: systemClock(),
        }),
      ...(repository === undefined ? {} : { repository }),
      omitDevelopment: parsed.values.get('omit') === 'dev',
      isReproducible: parsed.switches.has('reproducible'),
      isCompact: parsed.switches.has('compact'),
      startHash: startNodeSha256,
      ...vex.request,
    }
    const isRandom = parsed.switches.has('random-serial')
    if (parsed.switches.has('per-project')) {
      const { makeProjectSboms } = await import('../run/sbom-projects.ts')
      const made = await makeProjectSboms(request, isRandom ? randomUUID : undefined)
      vex.tell()
      return writeBills(made, parsed, environment)
    }
    const { pieces, bill, diagnostics, problems } = await makeSbom({
      ...request,
      ...(project === undefined ? {} : { project }),
      ...(isRandom ? { uuid: randomUUID() } : {}),
    })
    vex.tell()
    printDiagnostics(diagnostics, environment)
    for (const problem of problems) printProblem(problem, parsed, environment)
    if (pieces === undefined || bill === undefined) {
      environment.stderr.write('no bill of materials was written: it would not be complete\n')
      return 2
    }
    writeOutput(pieces, parsed, environment)
    if (!parsed.switches.has('quiet')) environment.stderr.write(`${describeCoverage(bill)}\n`)
    return 0
  } finally {
    close()
  }
}

/** Writes one file for each project, in folders as in the repository. Exit code 2 when one cannot be made. */
function writeBills(
  { bills, diagnostics, problems }: ProjectBills,
  parsed: ParsedCommand,
  environment: Environment,
): number {
  printDiagnostics(diagnostics, environment)
  for (const problem of problems) printProblem(problem, parsed, environment)
  const folder = resolve(environment.folder, parsed.values.get('output') ?? '')
  const file = specOf(parsed).startsWith('1.') ? 'sbom.cdx.json' : 'sbom.spdx.json'
  // Whose lock cannot be read is not known: a bill may be missing.
  let isWhole = bills.length > 0 && problems.every(({ extent }) => extent !== 'whole')
  for (const { project, bill, pieces } of bills) {
    const name = project === '' ? '.' : terminalText(project)
    if (bill === undefined || pieces === undefined) {
      isWhole = false
      environment.stderr.write(`${name}: no bill of materials was written: it would not be complete\n`)
      continue
    }
    makeFolder(folder)
    writeInside([folder], project === '' ? file : `${project}/${file}`, pieces)
    if (!parsed.switches.has('quiet')) environment.stderr.write(`${name}: ${describeCoverage(bill)}\n`)
  }
  return isWhole ? 0 : 2
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw new FluxError('io/write', 'the folder of `--output` cannot be made', { cause })
  }
}

/** The folder of `--project`, as it is named in the repository. */
function projectOf(parsed: ParsedCommand): string | undefined {
  const written = parsed.values.get('project')
  if (parsed.switches.has('per-project')) {
    const output = parsed.values.get('output')
    if (written !== undefined)
      throw new FluxError('cli/usage', '`--project` and `--per-project` exclude each other')
    if (output === undefined || output === '-')
      throw new FluxError('cli/usage', '`--per-project` needs a folder to write to', {
        hint: 'name it with `--output DIR`',
      })
    return undefined
  }
  return written === undefined ? undefined : joinTreePath('', written).path
}

function specOf(parsed: ParsedCommand): BillSpec {
  const format = parsed.values.get('format') === 'spdx' ? 'spdx' : 'cyclonedx'
  const asked = parsed.values.get('spec')
  const spec = BILL_FORMATS[format].find((one) => asked === undefined || one === asked)
  if (spec !== undefined) return spec
  // A version names its format by itself, unless another one was asked for.
  const any = Object.values(BILL_FORMATS)
    .flat()
    .find((one) => one === asked)
  if (any !== undefined && !parsed.values.has('format')) return any
  throw new FluxError('cli/usage', `${format} has no version ${quoted(asked ?? '')} that is written`, {
    hint: `use ${BILL_FORMATS[format].join(' or ')}`,
  })
}

async function openTree(
  parsed: ParsedCommand,
  folder: string,
  environment: Environment,
): Promise<{ readonly tree: Tree; close(): void }> {
  const head = parsed.values.get('head')
  if (head === undefined) return { tree: await openFileTree(folder), close: () => undefined }
  const repository = openGitRepository(folder, environment.variables)
  try {
    return { tree: repository.tree(await repository.commit(head)), close: () => repository.close() }
  } catch (error) {
    repository.close()
    throw error
  }
}

function printProblem(problem: LockProblem, parsed: ParsedCommand, environment: Environment): void {
  if (problem.extent === 'note' && !parsed.switches.has('verbose')) return
  const { path, startLine, startColumn } = locationOf(problem.source, problem.span)
  const word = problem.extent === 'whole' ? 'error' : problem.extent === 'part' ? 'warning' : 'note'
  environment.stderr.write(
    `${terminalText(path)}:${startLine}:${startColumn}: ${word}[${problem.kind}]: ${terminalText(problem.message)}\n`,
  )
}
