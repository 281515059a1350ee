import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { openArtifactFiles } from '../host/artifact-files.ts'
import { systemClock } from '../host/clock.ts'
import { openGitRepository } from '../host/git-repository.ts'
import { matchFiles } from '../host/match-files.ts'
import { readEpoch } from '../host/read-epoch.ts'
import { terminalText } from '../report/escape.ts'
import { loadPredicate, type Predicate } from '../run/attest/load-predicate.ts'
import { readLayoutArgument } from '../run/release/read-layout-argument.ts'
import { makeRelease } from '../run/release/release.ts'
import type {
  ReleaseBill,
  ReleaseLayout,
  ReleaseRequest,
  ReleaseResult,
} from '../run/release/release-request.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { provenanceOfJob, readPredicateFile, verdictOfFile } from './load-attested-predicate.ts'
import { mask } from './mask.ts'
import { openCommandSigner } from './open-signer.ts'
import { readKeyText } from './read-key-text.ts'

/** `flux release FILE...`. Run again after a break, it goes on where it ended. */
export const runRelease: RunCommand = async (parsed, environment) => {
  const { folder, variables } = environment
  const tag = tagOf(parsed, environment)
  const kinds = billsOf(parsed)
  checkOptions(parsed)
  const { commit, committedAt } = await commitOf(parsed, environment)
  const files = await filesOf(parsed, folder)
  const output = parsed.values.get('output') ?? 'release'
  makeFolder(resolve(folder, output))
  const timer = systemClock()
  const forge = parsed.switches.has('local') ? undefined : await connectForge(parsed, environment)
  try {
    const { signer, close } = await openCommandSigner(parsed, environment)
    try {
      const fingerprint = await publishedKey(parsed, environment)
      const { openReleaseImages } = await import('../host/release/release-images.ts')
      const [title, notes] = [parsed.values.get('title'), await notesOf(parsed, environment)]
      const created = readEpoch(variables) ?? committedAt
      const request: ReleaseRequest = {
        repository: forge?.repository ?? parsed.values.get('repo') ?? variables['GITHUB_REPOSITORY'] ?? '',
        tag,
        commit,
        files,
        output,
        ...(title === undefined ? {} : { title }),
        ...(notes === undefined ? {} : { notes }),
        ...(fingerprint === undefined ? {} : { expectedFingerprint: fingerprint }),
        predicates: await predicatesOf(parsed, environment),
        images: parsed.lists.get('image') ?? [],
        layouts: layoutsOf(parsed),
        isLegacy: parsed.switches.has('legacy'),
        mayReplace: parsed.switches.has('replace'),
        staysDraft: parsed.switches.has('draft'),
      }
      const result = await makeRelease(request, {
        files: openArtifactFiles(folder),
        signer,
        ...(forge === undefined ? {} : { releases: forge.releases }),
        ...(forge !== undefined && parsed.switches.has('push-github') ? { store: forge.store } : {}),
        images: openReleaseImages({
          folder,
          signer,
          variables,
          timer,
          mask: (secret) => mask(secret, environment),
          created,
        }),
        makeBills: async () => {
          const { makeReleaseBills } = await import('../host/release/make-release-bills.ts')
          return makeReleaseBills(kinds, folder, commit, variables)
        },
        onStep: (step) => {
          if (!parsed.switches.has('quiet')) environment.stderr.write(`${WORDS[step]}\n`)
        },
      })
      print(result, parsed, environment)
      return 0
    } finally {
      await close()
    }
  } finally {
    await forge?.close()
  }
}

const WORDS = {
  inspect: 'looking at the files and the tag',
  adopt: 'looking for what is there already',
  checksums: 'writing lists of checksums',
  bills: 'writing bills of materials',
  sign: 'signing',
  push: 'pushing images',
  images: 'signing images',
  attest: 'attesting',
  guide: 'writing how to verify',
  upload: 'sending',
  verify: 'fetching again and verifying',
  publish: 'publishing',
} as const

function checkOptions({ lists, switches, values }: ParsedCommand): void {
  if (switches.has('push-github') && values.has('key'))
    throw new FluxError(
      'cli/usage',
      'the forge keeps attestations with a certificate alone, not those of a key',
      {
        hint: 'leave `--key` or `--push-github` away',
      },
    )
  const remote = ['image', 'layout'].find((name) => switches.has('local') && lists.has(name))
  if (remote !== undefined)
    throw new FluxError('cli/usage', `\`--local\` sends nothing, and \`--${remote}\` would`, {
      hint: `leave one of them away, and sign the image with \`flux sign\``,
    })
  if (values.has('public-key') && !values.has('key'))
    throw new FluxError('cli/usage', '`--public-key` needs `--key`')
}

function tagOf({ values }: ParsedCommand, { variables }: Environment): string {
  const ref = variables['GITHUB_REF'] ?? ''
  const tag = values.get('tag') ?? (ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : '')
  // What is left of git's rules names a tag in every shell and every address.
  if (/^[A-Za-z0-9][A-Za-z0-9._/+@-]{0,199}$/.test(tag) && !tag.includes('..')) return tag
  throw new FluxError(
    'cli/usage',
    tag === '' ? 'there is no tag to release' : `${quoted(tag)} is no tag to release`,
    {
      hint: 'name it with `--tag`, in letters, digits and `._/+@-`',
    },
  )
}

function billsOf({ values }: ParsedCommand): readonly ReleaseBill['kind'][] {
  const text = values.get('sbom') ?? 'cyclonedx,spdx'
  if (text === 'none') return []
  const kinds = ['cyclonedx', 'spdx'] as const
  const words = text.split(',')
  const unknown = words.find((word) => !kinds.some((kind) => kind === word))
  if (unknown !== undefined)
    throw new FluxError(
      'cli/usage',
      `expected \`cyclonedx\`, \`spdx\` or \`none\` for \`--sbom\`, got ${quoted(unknown)}`,
    )
  return kinds.filter((kind) => words.includes(kind))
}

async function commitOf(
  { values }: ParsedCommand,
  { folder, variables }: Environment,
): Promise<{ readonly commit: string; readonly committedAt: number }> {
  const git = openGitRepository(folder, variables)
  try {
    const { id } = await git.commit(values.get('commit') ?? 'HEAD')
    const { committedAt } = await git.describe(id)
    return { commit: id, committedAt }
  } finally {
    git.close()
  }
}

async function filesOf({ positionals }: ParsedCommand, folder: string): Promise<readonly string[]> {
  const paths = new Set<string>()
  for (const word of positionals) {
    const found = /[*?[{]/.test(word) ? await matchFiles(folder, word) : [word.replace(/^(?:\.\/)+/, '')]
    for (const path of found) paths.add(path)
  }
  return [...paths]
}

function layoutsOf({ lists }: ParsedCommand): readonly ReleaseLayout[] {
  return (lists.get('layout') ?? []).map((word) => {
    const layout = readLayoutArgument(word)
    if (layout !== undefined) return layout
    throw new FluxError('cli/usage', `expected \`FOLDER=REFERENCE\` for \`--layout\`, got ${quoted(word)}`)
  })
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (cause) {
    throw new FluxError('io/write', 'the folder of `--output` cannot be made', { cause })
  }
}

async function connectForge(parsed: ParsedCommand, { variables, folder }: Environment) {
  const { connectRelease } = await import('../host/release/connect-release.ts')
  const repository = parsed.values.get('repo')
  const timer = systemClock()
  return connectRelease({ variables, timer, ...(repository === undefined ? {} : { repository }) }, folder)
}

/** Fingerprint of the key that users have: of `--public-key`, else of `cosign.pub`. */
async function publishedKey(parsed: ParsedCommand, environment: Environment): Promise<string | undefined> {
  if (!parsed.values.has('key')) return undefined
  const { readPublicKey } = await import('../attest/key/read-public-key.ts')
  return readPublicKey(readKeyText(parsed.values.get('public-key') ?? 'cosign.pub', environment)).fingerprint
}

async function notesOf({ values }: ParsedCommand, environment: Environment): Promise<string | undefined> {
  const path = values.get('notes')
  return path === undefined ? undefined : new TextDecoder().decode(await readPredicateFile(path, environment))
}

async function predicatesOf(parsed: ParsedCommand, environment: Environment): Promise<readonly Predicate[]> {
  const predicates: Predicate[] = []
  // First: verifiers that look at one line alone look at this one.
  if (!parsed.switches.has('no-provenance')) predicates.push(await provenanceOfJob(parsed, environment))
  for (const word of parsed.lists.get('statement') ?? []) {
    const equals = word.indexOf('=')
    const [type, path] = [word.slice(0, Math.max(equals, 0)), word.slice(equals + 1)]
    if (type === '' || path === '')
      throw new FluxError('cli/usage', `expected \`TYPE=FILE\` for \`--statement\`, got ${quoted(word)}`)
    predicates.push(await loadPredicate({ type, bytes: await readPredicateFile(path, environment), path }))
  }
  const report = parsed.values.get('verdict')
  if (report !== undefined) predicates.push(await verdictOfFile(report, parsed, environment))
  return predicates
}

function print(result: ReleaseResult, parsed: ParsedCommand, { stdout, stderr }: Environment): void {
  const { guide, ...rest } = result
  if (parsed.values.get('format') === 'json') {
    stdout.write(`${JSON.stringify(rest, null, 2)}\n`)
    return
  }
  for (const { name, outcome } of result.assets) stdout.write(`${terminalText(name)}: ${outcome}\n`)
  const state = result.isPublished ? 'published' : 'a draft'
  if (!parsed.switches.has('local'))
    stdout.write(
      `${terminalText(result.tag)} is ${state}${result.page === undefined ? '' : `, ${terminalText(result.page)}`}\n`,
    )
  for (const note of result.notes) stderr.write(`warning: ${terminalText(note)}\n`)
  stdout.write(`\n${guide}`)
}
