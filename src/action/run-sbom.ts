import { resolve } from 'node:path'
import type { LockProblem } from '../collect/dependency/model.ts'
import { FluxError } from '../core/error.ts'
import { locationOf } from '../core/source.ts'
import type { Location } from '../core/span.ts'
import { openFileTree } from '../host/file-tree.ts'
import { openInstalledFiles } from '../host/installed-files.ts'
import { readEpoch } from '../host/read-epoch.ts'
import { describeRevision, repositoryPage } from '../host/revision.ts'
import { startNodeSha256 } from '../host/sha256.ts'
import { writeInside } from '../host/write-file.ts'
import { escapeCommandData, escapeCommandProperty } from '../report/escape.ts'
import { describeCoverage, makeSbom } from '../run/sbom.ts'
import { folderOf } from './content.ts'
import { writeOutputs } from './files.ts'
import type { ActionInputs } from './inputs.ts'
import type { ActionPorts } from './ports.ts'

/**
 * Writes a bill of materials of the checked-out repository into the workspace, and gives the exit code: 2 when a lock or the
 * configuration cannot be read, because the bill would not be complete.
 */
export async function runSbom(inputs: ActionInputs, ports: ActionPorts): Promise<number> {
  const { env } = ports
  const workspace = env['GITHUB_WORKSPACE'] ?? ''
  if (workspace === '')
    throw new FluxError('github/payload', 'the variable `GITHUB_WORKSPACE` does not describe a job', {
      hint: 'run this as a step of a workflow; elsewhere use the command line tool',
    })
  const folder = folderOf(workspace, inputs.path)
  const epoch = readEpoch(env)
  const repository = await repositoryPage(folder, env)
  const { pieces, bill, diagnostics, problems } = await makeSbom({
    tree: await openFileTree(folder),
    installed: openInstalledFiles(folder),
    spec: inputs.sbomSpec,
    revision: (files) =>
      describeRevision({
        folder,
        variables: env,
        files,
        ...(epoch === undefined ? {} : { epoch }),
        clock: ports.timer,
      }),
    ...(repository === undefined ? {} : { repository }),
    startHash: startNodeSha256,
  })
  for (const { severity, message, location } of diagnostics)
    annotate(ports, severity, message, location, inputs)
  for (const problem of problems) annotateProblem(ports, problem, inputs)
  if (pieces === undefined || bill === undefined) {
    ports.print('::error::no bill of materials was written: it would not be complete\n')
    writeOutputs(env, { conclusion: 'failure', 'exit-code': '2' }, () => ports.randomHex(16))
    return 2
  }
  const name = inputs.sbomSpec.startsWith('1.') ? 'sbom.cdx.json' : 'sbom.spdx.json'
  const path = writeInside([resolve(workspace)], inputs.sbomPath ?? name, pieces)
  ports.print(`flux: ${describeCoverage(bill)}\n`)
  writeOutputs(env, { conclusion: 'success', 'exit-code': '0', 'sbom-path': path }, () => ports.randomHex(16))
  return 0
}

function annotateProblem(ports: ActionPorts, problem: LockProblem, inputs: ActionInputs): void {
  if (problem.extent === 'note') return
  const level = problem.extent === 'whole' ? 'error' : 'warning'
  annotate(ports, level, problem.message, locationOf(problem.source, problem.span), inputs)
}

function annotate(
  ports: ActionPorts,
  level: 'error' | 'warning',
  message: string,
  location: Location,
  { path }: ActionInputs,
): void {
  const file = path === '.' ? location.path : `${path.replace(/\/+$/, '')}/${location.path}`
  const place = [
    `file=${escapeCommandProperty(file)}`,
    `line=${location.startLine}`,
    `col=${location.startColumn}`,
  ].join(',')
  ports.print(`::${level} ${place}::${escapeCommandData(message)}\n`)
}
