/** What text may stand somewhere. Numbers, booleans and null are text too, unless `type` says otherwise. */
export interface TextShape {
  /** `text` by default. One expression may stand in the place of the other types. */
  readonly type?: 'text' | 'bool' | 'int' | 'number'
  /** The empty text, and null, may stand there. */
  readonly mayBeEmpty?: true
  /** The only texts that may stand there. */
  readonly values?: readonly string[]
  /** The number is greater than zero. */
  readonly isPositive?: true
}

/** What list may stand somewhere. */
export interface ListShape {
  readonly of: Shape
  readonly mayBeEmpty?: true
}

/** A mapping whose keys are given. */
export interface Section {
  /** How messages call it. */
  readonly name: string
  readonly keys: ReadonlyMap<string, Shape>
  /** Keys without which it means nothing; of a list in the list one is enough. */
  readonly required: readonly (string | readonly string[])[]
  /** Whether all keys that are missing are told of at once. */
  readonly isOneRequirement?: true
  /** Whether a missing key is told of at the section itself, not at the key that it stands behind. */
  readonly isOwnPlace?: true
}

/** A mapping of names that the author gives to values of one shape. */
export interface Names {
  readonly name: string
  readonly of: Shape
  /** Names that differ in case alone are not the same. */
  readonly isExact?: true
}

/** What mapping may stand somewhere. `section` chooses by the keys that are there, in their order. */
export interface MapShape {
  readonly section?: Section | ((keys: readonly string[]) => Section)
  readonly names?: Names
  readonly mayBeEmpty?: true
}

/** What may stand somewhere, by the kind of node; what is absent may not. A shape without any is not looked into. */
export interface Shape {
  readonly text?: TextShape
  readonly list?: ListShape
  readonly map?: MapShape
  /** One expression may stand in the place of a list or a mapping. */
  readonly mayBeExpression?: true
}

/** Anything at all. */
export const ANYTHING: Shape = {}

/** Text that is not empty. */
export const TEXT: Shape = { text: {} }

/** Text, which may be empty. */
export const FREE_TEXT: Shape = { text: { mayBeEmpty: true } }

/** `true`, `false`, or one expression. */
export const BOOL: Shape = { text: { type: 'bool' } }

/** A number above zero, or one expression. */
export const DURATION: Shape = { text: { type: 'number', isPositive: true } }

/** One text, or a list of texts. */
export const TEXTS: Shape = { text: {}, list: { of: TEXT } }

/** One of these texts. */
export function oneOf(...values: readonly string[]): Shape {
  return { text: { values } }
}

/** A mapping with these keys alone. */
export function sectionOf(
  name: string,
  keys: Readonly<Record<string, Shape>>,
  required: Section['required'] = [],
): Section {
  return { name, keys: new Map(Object.entries(keys)), required }
}
