import { itemsOf, kindOf, membersOf } from '../../../core/document/node.ts'
import type { Entry } from '../model.ts'
import { scalarText } from '../node-text.ts'
import { valuePlace } from '../place.ts'
import { eventShape } from './event-shapes.ts'
import { ANYTHING, type Shape } from './shape.ts'
import { addIrregularity } from './structure-list.ts'
import type { ValueSite } from './value-site.ts'
import { isMergeKey, type Walk, walkValue } from './walk.ts'

const ON: Shape = {
  text: {},
  list: { of: { text: {} } },
  map: { names: { name: 'on', of: ANYTHING, isExact: true } },
}

/** Looks at `on`: names of events, or a mapping of names to settings. */
export function findEvents(walk: Walk, entry: Entry): void {
  const { document } = walk.list
  const trail = { up: undefined, name: 'on' }
  const site: ValueSite = {
    node: entry.node,
    key: 'on',
    keySpan: entry.keySpan,
    section: 'workflow',
    trail: undefined,
    job: undefined,
  }
  walkValue(walk, site, ON)
  const kind = kindOf(document, entry.node)
  if (kind === 'record') {
    for (const member of membersOf(document, entry.node)) {
      const { key, keySpan, node } = member
      if (isMergeKey(document, member)) continue
      walkValue(walk, { ...site, node, key, keySpan, section: 'on', trail }, eventShape(key))
    }
    return
  }
  for (const node of kind === 'list' ? itemsOf(document, entry.node) : [entry.node]) {
    if (scalarText(document, node) !== 'schedule') continue
    addIrregularity(walk.list, {
      problem: 'value-type',
      name: 'schedule',
      section: 'on',
      // What is wrong with one name in the place of a mapping is `on` itself.
      span: kind === 'list' ? valuePlace(document, node) : entry.keySpan,
      trail,
      expected: ['a mapping'],
      got: 'no more than its name',
    })
  }
}
