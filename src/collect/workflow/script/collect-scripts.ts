import type { NodeIndex } from '../../../core/document/document.ts'
import { resolve } from '../../../core/document/node.ts'
import type { Fact, FieldTable } from '../../../core/fact.ts'
import { addFact, createFactList, type FactList, finishFacts } from '../../fact-list.ts'
import type { Action, ScalarEntry, Workflow } from '../model.ts'
import { type FragmentPlaces, fragmentPlaces } from '../node-text.ts'
import { pairArea, pairPlace } from '../place.ts'
import { aliasPlaces, clip, type StepSite, stepIdentity, stepPlaces, stepSites } from '../site.ts'
import { actionName, parseUses } from '../uses.ts'
import { PUBLISHER_ACTIONS } from './commands.ts'
import { type FetchingCommand, fetchingCommands } from './commands-of.ts'
import { WORKFLOW_COMMAND, WORKFLOW_PUBLICATION, WORKFLOW_TRANSFER, WORKFLOW_WRITE } from './kinds.ts'
import { mayAskForIdentity } from './may-ask-for-identity.ts'
import { type PublishingCommand, publishingCommands } from './publications-of.ts'
import { readScript } from './read-script.ts'
import type { Script } from './script.ts'
import { surroundings } from './site-fields.ts'
import { siteTransfers } from './transfer/site-transfers.ts'
import { wordTexts } from './word-texts.ts'
import { type RunnerWrite, writesOf } from './writes-of.ts'

interface Lists {
  readonly commands: FactList<typeof WORKFLOW_COMMAND.fields>
  readonly writes: FactList<typeof WORKFLOW_WRITE.fields>
  readonly publications: FactList<typeof WORKFLOW_PUBLICATION.fields>
  readonly transfers: FactList<typeof WORKFLOW_TRANSFER.fields>
}

/** Facts about what scripts execute, and about the actions that publish, in the order of the steps. */
export function collectScripts(model: Workflow | Action): readonly Fact[] {
  const { source } = model.document
  const lists: Lists = {
    commands: createFactList(WORKFLOW_COMMAND, source, model.truncation),
    writes: createFactList(WORKFLOW_WRITE, source, model.truncation),
    publications: createFactList(WORKFLOW_PUBLICATION, source, model.truncation),
    transfers: createFactList(WORKFLOW_TRANSFER, source, model.truncation),
  }
  // One script can be used by many steps through aliases; it is read once for each shell.
  const read = new Map<string, StepScript>()
  for (const site of stepSites(model)) {
    const { step } = site
    if (step.uses !== undefined) addAction(lists, model, site, step.uses)
    else if (step.run !== undefined) addScript(lists, model, site, scriptOf(model, site, step.run, read))
  }
  const { commands, writes, publications, transfers } = lists
  return [
    ...finishFacts(commands),
    ...finishFacts(writes),
    ...finishFacts(publications),
    ...finishFacts(transfers),
  ]
}

/** A script with what the facts are made from. */
interface StepScript {
  readonly run: ScalarEntry
  readonly script: Script
  readonly commands: readonly FetchingCommand[]
  readonly writes: readonly RunnerWrite[]
  readonly publications: readonly PublishingCommand[]
  readonly placeOf: FragmentPlaces
}

function scriptOf(
  model: Workflow | Action,
  site: StepSite,
  run: ScalarEntry,
  read: Map<string, StepScript>,
): StepScript {
  const { document } = model
  const node: NodeIndex = resolve(document, run.node)
  const key = `${node} ${site.shell ?? ''}`
  const known = read.get(key)
  if (known !== undefined) return { ...known, run }
  const script = readScript(run.text, site.shell)
  const commands = fetchingCommands(script)
  const writes = writesOf(script)
  const publications = publishingCommands(script)
  const isEmpty = commands.length + writes.length + publications.length === 0
  const made: StepScript = {
    run,
    script,
    commands,
    writes,
    publications,
    placeOf: isEmpty ? () => run.keySpan : fragmentPlaces(document, node),
  }
  read.set(key, made)
  return made
}

function addScript(lists: Lists, model: Workflow | Action, site: StepSite, step: StepScript): void {
  const { script, placeOf, run } = step
  if (script.truncation !== undefined) truncate(lists, script.truncation)
  const around = surroundings(site)
  const identity = `${stepIdentity(site)}/run`
  const related = [{ span: run.keySpan, note: 'this script' }, ...stepPlaces(site.step)]
  const shell = site.shell === undefined ? {} : { shell: site.shell }
  const { language } = script
  for (const { unit, program, feeds } of step.commands) {
    const span = placeOf(unit.span.start, unit.span.end)
    const { name, wrapper } = program
    const words = wordTexts(program.words)
    const first = program.words.slice(0, 5).map(({ text }) => text)
    addFact(lists.commands, {
      span,
      identity: `${identity}/${clip(first.join(' '))}`,
      spans: new Map([['/words', span]]),
      related,
      fields: { name, words, ...(wrapper && { wrapper }), feeds, language, ...shell, ...around },
    })
  }
  for (const { file, how, command, value, span } of step.writes) {
    const place = placeOf(span.start, span.end)
    addFact(lists.writes, {
      span: pairPlace(model.document, run),
      identity: `${identity}/${file}`,
      spans: new Map([['/file', place]]),
      related: [
        { span: place, note: 'written here' },
        pairArea(model.document, run),
        ...aliasPlaces(site.step),
      ],
      fields: { file, how, ...(command && { command }), value, language, ...shell, ...around },
    })
  }
  for (const { unit, program } of step.publications) {
    const span = placeOf(unit.span.start, unit.span.end)
    addFact(lists.publications, {
      span,
      identity: `${identity}/${program.name}`,
      spans: new Map([['/name', span]]),
      related,
      fields: {
        by: 'command',
        name: program.name,
        inputs: new Map(),
        words: wordTexts(program.words),
        idToken: mayAskForIdentity(model, site.job),
        ...around,
      },
    })
  }
  for (const { unit, program, host, way, load } of siteTransfers(script, run.text, site)) {
    // Few scripts send anything: their places are worked out for these alone.
    const span = fragmentPlaces(model.document, resolve(model.document, run.node))(
      unit.span.start,
      unit.span.end,
    )
    addFact(lists.transfers, {
      span,
      identity: `${identity}/${program}/${host ?? ''}`,
      spans: new Map([['/program', span]]),
      related,
      fields: {
        program,
        ...(host === undefined ? {} : { host }),
        way,
        extent: load.hasEvery ? 'every' : load.hasEnvironment ? 'environment' : 'named',
        secrets: [...load.names].sort(),
        bare: load.isBare,
        encoded: load.isEncoded,
        language,
        ...shell,
        ...around,
      },
    })
  }
}

function truncate(lists: Lists, reason: string): void {
  const mark = <Fields extends FieldTable>(list: FactList<Fields>): void => {
    list.truncation ??= reason
  }
  mark(lists.commands)
  mark(lists.writes)
  mark(lists.publications)
  mark(lists.transfers)
}

// An action whose `with` is one expression has inputs that nobody knows.
function addAction(lists: Lists, model: Workflow | Action, site: StepSite, uses: ScalarEntry): void {
  const { step } = site
  const name = actionName(parseUses(uses.text))
  if (name === undefined || step.with.expression !== undefined) return
  const input = PUBLISHER_ACTIONS.get(name)
  const inputs = new Map(step.with.entries.map(({ key, text }) => [key.toLowerCase(), text]))
  if (input === undefined || !inputs.has(input)) return
  const span = pairPlace(model.document, uses)
  addFact(lists.publications, {
    span,
    identity: `${stepIdentity(site)}/uses`,
    spans: new Map([['/name', span]]),
    related: stepPlaces(step),
    fields: {
      by: 'action',
      name,
      inputs,
      words: [],
      idToken: mayAskForIdentity(model, site.job),
      ...surroundings(site),
    },
  })
}
