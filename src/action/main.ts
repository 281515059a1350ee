import { FluxError } from '../core/error.ts'
import { type RunContext, readEvent } from './event.ts'
import { readPayload, writeOutputs } from './files.ts'
import { type ActionInputs, type Mode, readInputs } from './inputs.ts'
import type { ActionPorts } from './ports.ts'

/**
 * Delimiter of outputs whose values are all constants of this file: nobody else's text is in them, so there is nothing to
 * guess, and loading the source of randomness would cost more than all else on this path.
 */
const CONSTANT_HEX = '0'.repeat(32)

/** Exit code of a fault of our own, for the case that even the description of it fails. */
const INTERNAL = 3

/**
 * Runs the Action and gives the exit code. Inputs and event are read once, here; what is heavy is loaded by the branch
 * that needs it, so that an event without work costs nothing.
 */
export async function main(ports: ActionPorts): Promise<number> {
  const { env } = ports
  try {
    const inputs = readInputs(env)
    // What is made of files does not depend on the event, except that a deletion leaves nothing to make it of.
    const isAnyEvent = WITHOUT_EVENT.has(inputs.mode) && env['GITHUB_EVENT_NAME'] !== 'push'
    const context = isAnyEvent ? undefined : readEvent(env['GITHUB_EVENT_NAME'], readPayload(env), env)
    return await run(inputs, context, ports)
  } catch (error) {
    const { describeFailure } = await import('./failure.ts')
    const { text, exitCode } = describeFailure(error, env['RUNNER_DEBUG'] === '1')
    ports.print(text)
    reportExit(ports, 'failure', exitCode)
    return exitCode
  }
}

/** Modes that work on files, whatever started the workflow. */
const WITHOUT_EVENT: ReadonlySet<Mode> = new Set(['sbom', 'release', 'verify'])

async function run(
  inputs: ActionInputs,
  context: RunContext | undefined,
  ports: ActionPorts,
): Promise<number> {
  if (context?.kind === 'deletion') {
    ports.print('flux: a branch or tag was deleted, there is nothing to check\n')
    writeOutputs(
      ports.env,
      { conclusion: 'success', 'exit-code': '0', findings: '0', 'new-findings': '0', undecided: '0' },
      () => CONSTANT_HEX,
    )
    return 0
  }
  if (inputs.mode === 'sbom') return (await import('./run-sbom.ts')).runSbom(inputs, ports)
  if (inputs.mode === 'release') return (await import('./run-release.ts')).runRelease(inputs, ports)
  if (inputs.mode === 'verify') return (await import('./run-verify.ts')).runVerify(inputs, ports)
  if (context === undefined) throw new FluxError('internal/bug', 'a check was begun without its event')
  const { runCheck } = await import('./run-check.ts')
  return runCheck(inputs, context, ports)
}

function reportExit(ports: ActionPorts, conclusion: string, exitCode: number): void {
  try {
    writeOutputs(ports.env, { conclusion, 'exit-code': String(exitCode ?? INTERNAL) }, () =>
      ports.randomHex(16),
    )
  } catch {
    // The error itself is already in the log; that the outputs cannot be written adds nothing to it.
  }
}
