import { lineEnd } from '../../core/document/edit/yaml-line.ts'
import { resolve, spanOf, styleOf } from '../../core/document/node.ts'
import { findCondition } from './find-step.ts'
import { type Repair, textField } from './repair.ts'

/** Writes `|-` or `>-` where a block scalar ends with a line break. */
export const stripLineBreak: Repair = (site) => {
  const { document } = site
  const condition = findCondition(site, site.spanOf(['text']).start)
  if (condition === undefined || textField(site, 'extra') !== 'newline') return undefined
  const { node } = condition
  const style = styleOf(document, node)
  if (resolve(document, node) !== node || (style !== 'literal' && style !== 'folded')) return undefined
  const { text } = document.source
  const { start } = spanOf(document, node)
  const header = /^[|>](\+?)([1-9]?)(\+?)(?=\s|$)/.exec(
    text.slice(start, Math.min(lineEnd(text, start), start + 4)),
  )
  if (header === null) return undefined
  const [, before = '', digit = '', behind = ''] = header
  const at = start + 1
  if (before !== '') return [{ start: at, end: at + 1, text: '-' }]
  const end = at + digit.length
  return [{ start: end, end: end + behind.length, text: '-' }]
}
