import { VERDICT_TYPE } from '../attest/predicate/predicate-types.ts'
import { checkVerdict, type ExpectedVerdict, VERDICT_CONCLUSIONS } from '../attest/predicate/verdict.ts'
import type { AcceptedVerification } from '../attest/verify/verification.ts'
import { FluxError } from '../core/error.ts'
import type { ParsedCommand } from './command.ts'

/** The verdict that `--verdict`, `--verdict-commit` and `--verdict-plan` ask for. Throws `cli/usage`. */
export function expectedVerdict({ values }: ParsedCommand): ExpectedVerdict | undefined {
  const conclusion = VERDICT_CONCLUSIONS.find((one) => one === values.get('verdict'))
  const [commit, plan] = [values.get('verdict-commit'), values.get('verdict-plan')]
  if (conclusion === undefined) {
    if (commit === undefined && plan === undefined) return undefined
    throw new FluxError('cli/usage', '`--verdict-commit` and `--verdict-plan` are for `--verdict`', {
      hint: 'name the conclusion too: `--verdict success`',
    })
  }
  const type = values.get('predicate-type')
  if (type !== undefined && type !== VERDICT_TYPE)
    throw new FluxError('cli/usage', '`--verdict` and another `--predicate-type` exclude each other')
  if (commit !== undefined && !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
    throw new FluxError('cli/usage', '`--verdict-commit` is no full id of a commit', {
      hint: 'write all 40 or 64 digits',
    })
  if (plan !== undefined && !/^[0-9a-f]{64}$/.test(plan))
    throw new FluxError('cli/usage', '`--verdict-plan` is no digest of a plan', {
      hint: 'write the 64 digits that reports and bundles have as `planDigest`',
    })
  return {
    conclusion,
    ...(commit === undefined ? {} : { commit }),
    ...(plan === undefined ? {} : { planDigest: plan }),
  }
}

/** Refuses a verified statement that does not say what is asked for. Throws `attest/predicate`. */
export function requireVerdict({ statement }: AcceptedVerification, expected: ExpectedVerdict): void {
  if (statement === undefined)
    throw new FluxError('attest/predicate', 'the bundle signs a file and makes no statement about it', {
      hint: 'name the bundle of an attestation',
    })
  checkVerdict(statement, expected)
}
