import { FluxError } from '../core/error.ts'
import { PERSONAS, type Persona } from '../core/finding.ts'
import { ARTIFACT_INPUT_NAMES, type ArtifactInputs, readArtifactInputs } from './artifact-inputs.ts'

/** Every input that the code reads, in the order of `action.yml`. A test compares the two. */
export const INPUT_NAMES = [
  'mode',
  'token',
  'path',
  'base',
  'bundle',
  'bundle-digest',
  'persona',
  'online',
  'advisories',
  'annotations',
  'comment',
  'suggestions',
  'issues',
  'issue-label',
  'issue-limit',
  'check-name',
  'report-path',
  'sarif-path',
  'sbom-path',
  'sbom-spec',
  'workflow',
  ...ARTIFACT_INPUT_NAMES,
] as const
export type InputName = (typeof INPUT_NAMES)[number]

export const MODES = ['check', 'publish', 'sbom', 'release', 'verify'] as const
export type Mode = (typeof MODES)[number]

/** Versions of CycloneDX and SPDX that `sbom` writes. */
export const SBOM_SPECS = ['1.6', '1.7', '2.3', '3.0.1'] as const
export type SbomSpec = (typeof SBOM_SPECS)[number]

export const SUGGESTIONS = ['none', 'safe', 'all'] as const
export type Suggestions = (typeof SUGGESTIONS)[number]

/** What a scheduled audit does with issues; `dry-run` only says what it would do. */
export const ISSUE_MODES = ['off', 'dry-run', 'on'] as const
export type IssueMode = (typeof ISSUE_MODES)[number]

/** The inputs of a run, read once. What was left empty is absent. */
export interface ActionInputs {
  readonly mode: Mode
  readonly token?: string
  /** Relative to the workspace. */
  readonly path: string
  readonly base?: string
  /** A file of the workspace, and the digest that it must have: the workspace is that of whoever made the change. */
  readonly bundle?: { readonly path: string; readonly digest: string }
  readonly persona?: Persona
  /** Whether to ask the forge about actions; `auto`: where there is a token. */
  readonly online: 'auto' | boolean
  /** Where advisories come from: `osv` is the public service, everything else a folder of the workspace; absent: from nowhere. */
  readonly advisories?: string
  readonly annotations: number
  readonly comment: boolean
  /** Repairs that are proposed in a review: those that need no look at them, or all. */
  readonly suggestions: Suggestions
  readonly issues: IssueMode
  readonly issueLabel: string
  /** Issues that a run opens at most. */
  readonly issueLimit: number
  readonly checkName: string
  readonly reportPath?: string
  readonly sarifPath?: string
  /** File of the workspace for the bill of materials. */
  readonly sbomPath?: string
  readonly sbomSpec: SbomSpec
  readonly workflow: string
  readonly artifacts: ArtifactInputs
}

type Environment = Readonly<Record<string, string | undefined>>

/** LIMIT: 1,000 annotations are 20 writes and 20 seconds. */
const MAX_ANNOTATIONS = 1_000
/** LIMIT: each issue tells everybody who watches the repository. */
const MAX_NEW_ISSUES = 100
const MAX_NAME_LENGTH = 100
/** LIMIT: what the service takes. */
const MAX_LABEL_LENGTH = 50
const SHOWN_LENGTH = 80

/** The forms that the YAML 1.2 core schema takes for booleans, and no others. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
])

/**
 * Reads all inputs. The runner does not enforce `required` and hands over defaults as strings, so every form is checked.
 * @throws FluxError `input/invalid`, naming the input, its value and the forms it takes
 */
export function readInputs(env: Environment): ActionInputs {
  const token = textOf(env, 'token')
  const base = textOf(env, 'base')
  const persona = textOf(env, 'persona')
  const advisories = textOf(env, 'advisories') || 'osv'
  const bundle = bundleOf(env)
  const reportPath = textOf(env, 'report-path')
  const sarifPath = textOf(env, 'sarif-path')
  const sbomPath = textOf(env, 'sbom-path')
  return {
    mode: oneOf(env, 'mode', MODES, 'check'),
    ...(token === '' ? {} : { token: checkToken(token) }),
    path: textOf(env, 'path') || '.',
    ...(base === '' ? {} : { base }),
    ...(bundle === undefined ? {} : { bundle }),
    ...(persona === '' ? {} : { persona: oneOf(env, 'persona', PERSONAS, 'regular') }),
    online: onlineOf(env),
    ...(advisories === 'off' ? {} : { advisories }),
    annotations: countOf(env, 'annotations', 200, MAX_ANNOTATIONS),
    comment: booleanOf(env, 'comment', false),
    suggestions: oneOf(env, 'suggestions', SUGGESTIONS, 'none'),
    issues: issuesOf(env),
    issueLabel: labelOf(env),
    issueLimit: countOf(env, 'issue-limit', 10, MAX_NEW_ISSUES),
    checkName: nameOf(env, 'check-name', 'FLUX'),
    ...(reportPath === '' ? {} : { reportPath }),
    ...(sarifPath === '' ? {} : { sarifPath }),
    ...(sbomPath === '' ? {} : { sbomPath }),
    sbomSpec: oneOf(env, 'sbom-spec', SBOM_SPECS, '1.6'),
    workflow: textOf(env, 'workflow') || '.github/workflows/flux.yml',
    artifacts: readArtifactInputs({
      text: (name) => textOf(env, name),
      flag: (name) => booleanOf(env, name, false),
      wrong: (name, text, forms) => wrong(name, text, forms),
    }),
  }
}

/** Name of the variable in which the runner hands over an input: spaces become `_`, hyphens stay. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`
}

function textOf(env: Environment, name: InputName): string {
  return (env[inputVariable(name)] ?? '').trim()
}

function bundleOf(env: Environment): ActionInputs['bundle'] {
  const path = textOf(env, 'bundle')
  const digest = textOf(env, 'bundle-digest')
  if (path === '' && digest === '') return undefined
  if (path === '') throw wrong('bundle', path, 'a file, because `bundle-digest` is given,')
  // A bundle that nobody pinned could be the change's own.
  if (/^sha256:[0-9a-f]{64}$/.test(digest)) return { path, digest }
  throw wrong('bundle-digest', digest, '`sha256:` and 64 hex digits')
}

function oneOf<Value extends string>(
  env: Environment,
  name: InputName,
  values: readonly Value[],
  initial: Value,
): Value {
  const text = textOf(env, name)
  if (text === '') return initial
  const value = values.find((one) => one === text)
  if (value !== undefined) return value
  throw wrong(name, text, values.map((one) => `\`${one}\``).join(' or '))
}

function booleanOf(env: Environment, name: InputName, initial: boolean): boolean {
  const text = textOf(env, name)
  if (text === '') return initial
  const value = BOOLEANS.get(text)
  if (value !== undefined) return value
  throw wrong(name, text, '`true` or `false`')
}

function onlineOf(env: Environment): ActionInputs['online'] {
  const text = textOf(env, 'online')
  if (text === '' || text === 'auto') return 'auto'
  const value = BOOLEANS.get(text)
  if (value === undefined) throw wrong('online', text, '`auto`, `true` or `false`')
  if (value && textOf(env, 'token') === '')
    throw wrong('online', text, '`auto` or `false`, because `token` is empty,')
  return value
}

function issuesOf(env: Environment): IssueMode {
  const mode = oneOf(env, 'issues', ISSUE_MODES, 'off')
  if (mode !== 'off' && textOf(env, 'token') === '')
    throw wrong('issues', mode, '`off`, because `token` is empty,')
  return mode
}

/** A comma would make two labels of it when issues are listed. */
function labelOf(env: Environment): string {
  const text = textOf(env, 'issue-label')
  if (text === '') return 'flux'
  if (text.length <= MAX_LABEL_LENGTH && /^[\p{L}\p{N}][\p{L}\p{N} ._/():-]*$/u.test(text)) return text
  const forms = `letters, digits, spaces and \`._/():-\`, at most ${MAX_LABEL_LENGTH} characters`
  throw wrong('issue-label', text, forms)
}

function countOf(env: Environment, name: InputName, initial: number, max: number): number {
  const text = textOf(env, name)
  if (text === '') return initial
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  if (value >= 0 && value <= max) return value
  throw wrong(name, text, `a whole number from 0 to ${max}`)
}

function nameOf(env: Environment, name: InputName, initial: string): string {
  const text = textOf(env, name)
  if (text === '') return initial
  if (text.length <= MAX_NAME_LENGTH && /^[\p{L}\p{N}][\p{L}\p{N} ._/()-]*$/u.test(text)) return text
  throw wrong(name, text, `letters, digits, spaces and \`._/()-\`, at most ${MAX_NAME_LENGTH} characters`)
}

/** A token is never shown, not even when its form is wrong. */
function checkToken(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token
  throw new FluxError('input/invalid', 'expected a token without spaces and line breaks for input `token`', {
    hint: `pass \`${'$'}{{ github.token }}\` or a secret`,
  })
}

function wrong(name: InputName, text: string, forms: string): FluxError {
  const shown = text.length <= SHOWN_LENGTH ? text : `${text.slice(0, 39)}…${text.slice(-40)}`
  return new FluxError('input/invalid', `expected ${forms} for input \`${name}\`, got \`${shown}\``, {
    hint: `correct \`with: ${name}:\` in the workflow`,
  })
}
