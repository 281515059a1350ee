import type { Action, Entry } from '../model.ts'
import { entryOf, scalarEntryOf } from '../node-text.ts'
import { valuePlace } from '../place.ts'
import { BRANDING_ICONS } from './branding-icons.ts'
import { hasExpression } from './expression-text.ts'
import type { StructureProblem } from './kinds.ts'
import { addIrregularity, type StructureList } from './structure-list.ts'

/** What can run an action. */
const RUNNERS = ['composite', 'docker', 'node20', 'node24']

const COLORS = ['white', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']

/** Conditions, and what has to be there for them to mean anything. */
const HOOKS: readonly (readonly [string, readonly string[]])[] = [
  ['pre-if', ['pre', 'pre-entrypoint']],
  ['post-if', ['post', 'post-entrypoint']],
]

/** Looks at the values that the metadata of an action has beside its keys. */
export function findMetadata(list: StructureList, { document, using }: Action): void {
  const runs = entryOf(document, 0, 'runs')
  if (runs !== undefined) {
    if (using !== undefined && using.text !== '' && !RUNNERS.includes(using.text)) {
      addValue(list, 'metadata-using', using, 'runs', RUNNERS, `\`${using.text}\``)
    }
    findHooks(list, runs)
    const image = scalarEntryOf(document, runs.node, 'image')
    if (using?.text === 'docker' && image !== undefined && isBadImage(image.text)) {
      addValue(list, 'metadata-image', image, 'runs', ['Dockerfile', 'docker://{image}'], `\`${image.text}\``)
    }
  }
  const branding = entryOf(document, 0, 'branding')
  if (branding === undefined) return
  const known = [
    ['color', COLORS],
    ['icon', BRANDING_ICONS],
  ] as const
  for (const [key, values] of known) {
    const entry = scalarEntryOf(document, branding.node, key)
    if (entry === undefined || entry.text === '' || values.includes(entry.text)) continue
    addValue(list, 'metadata-branding', entry, 'branding', values, `\`${entry.text}\``)
  }
}

function findHooks(list: StructureList, runs: Entry): void {
  for (const [key, needed] of HOOKS) {
    const entry = entryOf(list.document, runs.node, key)
    if (entry === undefined || needed.some((one) => entryOf(list.document, runs.node, one) !== undefined))
      continue
    addIrregularity(list, {
      problem: 'metadata-hook',
      name: key,
      section: 'runs',
      span: entry.keySpan,
      trail: { up: undefined, name: 'runs' },
      expected: needed,
    })
  }
}

/** The first part of a name in a registry: a host, with a dot or a port. */
const REGISTRY = /^[^/.][^/]*[.:][^/]*\//

function isBadImage(image: string): boolean {
  if (image === '' || image.startsWith('docker://') || REGISTRY.test(image) || hasExpression(image))
    return false
  return image.slice(image.lastIndexOf('/') + 1) !== 'Dockerfile'
}

function addValue(
  list: StructureList,
  problem: StructureProblem,
  entry: Entry,
  section: string,
  expected: readonly string[],
  got: string,
): void {
  addIrregularity(list, {
    problem,
    name: entry.key,
    section,
    span: valuePlace(list.document, entry.node),
    trail: { up: undefined, name: section },
    expected,
    got,
  })
}
