import type { NodeKind } from '../../../core/document/document.ts'
import { kindOf } from '../../../core/document/node.ts'
import { valuePlace } from '../place.ts'
import { hasExpression, isOneExpression } from './expression-text.ts'
import type { TextShape } from './shape.ts'
import { addIrregularity, type StructureList } from './structure-list.ts'
import { clipText, jobOf, type ValueSite } from './value-site.ts'

/** Compares a scalar with the text that may stand there. */
export function checkText(list: StructureList, site: ValueSite, shape: TextShape, text: string): void {
  if (text === '') {
    if (shape.mayBeEmpty !== true) add(list, site, 'empty', [], 'no text')
    return
  }
  const { type = 'text', values } = shape
  const kind = kindOf(list.document, site.node)
  if (values !== undefined) {
    if (!values.includes(text) && !hasExpression(text)) add(list, site, 'value-range', values, quote(text))
    return
  }
  if (type === 'text' || isOneExpression(text)) return
  if (type === 'bool') {
    if (kind !== 'bool')
      add(list, site, 'value-type', ['true', 'false', 'one expression'], describe(kind, text))
    return
  }
  const isNumber = kind === 'int' || (kind === 'double' && type === 'number')
  if (!isNumber) {
    const wanted = type === 'int' ? 'a whole number' : 'a number'
    add(list, site, 'value-type', [wanted, 'one expression'], describe(kind, text))
  } else if (shape.isPositive && !(Number(text) > 0)) {
    add(list, site, 'value-range', ['a number above 0'], quote(text))
  }
}

/** A number in quotes looks like the number that is asked for, so that it is called a text. */
function describe(kind: NodeKind, text: string): string {
  return kind === 'string' ? `the text ${quote(text)}` : quote(text)
}

function quote(text: string): string {
  return `\`${clipText(text)}\``
}

function add(
  list: StructureList,
  site: ValueSite,
  problem: 'empty' | 'value-type' | 'value-range',
  expected: readonly string[],
  got: string,
): void {
  addIrregularity(list, {
    problem,
    name: site.key,
    section: site.section,
    span: valuePlace(list.document, site.node),
    trail: site.trail,
    expected,
    got,
    ...jobOf(site),
  })
}
