/** SGR parameters by what a piece of text is. */
const SGR = {
  failure: '1;31',
  warning: '1;33',
  notice: '1;36',
  undecided: '1;35',
  success: '1;32',
  strong: '1',
  gutter: '1;34',
} as const

export type Style = keyof typeof SGR

/** Wraps text in the escape sequences of a style, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string

/** A painter for a terminal that shows colours, or for one that does not. */
export function createPaint(colour: boolean): Paint {
  return colour
    ? (style, text) => (text === '' ? '' : `\u001b[${SGR[style]}m${text}\u001b[0m`)
    : (_style, text) => text
}
