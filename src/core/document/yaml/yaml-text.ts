import { CHOMPING_MODE, SCALAR_STYLE, type ScalarEvent } from 'js-yaml'
import { createScalarWriter } from '../scalar-writer.ts'
import { type BlockScalar, decodeBlock } from './yaml-block-scalar.ts'
import { decodeDouble, decodePlain, decodeSingle } from './yaml-flow-scalar.ts'

/** The decoded text of a scalar. */
export function decodeScalar(text: string, event: ScalarEvent): string {
  const { valueStart, valueEnd } = event
  if (valueStart < 0) return ''
  if (event.fast) return text.slice(valueStart, valueEnd)
  const writer = createScalarWriter(false)
  switch (event.style) {
    case SCALAR_STYLE.PLAIN:
      decodePlain(text, valueStart, valueEnd, writer)
      break
    case SCALAR_STYLE.SINGLE_QUOTED:
      decodeSingle(text, valueStart, valueEnd, writer)
      break
    case SCALAR_STYLE.DOUBLE_QUOTED:
      decodeDouble(text, valueStart, valueEnd, writer)
      break
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK:
      decodeBlock(text, blockOf(event), writer)
      break
  }
  return writer.value
}

function blockOf(event: ScalarEvent): BlockScalar {
  const { valueStart, valueEnd, indent, style } = event
  const chomping =
    event.chomping === CHOMPING_MODE.KEEP ? 'keep' : event.chomping === CHOMPING_MODE.STRIP ? 'strip' : 'clip'
  return { start: valueStart, end: valueEnd, indent, chomping, isFolded: style === SCALAR_STYLE.FOLDED_BLOCK }
}
