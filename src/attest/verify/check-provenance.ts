import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { SignerIdentity } from '../certificate/signer-identity.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import type { Statement } from '../statement/statement.ts'

/** Types of provenance (slsa.dev/spec/v1.0/provenance and v0.2). */
const PROVENANCE = 'https://slsa.dev/provenance/v1'
const OLD_PROVENANCE = 'https://slsa.dev/provenance/v0.2'

/** Builds by a workflow of GitHub; the second is what older producers write. */
const WORKFLOW_BUILDS: ReadonlySet<JsonValue> = new Set([
  'https://actions.github.io/buildtypes/workflow/v1',
  'https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1',
])

/** What the registry of npm names as the builder: the kind of runner and not the workflow. */
const RUNNER = 'https://github.com/actions/runner/'

/**
 * Compares what a provenance says about a build with what the certificate proves: the builder, the repository, its ref and commit, and the run. The
 * predicate is written by the build itself, so it may add to the certificate and never contradict it. Gives false when there was nothing to compare,
 * as the predicate is no provenance or not of a build by a workflow of GitHub. Throws `attest/predicate`.
 */
export function checkProvenance(statement: Statement, identity: SignerIdentity): boolean {
  const { predicateType, predicate } = statement
  if (predicateType === OLD_PROVENANCE) return checkOldProvenance(predicate, identity)
  if (predicateType !== PROVENANCE) return false
  const definition = memberOf(predicate, 'buildDefinition')
  const details = memberOf(predicate, 'runDetails')
  if (definition === undefined || details === undefined)
    throw refused('the provenance says nothing about the build')
  const buildType = definition['buildType']
  if (buildType === undefined || !WORKFLOW_BUILDS.has(buildType)) return false
  checkBuilder(memberOf(details, 'builder')?.['id'], identity)
  const workflow = memberOf(memberOf(definition, 'externalParameters'), 'workflow')
  const { claims } = identity
  const repository = needed('repository', workflow?.['repository'])
  const ref = needed('ref', workflow?.['ref'])
  compare('repository', repository, claims.sourceRepository)
  compare('ref', ref, claims.sourceRef)
  checkSource(definition['resolvedDependencies'], `git+${repository}@${ref}`, claims.sourceDigest)
  const run = memberOf(details, 'metadata')?.['invocationId']
  if (!isUnset(run)) compare('run', run, claims.runInvocation)
  return true
}

/** Version 0.2: where the build is configured, so far as it says it. */
function checkOldProvenance(predicate: JsonObject | undefined, { claims }: SignerIdentity): boolean {
  const source = memberOf(memberOf(predicate, 'invocation'), 'configSource')
  const uri = source?.['uri']
  if (typeof uri !== 'string' || !uri.startsWith('git+') || claims.sourceRepository === undefined)
    return false
  compare('source', uri, `git+${claims.sourceRepository}@${claims.sourceRef ?? ''}`)
  const commit = memberOf(source, 'digest')?.['sha1']
  if (!isUnset(commit)) compare('commit', commit, claims.sourceDigest)
  return true
}

function checkBuilder(id: JsonValue | undefined, { subject, claims }: SignerIdentity): void {
  const builder = needed('builder', id)
  if (builder.startsWith(RUNNER)) compare('runner', builder.slice(RUNNER.length), claims.runnerEnvironment)
  else compare('builder', builder, subject)
}

/** The commit of the source itself; other dependencies are about other things. */
function checkSource(dependencies: JsonValue | undefined, uri: string, commit: string | undefined): void {
  if (isUnset(dependencies)) return
  if (!isList(dependencies)) throw refused('the provenance has no proper list of dependencies')
  for (const dependency of dependencies) {
    if (!isObject(dependency) || dependency['uri'] !== uri) continue
    const digest = memberOf(dependency, 'digest')?.['gitCommit']
    if (!isUnset(digest)) compare('commit', digest, commit)
  }
}

function needed(what: string, value: JsonValue | undefined): string {
  if (typeof value !== 'string' || value === '') throw refused(`the provenance does not say the ${what}`)
  return value
}

function compare(what: string, said: JsonValue, proven: string | undefined): void {
  if (typeof said === 'string' && said === proven) return
  const shown = typeof said === 'string' ? quoted(said) : 'no text'
  throw refused(
    proven === undefined
      ? `the provenance says that the ${what} is ${shown}, which the certificate does not prove`
      : `the provenance says that the ${what} is ${shown}, the certificate proves ${quoted(proven)}`,
  )
}

function memberOf(value: JsonValue | undefined, name: string): JsonObject | undefined {
  const member = isObject(value) ? value[name] : undefined
  return isObject(member) ? member : undefined
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

/** Absent, `null` and empty are the same (slsa.dev/spec/v1.0/provenance, parsing rules). */
function isUnset(value: JsonValue | undefined): value is undefined | null | '' {
  return value === undefined || value === null || value === ''
}

function refused(message: string): FluxError {
  return new FluxError('attest/predicate', message, { hint: 'ask who signed it how the statement was made' })
}
