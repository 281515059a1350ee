import { readdirSync, readFileSync } from 'node:fs'
import type { Document } from '../../src/core/document/document.ts'
import { itemsOf, memberOf, resolve, spanOf, valueOf } from '../../src/core/document/node.ts'
import { readDocuments } from '../../src/core/document/read.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'

/** One constraint file of a pack: a whole set by itself. */
export interface PackPart {
  readonly path: string
  readonly document: Document
}

/** Reads the constraint files of a pack, which lie in a folder of its name, in the order of their names. */
export async function readPackParts(folder: URL, name: string): Promise<readonly PackPart[]> {
  const parts: PackPart[] = []
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.flux.yaml')) continue
    const path = `src/packs/${name}/${file}`
    const { documents, diagnostics } = await readDocuments(path, readFileSync(new URL(file, folder)), {
      shapes: new ShapeTable(),
    })
    const [document] = documents
    if (document === undefined || diagnostics.length > 0 || documents.length > 1)
      throw new Error(`${path}: ${diagnostics[0]?.message ?? 'expected one document'}`)
    if (textOf(document, ['metadata', 'name']) !== name)
      throw new Error(`${path}: expected the set \`${name}\``)
    parts.push({ path, document })
  }
  return parts
}

/**
 * One set of all files of a pack. The first file gives the metadata; functions of one name must be the same in every file.
 * Without `tests` the text is what a run needs, which does not have to read them.
 */
export function mergePack(parts: readonly PackPart[], tests: 'with-tests' | 'without-tests'): string {
  const [first] = parts
  if (first === undefined) throw new Error('a pack has no files')
  const functions = new Map<string, string>()
  for (const { path, document } of parts) {
    for (const [name, block] of blocksOf(document, 'functions', 'name')) {
      if ((functions.get(name) ?? block) !== block)
        throw new Error(`${path}: the function \`${name}\` is another one than in a file before`)
      functions.set(name, block)
    }
  }
  const constraints = parts.flatMap(({ document }) =>
    [...blocksOf(document, 'constraints', 'id')].map(([id, block]) =>
      tests === 'with-tests' ? block : withoutTests(document, id, block),
    ),
  )
  const head = first.document.source.text
  const end = Math.min(
    ...['functions', 'constraints'].map((key) => lineStart(head, keyOf(first.document, key))),
  )
  return [
    head.slice(0, end).trimEnd(),
    ...(functions.size === 0 ? [] : ['', 'functions:', ...functions.values()]),
    '',
    'constraints:',
    constraints.join('\n'),
    '',
  ].join('\n')
}

/** The items of a list by the member that names them, as text of whole lines. */
function blocksOf(document: Document, key: string, nameKey: string): ReadonlyMap<string, string> {
  const { text } = document.source
  const list = memberOf(document, 0, key)
  if (list === undefined) return new Map()
  const items = itemsOf(document, list.node)
  const starts = items.map((item) => lineStart(text, spanOf(document, item).start))
  const end = nextKeyAfter(document, key)
  return new Map(
    items.map((item, index) => {
      const name = memberOf(document, item, nameKey)
      const value = name === undefined ? undefined : valueOf(document, resolve(document, name.node))
      return [String(value), text.slice(starts[index], starts[index + 1] ?? end).trimEnd()]
    }),
  )
}

/** Tests stand last in a constraint. */
function withoutTests(document: Document, id: string, block: string): string {
  const at = block.search(/\n {4}tests:\n/)
  if (at < 0) return block
  if (/\n {4}[a-z]/i.test(block.slice(at + 5)))
    throw new Error(`${document.source.path}: \`${id}\`: tests stand last`)
  return block.slice(0, at)
}

function keyOf(document: Document, key: string): number {
  return memberOf(document, 0, key)?.keySpan.start ?? Number.POSITIVE_INFINITY
}

function nextKeyAfter(document: Document, key: string): number {
  const start = keyOf(document, key)
  const others = ['functions', 'constraints'].map((other) => keyOf(document, other))
  return Math.min(document.source.text.length, ...others.filter((other) => other > start))
}

function lineStart(text: string, offset: number): number {
  return Number.isFinite(offset) ? text.lastIndexOf('\n', offset - 1) + 1 : offset
}

function textOf(document: Document, [first, second]: readonly [string, string]): unknown {
  const outer = memberOf(document, 0, first)
  const inner = outer === undefined ? undefined : memberOf(document, outer.node, second)
  return inner === undefined ? undefined : valueOf(document, inner.node)
}
