import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import { openArtifactFiles } from '../host/artifact-files.ts'
import { systemClock } from '../host/clock.ts'
import { openGitRepository } from '../host/git-repository.ts'
import { matchFiles } from '../host/match-files.ts'
import { readEpoch } from '../host/read-epoch.ts'
import { readCappedFile } from '../host/read-file.ts'
import { escapeCommandData, logText, maskCommand } from '../report/escape.ts'
import type { Predicate } from '../run/attest/load-predicate.ts'
import { makeRelease } from '../run/release/release.ts'
import type { ArtifactInputs } from './artifact-inputs.ts'
import { folderOf } from './content.ts'
import { writeOutputs, writeSummary } from './files.ts'
import type { ActionInputs } from './inputs.ts'
import { openActionSigner } from './open-signer.ts'
import type { ActionPorts } from './ports.ts'

/** Folder of the workspace for what is made of the files. */
const OUTPUT = '.flux-release'

/** Makes a release of the files that `artifacts` names, and gives the exit code. Run again after a break, it goes on where it ended. */
export async function runRelease(inputs: ActionInputs, ports: ActionPorts): Promise<number> {
  const { env } = ports
  const { artifacts } = inputs
  const folder = folderOf(env['GITHUB_WORKSPACE'] ?? '', inputs.path)
  const files = await expandFiles(artifacts.files, folder)
  const timer = systemClock()
  const variables = inputs.token === undefined ? env : { ...env, GITHUB_TOKEN: inputs.token, GH_TOKEN: '' }
  const [{ connectRelease }, { openReleaseImages }, { makeReleaseBills }] = await Promise.all([
    import('../host/release/connect-release.ts'),
    import('../host/release/release-images.ts'),
    import('../host/release/make-release-bills.ts'),
  ])
  const git = openGitRepository(folder, env)
  const head = await git.commit('HEAD')
  const { committedAt } = await git.describe(head.id)
  const forge = await connectRelease({ variables, timer }, folder)
  const { signer, close } = await openActionSigner(artifacts, folder, timer, ports)
  try {
    mkdirSync(resolve(folder, OUTPUT), { recursive: true })
    const isKey = artifacts.signingKey !== undefined
    const plan = isKey ? undefined : await forge.store.examine()
    if (plan !== undefined) ports.print(`flux: ${logText(plan.explanation)}\n`)
    const fingerprint = isKey ? await publishedKey(artifacts, folder) : undefined
    const result = await makeRelease(
      {
        repository: forge.repository,
        tag: tagOf(artifacts, env),
        commit: head.id,
        files,
        output: OUTPUT,
        ...(fingerprint === undefined ? {} : { expectedFingerprint: fingerprint }),
        predicates: await predicatesOf(inputs, folder, head.id, ports),
        images: artifacts.images,
        layouts: artifacts.layouts,
        isLegacy: artifacts.isLegacy,
        mayReplace: artifacts.mayReplace,
        staysDraft: artifacts.staysDraft,
      },
      {
        files: openArtifactFiles(folder),
        signer,
        releases: forge.releases,
        ...(plan?.isAvailable === 'yes' ? { store: forge.store } : {}),
        images: openReleaseImages({
          folder,
          signer,
          variables,
          timer,
          mask: (secret) => ports.print(maskCommand(secret)),
          created: readEpoch(env) ?? committedAt,
        }),
        makeBills: () => makeReleaseBills(artifacts.bills, folder, head.id, env),
        onStep: (step) => ports.print(`flux: ${step}\n`),
      },
    )
    for (const note of result.notes) ports.print(`::warning::${escapeCommandData(note)}\n`)
    writeSummary(env, result.guide)
    const page = result.page === undefined ? {} : { 'release-url': result.page }
    writeOutputs(env, { conclusion: 'success', 'exit-code': '0', ...page }, () => ports.randomHex(16))
    return 0
  } finally {
    git.close()
    await close()
    await forge.close()
  }
}

/** Files that lines of `artifacts` name, each once. Throws `sign/subjects` for a line that names none. */
export async function expandFiles(lines: readonly string[], folder: string): Promise<readonly string[]> {
  const paths = new Set<string>()
  for (const line of lines) {
    const found = /[*?[{]/.test(line) ? await matchFiles(folder, line) : [line.replace(/^(?:\.\/)+/, '')]
    if (found.length === 0)
      throw new FluxError('sign/subjects', `no file is named by ${quoted(line)}`, {
        hint: 'build the files first, or correct `artifacts`',
      })
    for (const path of found) paths.add(path)
  }
  if (paths.size > 0) return [...paths]
  throw new FluxError('input/invalid', 'the input `artifacts` names no file', {
    hint: 'name the files that were built, one a line',
  })
}

function tagOf({ tag }: ArtifactInputs, env: ActionPorts['env']): string {
  const ref = env['GITHUB_REF'] ?? ''
  const name = tag ?? (ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : '')
  if (/^[A-Za-z0-9][A-Za-z0-9._/+@-]{0,199}$/.test(name) && !name.includes('..')) return name
  throw new FluxError(
    'input/invalid',
    name === '' ? 'there is no tag to release' : `${quoted(name)} is no tag`,
    {
      hint: 'run the workflow for a tag, or name it in `tag`',
    },
  )
}

async function publishedKey({ publicKey }: ArtifactInputs, folder: string): Promise<string> {
  const { readPublicKey } = await import('../attest/key/read-public-key.ts')
  const path = publicKey ?? 'cosign.pub'
  const bytes = readCappedFile(resolve(folder, path), LIMITS.keyText, path)
  return readPublicKey(new TextDecoder().decode(bytes)).fingerprint
}

/** Provenance, where the job has an identity, and the verdict of a report. */
async function predicatesOf(
  { artifacts }: ActionInputs,
  folder: string,
  commit: string,
  { env, print }: ActionPorts,
): Promise<readonly Predicate[]> {
  const predicates: Predicate[] = []
  // A key signs without an identity too; where there is one, it says where the files come from.
  const hasIdentity =
    (env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '') !== '' && namesIssuer(env['GITHUB_SERVER_URL'])
  if (artifacts.signingKey === undefined || hasIdentity) {
    const [{ askWorkflowClaims }, { makeProvenance, serverOfIssuer }, { PROVENANCE_TYPE }] =
      await Promise.all([
        import('../host/sigstore/verify-claims.ts'),
        import('../attest/predicate/make-provenance.ts'),
        import('../attest/predicate/predicate-types.ts'),
      ])
    const timer = systemClock()
    const claims = await askWorkflowClaims({
      variables: env,
      timer,
      mask: (secret) => print(maskCommand(secret)),
      isOwnInstance: artifacts.signingConfig !== undefined,
    })
    const server = serverOfIssuer(claims.issuer) ?? (env['GITHUB_SERVER_URL'] || 'https://github.com')
    const finishedOn = new Date(timer.now()).toISOString().replace(/\.\d+Z$/, 'Z')
    predicates.push({ type: PROVENANCE_TYPE, value: makeProvenance(claims, server, { finishedOn }) })
  }
  if (artifacts.report !== undefined) predicates.push(await verdictOf(artifacts.report, folder, commit, env))
  return predicates
}

function namesIssuer(server: string | undefined): boolean {
  return (
    server === undefined || server === 'https://github.com' || /^https:\/\/[a-z0-9-]+\.ghe\.com$/.test(server)
  )
}

async function verdictOf(
  path: string,
  folder: string,
  commit: string,
  env: ActionPorts['env'],
): Promise<Predicate> {
  const [
    { headOfReport, verdictOfReport },
    { writeVerdict },
    { VERDICT_TYPE },
    { digestFacts },
    { repositoryPage },
  ] = await Promise.all([
    import('../attest/predicate/verdict-of-report.ts'),
    import('../attest/predicate/verdict.ts'),
    import('../attest/predicate/predicate-types.ts'),
    import('../run/attest/digest-facts.ts'),
    import('../host/revision.ts'),
  ])
  const bytes = readCappedFile(resolve(folder, path), LIMITS.predicateBytes, path)
  const head = headOfReport(bytes)
  if (head === undefined || !commit.startsWith(head))
    throw new FluxError('input/invalid', `${quoted(path)} is no report about ${quoted(commit)}`, {
      hint: 'check the commit in the same workflow, and give its `report-path`',
    })
  const git = openGitRepository(folder, env)
  try {
    const facts = await digestFacts(git.tree(await git.commit(commit)))
    const page = await repositoryPage(folder, env)
    const source = { commit, facts, ...(page === undefined ? {} : { repository: page }) }
    return { type: VERDICT_TYPE, value: writeVerdict(verdictOfReport(bytes, source)) }
  } finally {
    git.close()
  }
}
