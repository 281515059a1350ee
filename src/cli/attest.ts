import { readReference } from '../attest/oci/read-reference.ts'
import { FluxError } from '../core/error.ts'
import { systemClock } from '../host/clock.ts'
import { connectImage } from '../host/oci/connect-image.ts'
import { terminalText } from '../report/escape.ts'
import type { SignedStatement } from '../run/attest/attest.ts'
import type { SubjectRequest } from '../run/attest/find-subjects.ts'
import type { AttestationStore } from '../run/attestation-store.ts'
import { resolveImage } from '../run/resolve-image.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { loadAttestedPredicate } from './load-attested-predicate.ts'
import { mask } from './mask.ts'
import { openCommandSigner } from './open-signer.ts'

/** `flux attest [FILE...]`. */
export const runAttest: RunCommand = async (parsed, environment) => {
  checkOptions(parsed)
  const [{ attest }, { findSubjects }, { openArtifactFiles }, { matchFiles }] = await Promise.all([
    import('../run/attest/attest.ts'),
    import('../run/attest/find-subjects.ts'),
    import('../host/artifact-files.ts'),
    import('../host/match-files.ts'),
  ])
  const files = openArtifactFiles(environment.folder)
  const subjects = await findSubjects(subjectsOf(parsed, environment), {
    files,
    match: (pattern) => matchFiles(environment.folder, pattern),
    resolveImage: (reference) => resolveName(reference, environment),
  })
  const forge = parsed.switches.has('push-github') ? await connectForge(parsed, environment) : undefined
  try {
    // Before anything is signed: a signature in a public log cannot be taken back.
    if (forge !== undefined) await tellPlan(forge.store, parsed, environment)
    const predicate = await loadAttestedPredicate(parsed, environment)
    const { signer, close } = await openCommandSigner(parsed, environment)
    try {
      const bundlePath = bundlePathOf(parsed)
      const made = await attest(
        { subjects, predicate, bundlePath },
        { signer, files, ...(forge === undefined ? {} : { store: forge.store }) },
      )
      await pushToRegistries(made, parsed, environment)
      await noteForRunner(bundlePath, environment)
      print(made, bundlePath, parsed, environment)
      return 0
    } finally {
      await close()
    }
  } finally {
    await forge?.close()
  }
}

function checkOptions({ switches, values, lists }: ParsedCommand): void {
  if (switches.has('push-github') && values.has('key'))
    throw new FluxError(
      'cli/usage',
      'the forge keeps attestations with a certificate alone, not those of a key',
      {
        hint: 'leave `--key` or `--push-github` away',
      },
    )
  if (switches.has('push-registry') && (lists.get('image') ?? []).length === 0)
    throw new FluxError('cli/usage', '`--push-registry` needs `--image`')
}

function subjectsOf({ positionals, lists }: ParsedCommand, { variables }: Environment): SubjectRequest {
  const artifactList = variables['GITHUB_ARTIFACTS_LIST'] ?? ''
  return {
    files: positionals,
    checksums: lists.get('checksums') ?? [],
    digests: lists.get('digest') ?? [],
    images: lists.get('image') ?? [],
    ...(artifactList === '' ? {} : { artifactList }),
  }
}

async function resolveName(text: string, environment: Environment): Promise<string> {
  const reference = readReference(text)
  const repository = connectImage(reference, {
    env: environment.variables,
    mask: (secret) => mask(secret, environment),
  })
  try {
    const { name, digest } = await resolveImage(repository, reference)
    return `${name}@${digest}`
  } finally {
    await repository.close()
  }
}

async function connectForge(parsed: ParsedCommand, environment: Environment) {
  const { connectAttestations } = await import('../host/github/connect-attestations.ts')
  const repository = parsed.values.get('repo')
  return connectAttestations({
    variables: environment.variables,
    timer: systemClock(),
    ...(repository === undefined ? {} : { repository }),
  })
}

async function tellPlan(
  store: AttestationStore,
  parsed: ParsedCommand,
  { stderr }: Environment,
): Promise<void> {
  const { isAvailable, explanation } = await store.examine()
  if (isAvailable === 'no')
    throw new FluxError('sign/permission', explanation, { hint: 'leave `--push-github` away' })
  if (!parsed.switches.has('quiet')) stderr.write(`${explanation}\n`)
}

function bundlePathOf({ positionals, values, lists }: ParsedCommand): string {
  const named = values.get('bundle')
  if (named !== undefined) return named
  const [file] = positionals
  const others = ['checksums', 'digest', 'image'].flatMap((name) => lists.get(name) ?? [])
  const isOneFile =
    file !== undefined && positionals.length === 1 && others.length === 0 && !/[*?[{]/.test(file)
  return isOneFile ? `${file}.intoto.jsonl` : 'attestations.intoto.jsonl'
}

/** Each image gets each statement that names it. */
async function pushToRegistries(
  made: readonly SignedStatement[],
  parsed: ParsedCommand,
  environment: Environment,
): Promise<void> {
  if (!parsed.switches.has('push-registry')) return
  const [{ attachBundle }, { readEpoch }] = await Promise.all([
    import('../run/attach-bundle.ts'),
    import('../host/read-epoch.ts'),
  ])
  const timer = systemClock()
  const created = readEpoch(environment.variables) ?? Math.floor(timer.now() / 1_000)
  for (const text of parsed.lists.get('image') ?? []) {
    const reference = readReference(text)
    const repository = connectImage(reference, {
      env: environment.variables,
      mask: (secret) => mask(secret, environment),
    })
    try {
      const { descriptor } = await resolveImage(repository, reference)
      for (const { line, predicateType } of made) {
        const bundle = Buffer.from(line)
        await attachBundle(
          repository,
          { bundle, subject: descriptor, predicateType, created },
          { wait: timer.wait, random: Math.random },
        )
      }
    } finally {
      await repository.close()
    }
  }
}

/** Later steps of a job look there for what was attested. */
async function noteForRunner(bundlePath: string, { variables, folder }: Environment): Promise<void> {
  const temporary = variables['RUNNER_TEMP'] ?? ''
  if (temporary === '' || variables['GITHUB_ACTIONS'] !== 'true') return
  const [{ appendFileSync }, { join, resolve }] = await Promise.all([import('node:fs'), import('node:path')])
  try {
    appendFileSync(join(temporary, 'created_attestation_paths.txt'), `${resolve(folder, bundlePath)}\n`)
  } catch (cause) {
    throw new FluxError('io/write', 'a file of the runner cannot be written', { cause })
  }
}

function print(
  made: readonly SignedStatement[],
  bundlePath: string,
  parsed: ParsedCommand,
  { stdout }: Environment,
): void {
  if (parsed.values.get('format') === 'json') {
    const statements = made.map(({ predicateType, subjects, outcome, stored }) => ({
      predicateType,
      subjects,
      outcome,
      ...(stored?.page === undefined ? {} : { page: stored.page }),
    }))
    stdout.write(`${JSON.stringify({ bundle: bundlePath, statements }, null, 2)}\n`)
    return
  }
  for (const { predicateType, subjects, outcome, stored } of made) {
    const what = outcome === 'signed' ? 'attested' : 'was attested already'
    const count = `${subjects} ${subjects === 1 ? 'subject' : 'subjects'}`
    const page = stored?.page === undefined ? '' : `, ${terminalText(stored.page)}`
    stdout.write(`${terminalText(bundlePath)}: ${what}, ${count}, ${terminalText(predicateType)}${page}\n`)
  }
}
