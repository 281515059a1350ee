import { type Kind, LEAVES, NOISE, TEMPLATES } from './grammar.ts'
import type { Random } from './random.ts'

/** An expression as text with parts: `pieces` has one more than `parts`. */
export interface Tree {
  readonly pieces: readonly string[]
  readonly parts: readonly Tree[]
}

const KINDS: readonly Kind[] = [
  'bool',
  'int',
  'string',
  'dyn',
  'list',
  'double',
  'uint',
  'timestamp',
  'duration',
  'map',
  'bytes',
]

/** A random expression: mostly of matching kinds, one part in twelve of any kind. */
export function generateTree(random: Random): Tree {
  return make(random, random.pick(KINDS), 1 + random.below(4), [])
}

function make(random: Random, wanted: Kind, depth: number, scope: readonly string[]): Tree {
  const kind = random.once(12) ? random.pick(KINDS) : wanted
  if (depth <= 0 || random.once(5)) return leaf(random, kind, scope)
  return fill(random, random.pick(TEMPLATES[kind]), depth, scope)
}

function leaf(random: Random, kind: Kind, scope: readonly string[]): Tree {
  const text = scope.length > 0 && random.once(3) ? random.pick(scope) : random.pick(LEAVES[kind])
  return { pieces: [text], parts: [] }
}

const HOLE = /\{(@|&|[a-z]+)\}/g

function fill(random: Random, template: string, depth: number, scope: readonly string[]): Tree {
  const pieces: string[] = []
  const parts: Tree[] = []
  let names = scope
  let piece = ''
  let at = 0
  for (const hole of template.matchAll(HOLE)) {
    piece += template.slice(at, hole.index)
    at = hole.index + hole[0].length
    const [, what = ''] = hole
    if (what === '@') {
      const name = random.pick(['v', 'w', 'i', 'k'])
      names = [...names, name]
      piece += name
    } else if (what === '&') piece += names.at(-1) ?? 'v'
    else {
      const part = make(random, what as Kind, depth - 1, names)
      const isOpen = random.once(2)
      pieces.push(piece + (isOpen ? '' : '('))
      piece = isOpen ? '' : ')'
      parts.push(part)
    }
  }
  pieces.push(piece + template.slice(at))
  return { pieces, parts }
}

/** The text of an expression. */
export function textOf({ pieces, parts }: Tree): string {
  let text = pieces[0] ?? ''
  for (const [index, part] of parts.entries()) text += textOf(part) + (pieces[index + 1] ?? '')
  return text
}

/** The text with one or two small mistakes: something left out, put in or doubled. */
export function damage(random: Random, text: string): string {
  let damaged = text
  for (let count = 1 + random.below(2); count > 0; count--) {
    const at = random.below(damaged.length + 1)
    const end = at + random.below(3)
    const what = random.below(3)
    const between = what === 0 ? '' : what === 1 ? random.pick(NOISE) : damaged.slice(at, end).repeat(2)
    damaged = damaged.slice(0, at) + between + damaged.slice(what === 1 ? at : end)
  }
  // Half of a surrogate pair is no character that a file could hold.
  return damaged.toWellFormed()
}

/** Smaller expressions than this one, the smallest first. */
export function* smaller(tree: Tree): Generator<Tree> {
  for (const text of ['1', 'true', `'a'`, '[1]'])
    if (tree.pieces[0] !== text) yield { pieces: [text], parts: [] }
  yield* tree.parts
  for (const [index, part] of tree.parts.entries()) {
    for (const less of smaller(part)) yield { ...tree, parts: tree.parts.with(index, less) }
  }
}

/** Shorter texts than this one. */
export function* shorter(text: string): Generator<string> {
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at + size <= text.length; at += size) {
      const less = text.slice(0, at) + text.slice(at + size)
      if (less.isWellFormed()) yield less
    }
  }
}
