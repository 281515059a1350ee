import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { suggest } from '../../../core/suggest.ts'
import {
  addFact,
  createFactList,
  type FactContent,
  type FactList,
  finishFacts,
  isFull,
} from '../../fact-list.ts'
import { type Comment, commentBehind, commentsByLine } from '../comment.ts'
import type { Action } from '../model.ts'
import { textSpan } from '../node-text.ts'
import type { WorkflowFile } from '../part.ts'
import { pairPlace } from '../place.ts'
import type { CollectLinked } from '../project-part.ts'
import { clip, type StepSite, stepFields, stepIdentity, stepPlaces, stepSites } from '../site.ts'
import { localAction } from './local-files.ts'
import { localInputs } from './local-inputs.ts'
import { WORKFLOW_MISUSE } from './misuse-kind.ts'
import { type InputNames, knownAction, MAX_COMPARED, REMOVED_RUNTIMES } from './popular.ts'

type Kind = typeof WORKFLOW_MISUSE.fields

/** Collects a fact for everything that is wrong with how a file uses actions, and for an action on a runtime that is gone. */
export function startMisuse(): CollectLinked {
  // Most steps use the same few actions.
  const known = new Map<string, Knowledge | undefined>()
  return (file, files) =>
    collectFile(file, (uses, comment) => {
      const local = localAction(files, uses)
      if (local !== undefined) {
        return { origin: 'local', runtime: undefined, replacement: undefined, ...localInputs(local) }
      }
      const id = `${uses} ${comment ?? ''}`
      // LIMIT: names are any number.
      if (!known.has(id) && known.size < MAX_KNOWN) known.set(id, knowledgeOf(uses, comment))
      return known.has(id) ? known.get(id) : knowledgeOf(uses, comment)
    })
}

/** Actions that are looked up once. */
const MAX_KNOWN = 10_000

/** What is known of an action, and from where. */
type Knowledge = Omit<Use, 'site' | 'raw' | 'place' | 'pairOf'>

type Lookup = (uses: string, comment: string | undefined) => Knowledge | undefined

function knowledgeOf(uses: string, comment: string | undefined): Knowledge | undefined {
  const known = knownAction(uses, comment)
  return known && { origin: 'table', ...known }
}

function collectFile({ model, comments }: WorkflowFile, lookup: Lookup): readonly Fact[] {
  const list = createFactList(WORKFLOW_MISUSE, model.document.source, model.truncation)
  const byLine = commentsByLine(comments)
  if (model.kind === 'action') addOwnRuntime(list, model)
  for (const site of stepSites(model)) {
    if (isFull(list)) break
    const use = useOf(site, model, byLine, lookup)
    if (use !== undefined) addUse(list, use)
  }
  return finishFacts(list)
}

/** A step that uses an action of which something is known. */
interface Use {
  readonly site: StepSite
  readonly raw: string
  readonly origin: 'local' | 'table'
  readonly place: Span
  readonly runtime: string | undefined
  readonly replacement: string | undefined
  readonly inputs: InputNames | undefined
  readonly required: readonly string[]
  readonly deprecated: ReadonlyMap<string, string>
  readonly pairOf: (entry: StepSite['step']['with']['entries'][number]) => Span
}

function useOf(
  site: StepSite,
  { document }: WorkflowFile['model'],
  comments: ReadonlyMap<number, Comment>,
  lookup: Lookup,
): Use | undefined {
  const { uses } = site.step
  if (uses === undefined) return undefined
  const place = textSpan(document, uses.node)
  const knowledge = lookup(uses.text, versionIn(commentBehind(document, comments, place)))
  return (
    knowledge && { ...knowledge, site, raw: uses.text, place, pairOf: (entry) => pairPlace(document, entry) }
  )
}

function versionIn(comment: Comment | undefined): string | undefined {
  return comment === undefined
    ? undefined
    : /^(?:(?:tag|version|ver)\s*[:=]\s*)?(\S+)/.exec(comment.text)?.[1]
}

function addUse(list: FactList<Kind>, use: Use): void {
  const { site, raw, runtime, replacement, inputs, required, deprecated } = use
  if (runtime !== undefined && REMOVED_RUNTIMES.includes(runtime)) {
    const detail = replacement === undefined ? {} : { detail: replacement }
    add(list, use, use.place, { problem: 'runtime-removed', name: runtime, ...detail })
  }
  const given = site.step.with
  // What one expression gives as a whole is not known.
  if (given.expression !== undefined) return
  for (const entry of given.entries) {
    const span = use.pairOf(entry)
    const instead = deprecated.get(entry.key.toLowerCase())
    if (instead !== undefined) {
      add(list, use, span, { problem: 'input-deprecated', name: entry.key, detail: instead })
    } else if (inputs !== undefined && !inputs.has(entry.key)) {
      const suggestion = inputs.names.length > MAX_COMPARED ? undefined : suggest(entry.key, inputs.names)
      const available = inputs.names.slice(0, MAX_NAMES)
      const fields = { problem: 'input-unknown', name: entry.key, available } as const
      add(list, use, span, suggestion === undefined ? fields : { ...fields, suggestion })
    }
  }
  const names = new Set(given.entries.map(({ key }) => key.toLowerCase()))
  for (const name of required) {
    if (names.has(name.toLowerCase())) continue
    add(list, use, use.place, {
      problem: 'input-missing',
      name,
      available: required.slice(0, MAX_NAMES),
      raw,
    })
  }
}

/** LIMIT: names that a fact lists; an action declares any number of them. */
const MAX_NAMES = 60

type Fields = FactContent<Kind>['fields']

function add(
  list: FactList<Kind>,
  use: Use,
  span: Span,
  fields: Pick<Fields, 'problem' | 'name'> & Partial<Fields>,
): void {
  const { site, raw, origin } = use
  addFact(list, {
    span,
    identity: `${stepIdentity(site)}/${String(fields.problem)}/${clip(String(fields.name))}`,
    spans: new Map([['/name', span]]),
    related: stepPlaces(site.step),
    fields: { available: [], raw, origin, ...stepFields(site), ...fields },
  })
}

function addOwnRuntime(list: FactList<Kind>, { document, using }: Action): void {
  // What is older is no runtime at all any more, which is the matter of another kind.
  if (using?.text !== 'node20') return
  const span = textSpan(document, using.node)
  addFact(list, {
    span,
    identity: 'runs/using',
    spans: new Map([['/name', span]]),
    fields: {
      problem: 'runtime-removed',
      name: using.text,
      available: [],
      raw: 'runs.using',
      origin: 'own',
      detail: 'node24',
      skipped: false,
    },
  })
}
