import { FluxError } from '../core/error.ts'
import { demand } from '../host/github/octokit.ts'
import type { RunContext } from './event.ts'
import type { ActionInputs } from './inputs.ts'
import type { ForgeApi } from './publish-report.ts'

type WorkflowRun = Extract<RunContext, { kind: 'workflow-run' }>

/**
 * For `publish`: the pull request that a finished run belongs to, as a context of its own, or why there is nothing to do.
 * Every other context passes through. The run is bound to a pull request through the API alone; what the run itself left
 * behind is not looked at.
 * @throws FluxError `input/invalid` when mode and event do not fit
 */
export async function followRun(
  context: RunContext,
  inputs: ActionInputs,
  service: ForgeApi | undefined,
): Promise<RunContext | string> {
  if (context.kind !== 'workflow-run') {
    if (inputs.mode === 'check') return context
    throw new FluxError('input/invalid', 'mode `publish` needs the event `workflow_run`', {
      hint: 'use mode `check` for all other events',
    })
  }
  if (inputs.mode === 'check') {
    throw new FluxError('input/invalid', 'the event `workflow_run` needs mode `publish`', {
      hint: 'set `with: mode: publish`',
    })
  }
  if (service === undefined) throw new FluxError('input/invalid', 'mode `publish` needs a token')
  const refusal = refuse(context, inputs)
  if (refusal !== undefined) return refusal
  return bind(context, service)
}

/** Why a run is not followed. The name of a workflow can be copied; its path at the default branch cannot. */
function refuse(context: WorkflowRun, inputs: ActionInputs): string | undefined {
  if (!context.isOwn) return 'the finished run belongs to another repository'
  if (context.event !== 'pull_request')
    return `the finished run was not for a pull request but for \`${context.event}\``
  if (context.path !== inputs.workflow)
    return `the finished run is of \`${context.path}\`, not of \`${inputs.workflow}\``
  return undefined
}

async function bind(context: WorkflowRun, service: ForgeApi): Promise<RunContext> {
  const { head, headOwner, headBranch, defaultSha } = context
  const open =
    headOwner === '' || headBranch === ''
      ? []
      : demand(await service.pullRequests.listOpen(headOwner, headBranch), 'the list of pull requests')
  const bound = open.find((one) => one.headSha === head.sha && one.headRepositoryId === head.repositoryId)
  if (bound !== undefined) {
    return {
      kind: 'pull-request',
      number: bound.number,
      base: { sha: bound.baseSha },
      head,
      isPrivileged: false,
    }
  }
  // A newer push, or a closed pull request: the commit is still judged, against the default branch, without a comment.
  return { kind: 'merge-group', base: await service.objects.mergeBase(defaultSha, head.sha), head: head.sha }
}
