import { ASCII, ENTRIES, type StateTable } from './state-table.ts'

/** Whether a match begins at or behind `from`; undefined when the automaton has given up. Its aim is `any`. */
export function testText(states: StateTable, text: string, from: number): boolean | undefined {
  if (states.hasGivenUp) return undefined
  let row = states.startRow(pointBefore(text, from))
  let { rows } = states
  const { length } = text
  for (let at = from; at < length; at++) {
    let point = text.charCodeAt(at)
    let column = point
    if (point >= ASCII) {
      if (point >= 0xd800 && point < 0xdc00) point = text.codePointAt(at) ?? point
      if (point > 0xffff) at++
      column = states.columnOf(point)
    }
    let entry = rows[row + column] ?? ENTRIES.unknown
    if (entry < 0) {
      if (entry === ENTRIES.unknown) {
        entry = states.fill(row, column, point)
        rows = states.rows
      }
      if (entry < 0) return outcome(states, entry)
    }
    row = entry
  }
  const last = rows[row + states.endColumn] ?? ENTRIES.unknown
  return outcome(states, last === ENTRIES.unknown ? states.fill(row, states.endColumn, undefined) : last)
}

function outcome(states: StateTable, entry: number): boolean | undefined {
  return states.hasGivenUp ? undefined : entry === ENTRIES.matched
}

/** Where a match ends, -1 when there is none, and the last place that had to be looked at to know. */
export interface FoundEnd {
  readonly end: number
  readonly reach: number
}

/** Where the leftmost match at or behind `from` ends; undefined when the automaton has given up. Its aim is `leftmost`. */
export function findEnd(states: StateTable, text: string, from: number): FoundEnd | undefined {
  if (states.hasGivenUp) return undefined
  let row = states.startRow(pointBefore(text, from))
  let { rows } = states
  let end = -1
  for (let at = from; at <= text.length; ) {
    let width = 1
    let point: number | undefined
    let column = states.endColumn
    if (at < text.length) {
      point = text.charCodeAt(at)
      column = point
      if (point >= ASCII) {
        if (point >= 0xd800 && point < 0xdc00) point = text.codePointAt(at) ?? point
        if (point > 0xffff) width = 2
        column = states.columnOf(point)
      }
    }
    let entry = rows[row + column] ?? ENTRIES.unknown
    if (entry === ENTRIES.unknown) {
      entry = states.fill(row, column, point)
      rows = states.rows
      if (states.hasGivenUp) return undefined
    }
    if (entry < 0) return { end: entry === ENTRIES.matched ? at : end, reach: at }
    if ((entry & ENTRIES.matchBit) !== 0) end = at
    row = entry & ~ENTRIES.matchBit
    at += width
  }
  return { end, reach: text.length }
}

/**
 * Where the longest match begins that ends at `end` and does not begin before `from`; undefined when the automaton has
 * given up. Its program reads backwards, its aim is `longest`.
 */
export function findStart(states: StateTable, text: string, from: number, end: number): number | undefined {
  if (states.hasGivenUp) return undefined
  let row = states.startRow(text.codePointAt(end))
  let { rows } = states
  let start = end
  for (let at = end; at >= from; ) {
    const point = pointBefore(text, at)
    const column = point === undefined ? states.endColumn : point < ASCII ? point : states.columnOf(point)
    let entry = rows[row + column] ?? ENTRIES.unknown
    if (entry === ENTRIES.unknown) {
      entry = states.fill(row, column, point)
      rows = states.rows
      if (states.hasGivenUp) return undefined
    }
    if (entry < 0) return entry === ENTRIES.matched ? at : start
    if ((entry & ENTRIES.matchBit) !== 0) start = at
    row = entry & ~ENTRIES.matchBit
    at -= point !== undefined && point > 0xffff ? 2 : 1
  }
  return start
}

/** The code point that ends at a place; undefined at the start of the text. */
export function pointBefore(text: string, at: number): number | undefined {
  if (at <= 0) return undefined
  const unit = text.charCodeAt(at - 1)
  if (unit < 0xdc00 || unit > 0xdfff || at < 2) return unit
  const high = text.charCodeAt(at - 2)
  return high >= 0xd800 && high < 0xdc00 ? (high - 0xd800) * 0x400 + unit - 0xdc00 + 0x10000 : unit
}
