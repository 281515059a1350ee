/** How a surface counts its limit: UTF-8 bytes, or UTF-16 code units where it speaks of characters. */
export type SizeUnit = 'bytes' | 'units'

const ELLIPSIS = '…'

/** Size of `text` in `unit`. A lone surrogate counts three bytes, as its replacement character does. */
export function sizeOf(text: string, unit: SizeUnit): number {
  return unit === 'units' ? text.length : Buffer.byteLength(text)
}

/**
 * The first `max` UTF-16 units of `text`, the last of them an ellipsis when something was cut. A surrogate pair is
 * never split.
 */
export function cutUnits(text: string, max: number): string {
  if (text.length <= max) return text
  return max < 1 ? '' : text.slice(0, wholeLength(text, max - 1)) + ELLIPSIS
}

/** Like `cutUnits`, for a limit in UTF-8 bytes; the ellipsis takes three of them. */
export function cutBytes(text: string, max: number): string {
  if (text.length * 3 <= max || Buffer.byteLength(text) <= max) return text
  const room = max - Buffer.byteLength(ELLIPSIS)
  if (room < 0) return ''
  let bytes = 0
  let end = 0
  for (const point of text) {
    bytes += Buffer.byteLength(point)
    if (bytes > room) break
    end += point.length
  }
  return text.slice(0, end) + ELLIPSIS
}

/** `length`, or one less when a cut there would split a surrogate pair. */
function wholeLength(text: string, length: number): number {
  const last = text.charCodeAt(length - 1)
  const next = text.charCodeAt(length)
  const splits = last >= 0xd800 && last <= 0xdbff && next >= 0xdc00 && next <= 0xdfff
  return splits ? length - 1 : length
}
