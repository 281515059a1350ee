import type { Document, Member, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf, resolve } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import { scalarText } from '../node-text.ts'
import { valuePlace } from '../place.ts'
import { checkText } from './check-text.ts'
import { isOneExpression } from './expression-text.ts'
import type { ListShape, MapShape, Names, Section, Shape } from './shape.ts'
import { addIrregularity, type StructureList } from './structure-list.ts'
import { clipText, jobOf, type ValueSite } from './value-site.ts'

/** What a walk over one file needs. */
export interface Walk {
  readonly list: StructureList
  /** Anchored values that were looked at, with the shapes that they were compared with; undefined without aliases. */
  readonly seen: Map<NodeIndex, Set<Shape>> | undefined
}

/** Starts a walk. */
export function createWalk(list: StructureList): Walk {
  const { target, length } = list.document.tape
  let hasAlias = false
  for (let node = 0; node < length && !hasAlias; node++) hasAlias = (target[node] ?? -1) >= 0
  return { list, seen: hasAlias ? new Map() : undefined }
}

/** Compares a value with its shape. Shapes end after a dozen levels, however deep the value goes on. */
export function walkValue(walk: Walk, site: ValueSite, shape: Shape): void {
  const { document } = walk.list
  if (isFree(shape)) return
  const kind = kindOf(document, site.node)
  if (kind === 'list') {
    if (shape.list === undefined) addWrongKind(walk, site, shape, 'a list')
    else if (!wasSeen(walk, site.node, shape)) walkList(walk, site, shape.list)
  } else if (kind === 'record') {
    if (shape.map === undefined) addWrongKind(walk, site, shape, 'a mapping')
    else if (!wasSeen(walk, site.node, shape)) walkMap(walk, site, shape.map)
  } else {
    walkScalar(walk, site, shape)
  }
}

/** HOSTILE: aliases of aliases stand for any number of values; the inside of each is compared with each shape once. */
function wasSeen({ list, seen }: Walk, node: NodeIndex, shape: Shape): boolean {
  if (seen === undefined) return false
  const target = resolve(list.document, node)
  const shapes = seen.get(target)
  if (shapes?.has(shape)) return true
  if (shapes === undefined) seen.set(target, new Set([shape]))
  else shapes.add(shape)
  return false
}

function walkScalar(walk: Walk, site: ValueSite, shape: Shape): void {
  const { document } = walk.list
  const text = scalarText(document, site.node) ?? ''
  const isNull = kindOf(document, site.node) === 'null'
  if (shape.text !== undefined) {
    // A list may be empty where text may not: `types:` without anything is an empty text.
    checkText(walk.list, site, shape.text, text)
    return
  }
  if (shape.mayBeExpression && isOneExpression(text)) return
  if (isNull) {
    // Nothing stands for an empty mapping, never for an empty list.
    if (shape.map?.mayBeEmpty !== true) addEmpty(walk, site)
    else findMissingOfEmpty(walk, site, shape.map)
    return
  }
  addWrongKind(walk, site, shape, `the text \`${clipText(text)}\``)
}

/** Whether anything may stand there. */
function isFree({ text, list, map }: Shape): boolean {
  return text === undefined && list === undefined && map === undefined
}

function walkList(walk: Walk, site: ValueSite, shape: ListShape): void {
  const items = itemsOf(walk.list.document, site.node)
  if (items.length === 0 && shape.mayBeEmpty !== true) addEmpty(walk, site)
  for (const node of items) walkValue(walk, { ...site, node, keySpan: undefined }, shape.of)
}

function walkMap(walk: Walk, site: ValueSite, shape: MapShape): void {
  const { document } = walk.list
  const members = membersOf(document, site.node)
  if (members.length === 0) {
    if (shape.mayBeEmpty !== true) addEmpty(walk, site)
    else findMissingOfEmpty(walk, site, shape)
    return
  }
  const section =
    typeof shape.section === 'function' ? shape.section(members.map(({ key }) => key)) : shape.section
  const name = section?.name ?? shape.names?.name ?? ''
  if (shape.names !== undefined && !shape.names.isExact) findSameNames(walk, site, members, shape.names)
  const trail = { up: site.trail, name: site.key }
  for (const member of members) {
    const { key, keySpan, node } = member
    if (isMergeKey(document, member)) continue
    const known = section?.keys.get(key) ?? shape.names?.of
    if (key === '' && shape.names !== undefined) addEmptyName(walk, site, shape.names, keySpan)
    if (known === undefined) {
      if (section !== undefined) addUnknownKey(walk, site, section, member)
      continue
    }
    const job = shape.names?.name === 'jobs' ? key : site.job
    walkValue(walk, { node, key, keySpan, section: name, trail, job }, known)
  }
  if (section !== undefined) findMissing(walk, site, section, members)
}

/** A plain `<<`. */
export function isMergeKey({ source }: Document, { key, keySpan }: Member): boolean {
  return key === '<<' && source.text.startsWith('<<', keySpan.start)
}

function addUnknownKey(walk: Walk, site: ValueSite, section: Section, { key, keySpan }: Member): void {
  const expected = [...section.keys.keys()].sort()
  addIrregularity(walk.list, {
    problem: isMetadata(walk, section) ? 'metadata-key' : 'unexpected-key',
    name: key,
    section: section.name,
    span: keySpan,
    trail: { up: site.trail, name: site.key },
    expected,
    candidates: expected,
    ...jobOf(site),
  })
}

/** Whether a section belongs to what an action says of itself, not to its steps. */
function isMetadata({ list }: Walk, section: Section): boolean {
  return list.file === 'action' && !section.name.startsWith('step')
}

/** What may be empty where nothing is required is incomplete where something is. */
function findMissingOfEmpty(walk: Walk, site: ValueSite, { section }: MapShape): void {
  if (section !== undefined && typeof section !== 'function') findMissing(walk, site, section, [])
}

function findMissing(walk: Walk, site: ValueSite, section: Section, members: readonly Member[]): void {
  const { document } = walk.list
  // What a merge key would bring is not known; the key itself is reported.
  if (members.some((member) => isMergeKey(document, member))) return
  const missing = section.required
    .map((required) => (typeof required === 'string' ? [required] : required))
    .filter((anyOf) => !members.some(({ key }) => anyOf.includes(key)))
  const named = missing.map((anyOf) => anyOf.join('` or `'))
  const names = section.isOneRequirement && named.length > 0 ? [named.join('` and `')] : named
  for (const name of names) {
    const isOwnPlace = section.isOwnPlace || site.keySpan === undefined
    addIrregularity(walk.list, {
      problem: isMetadata(walk, section) ? 'metadata-missing' : 'missing-key',
      name,
      section: section.name,
      span: isOwnPlace ? valuePlace(document, site.node) : site.keySpan,
      trail: { up: site.trail, name: site.key },
      expected: section.required.flat(),
      got: site.key,
      ...jobOf(site),
    })
  }
}

/** Names of which a later one differs in case alone. Those that are the same are told of by the parser. */
function findSameNames(walk: Walk, site: ValueSite, members: readonly Member[], names: Names): void {
  const firsts = new Map<string, Member>()
  for (const member of members) {
    const lower = member.key.toLowerCase()
    const first = firsts.get(lower)
    if (first === undefined) {
      firsts.set(lower, member)
      continue
    }
    addIrregularity(walk.list, {
      problem: 'duplicate-key',
      name: member.key,
      section: names.name,
      span: member.keySpan,
      trail: { up: site.trail, name: site.key },
      got: first.key,
      first: first.keySpan,
      ...jobOf(site),
    })
  }
}

function addEmptyName({ list }: Walk, site: ValueSite, names: Names, span: Span): void {
  addIrregularity(list, {
    problem: 'empty',
    name: '',
    section: names.name,
    span,
    trail: { up: site.trail, name: site.key },
    got: 'no name',
    ...jobOf(site),
  })
}

function addEmpty(walk: Walk, site: ValueSite): void {
  addIrregularity(walk.list, {
    problem: 'empty',
    name: site.key,
    section: site.section,
    span: valuePlace(walk.list.document, site.node),
    trail: site.trail,
    ...jobOf(site),
  })
}

function addWrongKind(walk: Walk, site: ValueSite, shape: Shape, got: string): void {
  addIrregularity(walk.list, {
    problem: 'value-type',
    name: site.key,
    section: site.section,
    span: valuePlace(walk.list.document, site.node),
    trail: site.trail,
    expected: kindsOf(shape),
    got,
    ...jobOf(site),
  })
}

function kindsOf(shape: Shape): readonly string[] {
  return [
    ...(shape.text === undefined ? [] : ['text']),
    ...(shape.list === undefined ? [] : ['a list']),
    ...(shape.map === undefined ? [] : ['a mapping']),
    ...(shape.mayBeExpression ? ['one expression'] : []),
  ]
}
