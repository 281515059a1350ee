import type { Expression } from '../ast.ts'
import type { Type } from '../type.ts'
import { isList } from '../value/kind.ts'
import { Double, Uint } from '../value.ts'
import type { AccessPath, Step } from './fact.ts'

/** Steps that a path is followed; a longer one is nobody's guard. */
const STEPS = 64

/** Nodes of an expression that serves as a key. */
const TERM_NODES = 40

/** The path of a variable. Names of variables of macros carry a number, so that no two are the same. */
export function rootPath(name: string, type: Type): AccessPath {
  return new Place(name, undefined, undefined, type)
}

/** Fields that a place remembers: variables of a set live long and must not grow. */
const REMEMBERED = 8

/** Writes its key when it is first asked for: most places are never looked up. */
class Place implements AccessPath {
  readonly parent: AccessPath | undefined
  readonly step: Step | undefined
  readonly type: Type
  readonly depth: number
  #key: string | undefined
  #fields: AccessPath[] | undefined

  constructor(key: string | undefined, parent: AccessPath | undefined, step: Step | undefined, type: Type) {
    this.#key = key
    this.parent = parent
    this.step = step
    this.type = type
    this.depth = parent === undefined ? 0 : parent.depth + 1
  }

  get key(): string {
    this.#key ??= (this.parent?.key ?? '') + (this.step === undefined ? '' : stepText(this.step))
    return this.#key
  }

  field(name: string, type: Type): AccessPath | undefined {
    for (const known of this.#fields ?? []) {
      if (known.type === type && known.step?.kind === 'field' && known.step.name === name) return known
    }
    const place = childPath(this, { kind: 'field', name }, type)
    if (place === undefined) return undefined
    this.#fields ??= []
    if (this.#fields.length < REMEMBERED) this.#fields.push(place)
    return place
  }
}

/** The same place with another type. */
export function withType(path: AccessPath, type: Type): AccessPath {
  if (path.type === type) return path
  return new Place(path.parent === undefined ? path.key : undefined, path.parent, path.step, type)
}

/** The path one step below; undefined beyond `STEPS`. */
export function childPath(parent: AccessPath, step: Step, type: Type): AccessPath | undefined {
  // LIMIT: keys are as long as their paths, and every node has one.
  if (parent.depth >= STEPS) return undefined
  return new Place(undefined, parent, step, type)
}

/** Whether no type says anything about a place and those on the way to it. */
export function isUntyped(path: AccessPath): boolean {
  for (let at: AccessPath | undefined = path; at !== undefined; at = at.parent)
    if (at.type.kind !== 'dyn') return false
  return true
}

/** The name of the variable that a path starts from. */
export function rootOf(path: AccessPath): AccessPath {
  let at = path
  while (at.parent !== undefined) at = at.parent
  return at
}

/** The step that an index makes: a constant, or an expression whose parts all have a name. */
export function indexStep(
  index: Expression,
  pathOf: (node: Expression) => AccessPath | undefined,
): Step | undefined {
  if (index.kind === 'literal' && typeof index.value === 'string') return { kind: 'field', name: index.value }
  if (index.kind === 'literal' && typeof index.value === 'number')
    return { kind: 'index', index: index.value }
  const text = termText(index, pathOf, { left: TERM_NODES })
  return text === undefined ? undefined : { kind: 'term', text }
}

/** The path of what a call gives, named by the call itself; undefined when an argument has no name. */
export function callPath(
  node: Expression,
  pathOf: (node: Expression) => AccessPath | undefined,
  type: Type,
): AccessPath | undefined {
  const text = termText(node, pathOf, { left: TERM_NODES })
  return text === undefined ? undefined : rootPath(`=${text}`, type)
}

/** The same steps from another start: how facts about a parameter become facts about an argument. */
export function movePath(path: AccessPath, from: AccessPath, to: AccessPath): AccessPath | undefined {
  if (path.key === from.key) return withType(to, path.type)
  if (path.parent === undefined || path.step === undefined) return undefined
  // The text of a key may name other parameters.
  if (path.step.kind === 'term') return undefined
  const parent = movePath(path.parent, from, to)
  return parent === undefined ? undefined : childPath(parent, path.step, path.type)
}

function stepText(step: Step): string {
  if (step.kind === 'field') return `.${quotedName(step.name)}`
  return step.kind === 'index' ? `[${step.index}]` : `[${step.text}]`
}

/** As JSON, except that a name without quotes and backslashes is not searched for more: no two names have one text. */
function quotedName(name: string): string {
  return name.includes('"') || name.includes('\\') ? JSON.stringify(name) : `"${name}"`
}

/** A text that is the same for expressions that give the same value. */
function termText(
  node: Expression,
  pathOf: (node: Expression) => AccessPath | undefined,
  budget: { left: number },
): string | undefined {
  if (--budget.left < 0) return undefined
  const path = pathOf(node)
  if (path !== undefined) return path.key
  if (node.kind === 'literal') return literalText(node.value)
  if (node.kind !== 'call') return undefined
  const parts = node.receiver === undefined ? node.arguments : [node.receiver, ...node.arguments]
  const texts: string[] = []
  for (const part of parts) {
    const text = termText(part, pathOf, budget)
    if (text === undefined) return undefined
    texts.push(text)
  }
  return `${node.name}${node.receiver === undefined ? '' : '~'}(${texts.join(',')})`
}

function literalText(value: Extract<Expression, { kind: 'literal' }>['value']): string | undefined {
  if (value instanceof Double) return `${value.value}d`
  if (value instanceof Uint) return `${value.value}u`
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'object' && (value !== null || isList(value)) ? undefined : String(value)
}
