import { PUBLISHER_SWITCHES, PUBLISHERS } from '../actions/publishers.ts'
import type { ExpressionSite } from '../expression/expressions-of.ts'
import type { FlowFile } from '../flow/project-index.ts'
import { fencedExpressions } from '../interpolation/fenced.ts'
import { mayReadSecrets, secretReads } from '../interpolation/secret-reads.ts'
import type { Permissions } from '../model.ts'
import { pairPlace } from '../place.ts'
import { publishingCommands } from '../script/publications-of.ts'
import { actionName, parseUses } from '../uses.ts'
import type { ChainProject } from './chain-project.ts'
import type { Frame, PlacedStep } from './frame.ts'
import type { Power } from './power.ts'

/** What the code of a job reaches, the most valuable first: secrets, identity, rights of the token. */
export function jobPowers(project: ChainProject, frame: Frame): readonly Power[] {
  return [...secretPowers(project, frame), ...tokenPowers(frame)]
}

/** What makes a job worth reaching from another one: what it could publish, change or log in with. */
export function releasePowers(
  project: ChainProject,
  frame: Frame,
  steps: readonly PlacedStep[],
): readonly Power[] {
  const powers = jobPowers(project, frame).filter(
    ({ kind, text }) => kind !== 'default-token' && (kind !== 'scope' || RELEASE_SCOPES.includes(text)),
  )
  return [...powers, ...publisherPowers(project, steps)]
}

const RELEASE_SCOPES: readonly string[] = ['contents: write', 'packages: write', 'permissions: write-all']

/** LIMIT: secrets of one job that are told; one is enough to act. */
const MAX_SECRETS = 5

function secretPowers(project: ChainProject, { file, job }: Frame): readonly Power[] {
  if (job === undefined) return []
  const known = project.sharedPowers.get(file.path)
  const shared =
    known ??
    secretsIn(
      file,
      project.sitesOf(file, '').filter(({ key }) => key.startsWith('env.')),
    )
  project.sharedPowers.set(file.path, shared)
  const own = project.sitesOf(file, job.id).filter(({ step }) => step?.isSkipped !== true)
  return [...shared, ...secretsIn(file, own)].slice(0, MAX_SECRETS)
}

function secretsIn(file: FlowFile, sites: readonly ExpressionSite[]): readonly Power[] {
  const names = new Set<string>()
  return fencedExpressions({ sites, truncation: undefined }).flatMap((fenced) => {
    const { expression, text } = fenced
    if (!mayReadSecrets(text) || names.size >= MAX_SECRETS) return []
    return secretReads(expression).flatMap(({ context, name }): readonly Power[] => {
      const written = fenced.sourceOf(context.span)
      if (name?.toLowerCase() === 'github_token' || names.has(written.toLowerCase())) return []
      names.add(written.toLowerCase())
      return [{ kind: 'secret', text: written, file, span: fenced.placeOf(context.span) }]
    })
  })
}

function tokenPowers(frame: Frame): readonly Power[] {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    const { file, job } = at
    const { model } = file
    const levels: readonly (Permissions | undefined)[] = [
      job?.permissions,
      model.kind === 'workflow' ? model.permissions : undefined,
    ]
    for (const level of levels) {
      if (level !== undefined && level.form !== 'absent') return scopePowers(file, level)
    }
  }
  // The settings of the repository decide, which no file tells.
  const span = frame.job?.idSpan ?? { start: 0, end: 0 }
  return [{ kind: 'default-token', text: 'the token with its default rights', file: frame.file, span }]
}

function scopePowers(file: FlowFile, { form, entry, scopes }: Permissions): readonly Power[] {
  const { document } = file.model
  if (form === 'write-all' && entry !== undefined)
    return [{ kind: 'scope', text: 'permissions: write-all', file, span: pairPlace(document, entry) }]
  if (form !== 'mapping') return []
  const powers = scopes
    .filter(({ text }) => text === 'write')
    .map(
      (scope): Power => ({
        kind: scope.key === 'id-token' ? 'identity' : 'scope',
        text: `${scope.key}: write`,
        file,
        span: pairPlace(document, scope),
      }),
    )
  return [
    ...powers.filter(({ kind }) => kind === 'identity'),
    ...powers.filter(({ kind }) => kind !== 'identity'),
  ]
}

function publisherPowers(project: ChainProject, steps: readonly PlacedStep[]): readonly Power[] {
  return steps.flatMap((place): readonly Power[] => {
    const { step, frame } = place
    const { file } = frame
    if (step.uses !== undefined) {
      const action = actionName(parseUses(step.uses.text))
      if (action === undefined || !PUBLISHERS.has(action)) return []
      const input = PUBLISHER_SWITCHES.get(action)
      const text = input === undefined ? undefined : step.with.byName.find(input)[0]?.text
      if (text?.trim().toLowerCase() === 'false') return []
      const span = pairPlace(file.model.document, step.uses)
      return [{ kind: 'publisher', text: action, file, span }]
    }
    const script =
      step.run !== undefined && /publish|push|upload/.test(step.run.text) && project.scriptOf(place)
    const [command] = script ? publishingCommands(script) : []
    if (command === undefined || step.run === undefined) return []
    const text = command.program.words
      .slice(0, 3)
      .map((word) => word.text)
      .join(' ')
    return [{ kind: 'publisher', text, file, span: pairPlace(file.model.document, step.run) }]
  })
}
