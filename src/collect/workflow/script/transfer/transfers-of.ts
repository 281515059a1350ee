import { type UnitTree, unitTree } from '../feeds.ts'
import { programOf } from '../program.ts'
import type { Script, ScriptUnit, ScriptWord } from '../script.ts'
import { hostOf } from './host-of.ts'
import { isLoaded, joinLoads, type Load, NO_LOAD } from './load.ts'
import { type ArgumentWay, networkCommand } from './network-command.ts'
import { isEnvironmentFile, passingOf, printsEnvironment } from './passing.ts'
import { loadOfText } from './secrets-in.ts'

/** A command that sends something of the secrets to another host. */
export interface Transfer {
  readonly unit: ScriptUnit
  readonly program: string
  /** Undefined when only the run can tell. */
  readonly host: string | undefined
  readonly way: ArgumentWay
  readonly load: Load
}

/** What the environment of a script holds, by the name of a variable: what of the secrets, and a text that is known. */
export interface ScriptEnvironment {
  loadOf(name: string): Load
  textOf(name: string): string | undefined
}

/** The commands of a script that send something of the secrets to another host, in the order of the text. */
export function transfersOf(
  script: Script,
  text: string,
  environment: ScriptEnvironment,
): readonly Transfer[] {
  if (script.language !== 'posix' && script.language !== 'powershell') return []
  const flow = createFlow(script, text, environment)
  const found: { readonly index: number; readonly transfer: Transfer }[] = []
  // What a unit reads ends before it does.
  const order = script.units
    .map((_, index) => index)
    .sort((a, b) => (script.units[a]?.span.end ?? 0) - (script.units[b]?.span.end ?? 0) || b - a)
  for (const index of order) {
    const transfer = followUnit(flow, index)
    if (transfer !== undefined) found.push({ index, transfer })
  }
  return found.sort((a, b) => a.index - b.index).map(({ transfer }) => transfer)
}

interface Flow {
  readonly script: Script
  readonly text: string
  readonly environment: ScriptEnvironment
  readonly tree: UnitTree
  /** Of variables that the script sets. */
  readonly variables: Map<string, Load>
  readonly texts: Map<string, string>
  /** Of files that the script writes. */
  readonly files: Map<string, Load>
  /** What units put out, where no pipe takes it on. */
  readonly outputs: Map<number, Load>
  /** What units give to a pipe. */
  readonly piped: Map<number, Load>
  readonly pipes: ReadonlySet<number | undefined>
  /** The variable of PowerShell that the next pipeline is assigned to. */
  assigned: { readonly name: string; readonly index: number; readonly isSet: boolean } | undefined
}

function createFlow(script: Script, text: string, environment: ScriptEnvironment): Flow {
  return {
    script,
    text,
    environment,
    tree: unitTree(script),
    variables: new Map(),
    texts: new Map(),
    files: new Map(),
    outputs: new Map(),
    piped: new Map(),
    pipes: new Set(script.units.map(({ pipedFrom }) => pipedFrom)),
    assigned: undefined,
  }
}

function followUnit(flow: Flow, index: number): Transfer | undefined {
  const unit = flow.script.units[index]
  if (unit === undefined) return undefined
  const output = outputOf(flow, unit, index)
  if (isLoaded(output)) (flow.pipes.has(index) ? flow.piped : flow.outputs).set(index, output)
  assign(flow, unit, index)
  for (const { operator, target } of unit.redirects) {
    if (!operator.includes('>')) continue
    const device = /^\/dev\/(?:tcp|udp)\/([^/]{1,253})\//.exec(target.text)?.[1]
    if (device !== undefined && isLoaded(output))
      return {
        unit,
        program: 'redirection',
        host: hostOf(resolveText(flow, device)),
        way: 'data',
        load: output,
      }
    if (isLoaded(output))
      flow.files.set(target.text, joinLoads([flow.files.get(target.text) ?? NO_LOAD, output]))
  }
  return unit.kind === 'command' ? sendingOf(flow, unit, index) : undefined
}

/** What a unit puts out of the secrets. */
function outputOf(flow: Flow, unit: ScriptUnit, index: number): Load {
  if (unit.kind === 'group') {
    const body = (flow.tree.get(index) ?? []).filter((child) => flow.script.units[child]?.role === 'body')
    return joinLoads(body.flatMap((child) => flow.outputs.get(child) ?? []))
  }
  if (printsEnvironment(unit.words)) return { ...NO_LOAD, hasEnvironment: true, isBare: true }
  const program = programOf(unit)
  if (program === undefined) {
    const isValue = flow.script.language === 'powershell' && unit.words.length > 0
    return isValue ? joinLoads(unit.words.map((word) => wordLoad(flow, word, index))) : NO_LOAD
  }
  if (program.name === 'printenv')
    return joinLoads(program.words.slice(1).map(({ text }) => variableLoad(flow, text)))
  const passing = passingOf(program.name, program.words)
  if (passing === 'nothing') return NO_LOAD
  const loads = program.words.slice(1).map((word) => wordLoad(flow, word, index))
  if (passing === 'arguments') return joinLoads(loads)
  const read = program.words.slice(1).map(({ text }) => flow.files.get(text) ?? NO_LOAD)
  const load = joinLoads([...loads, ...read, inputOf(flow, index)])
  if (program.name === 'tee' && isLoaded(load))
    for (const { text } of program.words.slice(1)) if (!text.startsWith('-')) flow.files.set(text, load)
  return passing === 'encoded' && isLoaded(load) ? { ...load, isEncoded: true } : load
}

/** What a unit reads from its input; of a part of a group what the group reads. */
function inputOf(flow: Flow, index: number): Load {
  // LIMIT: groups are as deep as scripts may be nested.
  for (let at: number | undefined = index; at !== undefined; ) {
    const unit: ScriptUnit | undefined = flow.script.units[at]
    if (unit === undefined) return NO_LOAD
    const redirects = unit.redirects.filter(({ operator }) => operator.startsWith('<'))
    if (redirects.length > 0) {
      const inner = childLoads(flow, at, (child) => child.role === 'redirect')
      return joinLoads([...redirects.map((redirect) => redirectLoad(flow, unit, redirect)), ...inner])
    }
    if (unit.pipedFrom !== undefined) return flow.piped.get(unit.pipedFrom) ?? NO_LOAD
    at = unit.role === 'body' ? unit.parent : undefined
  }
  return NO_LOAD
}

function redirectLoad(
  flow: Flow,
  unit: ScriptUnit,
  { operator, target, content }: ScriptUnit['redirects'][number],
): Load {
  if (operator === '<') return fileLoad(flow, target.text)
  if (content === undefined || content === 'fixed') return NO_LOAD
  const body = operator === '<<<' ? target.text : hereDocument(flow.text, unit.span.end, target.text)
  return loadOfText(body, content === 'dynamic' ? (name) => variableLoad(flow, name) : () => NO_LOAD)
}

/** The lines behind a command up to the word that ends its here-document. */
function hereDocument(text: string, from: number, word: string): string {
  const start = text.indexOf('\n', from) + 1
  if (start === 0) return ''
  let at = start
  while (at < text.length) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    if (text.slice(at, end).trim() === word) return text.slice(start, at)
    at = end + 1
  }
  return text.slice(start)
}

function fileLoad(flow: Flow, path: string): Load {
  if (isEnvironmentFile(path)) return { ...NO_LOAD, hasEnvironment: true, isBare: true }
  return flow.files.get(path) ?? NO_LOAD
}

function variableLoad(flow: Flow, name: string): Load {
  return flow.variables.get(name) ?? flow.environment.loadOf(name)
}

function childLoads(flow: Flow, index: number, isWanted: (child: ScriptUnit) => boolean): readonly Load[] {
  return (flow.tree.get(index) ?? []).flatMap((child) => {
    const unit = flow.script.units[child]
    return unit !== undefined && isWanted(unit) ? (flow.outputs.get(child) ?? []) : []
  })
}

/**
 * What a word of a unit holds from its character `skip` on: through its expressions, its variables, and the commands that it
 * substitutes.
 */
function wordLoad(flow: Flow, word: ScriptWord, index: number, skip = 0): Load {
  if (word.value === 'fixed') return NO_LOAD
  const inside = unitsWithin(flow, word, index)
  // What a substitution reads counts as far as it puts it out.
  let at = word.span.start + skip
  let own = ''
  for (const child of inside) {
    const { start, end } = flow.script.units[child]?.span ?? { start: at, end: at }
    if (start < at) continue
    own += `${flow.text.slice(at, start)} `
    at = end
  }
  own += flow.text.slice(at, word.span.end)
  const plain = own
    .replaceAll('\\', '')
    .replace(/^-(?:-[\w-]{1,40}=|[A-Za-z]{1,10})/, '')
    .replace(/^["']+|["']+$/g, '')
  const variables =
    word.value === 'dynamic' ? (name: string): Load => variableLoad(flow, name) : () => NO_LOAD
  // What is left of a substitution are its brackets.
  const isAlone = /^[\s"'`$()]*$/.test(plain)
  const substituted = inside.flatMap((child): readonly Load[] => {
    const load = flow.outputs.get(child)
    return load === undefined ? [] : [{ ...load, isBare: load.isBare && isAlone }]
  })
  const load = joinLoads([loadOfText(plain, variables), ...substituted])
  return /ToBase64String/i.test(plain) && isLoaded(load) ? { ...load, isEncoded: true } : load
}

/** The units directly below a unit that stand in one of its words. They are in the order of the text. */
function unitsWithin({ tree, script }: Flow, { span }: ScriptWord, index: number): readonly number[] {
  const children = tree.get(index) ?? []
  const startOf = (at: number): number =>
    script.units[children[at] ?? -1]?.span.start ?? Number.POSITIVE_INFINITY
  let low = 0
  let high = children.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (startOf(middle) < span.start) low = middle + 1
    else high = middle
  }
  const first = low
  while (startOf(low) < span.end) low++
  // Blocks of PowerShell stand in words as well; their text is that of the word.
  return children.slice(first, low).filter((child) => script.units[child]?.role !== 'body')
}

const ASSIGNMENT = /^([A-Za-z_]\w{0,99})\+?=/

function assign(flow: Flow, unit: ScriptUnit, index: number): void {
  const first = unit.words[0]?.text ?? ''
  const isDeclaration = ['declare', 'export', 'local', 'readonly', 'typeset'].includes(first)
  for (const word of isDeclaration ? [...unit.assignments, ...unit.words.slice(1)] : unit.assignments) {
    const name = ASSIGNMENT.exec(word.text)?.[1]
    if (name === undefined) {
      const variable = /^\$(?:env:)?(\w{1,100})$/i.exec(word.text)?.[1]
      if (variable !== undefined && flow.script.language === 'powershell') {
        flow.assigned = { name: variable, index, isSet: false }
      }
      continue
    }
    const skip = word.text.indexOf('=') + 1
    flow.variables.set(name, wordLoad(flow, word, index, skip))
    if (word.value === 'fixed') flow.texts.set(name, word.text.slice(skip))
  }
  if (first === 'read') {
    const input = inputOf(flow, index)
    for (const { text } of unit.words.slice(1)) if (!text.startsWith('-')) flow.variables.set(text, input)
  }
  assignPipeline(flow, unit, index)
}

/** Gives what the units of a pipeline put out, the last one in the end, to the variable in front of it. */
function assignPipeline(flow: Flow, unit: ScriptUnit, index: number): void {
  const { assigned } = flow
  if (assigned === undefined || assigned.index === index) return
  if (flow.script.units[assigned.index]?.parent !== unit.parent) return
  if (assigned.isSet && unit.pipedFrom === undefined) {
    flow.assigned = undefined
    return
  }
  flow.variables.set(assigned.name, flow.outputs.get(index) ?? flow.piped.get(index) ?? NO_LOAD)
  flow.assigned = { ...assigned, isSet: true }
}

function sendingOf(flow: Flow, unit: ScriptUnit, index: number): Transfer | undefined {
  const program = programOf(unit)
  const command = program === undefined ? undefined : networkCommand(program.name, program.words)
  if (program === undefined || command === undefined) return undefined
  const loadsOf = (way: ArgumentWay): readonly Load[] =>
    command.sent.filter((one) => one.way === way).map(({ word }) => wordLoad(flow, word, index))
  const input = command.readsInput || program.wrapper === 'xargs' ? [inputOf(flow, index)] : []
  const data = joinLoads([...loadsOf('data'), ...input, ...command.files.map((path) => fileLoad(flow, path))])
  const hosts = command.sent.flatMap(({ way, text }) =>
    way === 'address' ? (hostOf(resolveText(flow, text)) ?? []) : [],
  )
  const found = { unit, program: program.name, host: hosts[0] }
  if (isLoaded(data)) return { ...found, way: 'data', load: data }
  for (const way of ['address', 'header'] as const) {
    const load = joinLoads(loadsOf(way))
    if (isLoaded(load)) return { ...found, way, load }
  }
  return undefined
}

/** A text in which a variable at the start has its value, where that is known. */
function resolveText(flow: Flow, text: string): string {
  const match = /^\$(?:env:)?(?:\{(?:env:)?(\w{1,100})\}|(\w{1,100}))/i.exec(text)
  const name = match?.[1] ?? match?.[2]
  if (match === null || name === undefined) return text
  const value = flow.texts.get(name) ?? flow.environment.textOf(name)
  return value === undefined ? text : value + text.slice(match[0].length)
}
