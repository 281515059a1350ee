import { resolve } from 'node:path'
import type { JsonObject } from '../attest/statement/json-value.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import type { Predicate } from '../run/attest/load-predicate.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/**
 * What `flux attest` says, by its options: provenance of the job, the verdict of a report, or a document.
 * @throws FluxError `cli/usage`, `input/…`, `sign/…`, `git/…`
 */
export async function loadAttestedPredicate(
  parsed: ParsedCommand,
  environment: Environment,
): Promise<Predicate> {
  const type = parsed.values.get('type')
  const document = parsed.values.get('predicate')
  const report = parsed.values.get('verdict')
  if (report !== undefined) {
    if (document !== undefined || (type !== undefined && type !== 'verdict'))
      throw new FluxError(
        'cli/usage',
        '`--verdict` says what is attested, beside `--predicate` or another `--type`',
      )
    return verdictOfFile(report, parsed, environment)
  }
  if (parsed.values.has('commit'))
    throw new FluxError('cli/usage', '`--commit` needs `--verdict`', {
      hint: 'provenance takes the commit from the token of the job',
    })
  if (document !== undefined && type !== undefined && type !== 'provenance') {
    const { loadPredicate } = await import('../run/attest/load-predicate.ts')
    return loadPredicate({ type, bytes: await readPredicateFile(document, environment), path: document })
  }
  if (document !== undefined)
    throw new FluxError('cli/usage', 'provenance is made from the token of the job, not from a document', {
      hint: 'name the type of the document with `--type`',
    })
  if (type !== undefined && type !== 'provenance')
    throw new FluxError('cli/usage', `${quoted(type)} needs a document`, {
      hint: 'name it with `--predicate FILE`',
    })
  return provenanceOfJob(parsed, environment)
}

/** Provenance of the job that this runs in. */
export async function provenanceOfJob(parsed: ParsedCommand, environment: Environment): Promise<Predicate> {
  const { variables } = environment
  const [
    { askWorkflowClaims },
    { makeProvenance, serverOfIssuer },
    { systemClock },
    { PROVENANCE_TYPE },
    { mask },
  ] = await Promise.all([
    import('../host/sigstore/verify-claims.ts'),
    import('../attest/predicate/make-provenance.ts'),
    import('../host/clock.ts'),
    import('../attest/predicate/predicate-types.ts'),
    import('./mask.ts'),
  ])
  const timer = systemClock()
  const claims = await askWorkflowClaims({
    variables,
    timer,
    mask: (secret) => mask(secret, environment),
    isOwnInstance: parsed.values.has('signing-config'),
  })
  const server = serverOfIssuer(claims.issuer) ?? (variables['GITHUB_SERVER_URL'] || 'https://github.com')
  const finishedOn = new Date(timer.now()).toISOString().replace(/\.\d+Z$/, 'Z')
  return { type: PROVENANCE_TYPE, value: makeProvenance(claims, server, { finishedOn }) }
}

/** The verdict of a report of `flux check`; `--commit` names the commit where the report does not. */
export async function verdictOfFile(
  report: string,
  parsed: ParsedCommand,
  environment: Environment,
): Promise<Predicate> {
  const [{ verdictOfReport }, { writeVerdict }, { VERDICT_TYPE }, { openGitRepository }, { digestFacts }] =
    await Promise.all([
      import('../attest/predicate/verdict-of-report.ts'),
      import('../attest/predicate/verdict.ts'),
      import('../attest/predicate/predicate-types.ts'),
      import('../host/git-repository.ts'),
      import('../run/attest/digest-facts.ts'),
    ])
  const { repositoryPage } = await import('../host/revision.ts')
  const bytes = await readPredicateFile(report, environment)
  const git = openGitRepository(environment.folder, environment.variables)
  try {
    const page = await repositoryPage(environment.folder, environment.variables)
    const { headOfReport } = await import('../attest/predicate/verdict-of-report.ts')
    const named = parsed.values.get('commit')
    const head = headOfReport(bytes)
    if (head === undefined && named === undefined)
      throw new FluxError('cli/usage', 'the report is about files, and does not say of which commit', {
        hint: 'check a commit with `flux check --head HEAD`, or name it with `--commit`',
      })
    const commit = await git.commit(named ?? head ?? '')
    if (head !== undefined && !commit.id.startsWith(head))
      throw new FluxError(
        'input/invalid',
        `the report is about ${quoted(head)}, not about ${quoted(commit.id)}`,
        {
          hint: 'attest the report of the commit',
        },
      )
    const facts = await digestFacts(git.tree(commit))
    const source = { commit: commit.id, facts, ...(page === undefined ? {} : { repository: page }) }
    const value: JsonObject = writeVerdict(verdictOfReport(bytes, source))
    return { type: VERDICT_TYPE, value }
  } finally {
    git.close()
  }
}

/** Bytes of a document that is attested. */
export async function readPredicateFile(path: string, environment: Environment): Promise<Uint8Array> {
  const { readCappedFile } = await import('../host/read-file.ts')
  return readCappedFile(resolve(environment.folder, path), LIMITS.predicateBytes, path)
}
