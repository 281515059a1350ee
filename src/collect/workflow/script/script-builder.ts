import { LIMITS } from '../../../core/limits.ts'
import type { Script, ScriptLanguage, ScriptRedirect, ScriptRole, ScriptUnit, ScriptWord } from './script.ts'

/** A unit while it is read. */
interface UnitDraft {
  readonly kind: ScriptUnit['kind']
  readonly start: number
  end: number
  readonly assignments: ScriptWord[]
  readonly words: ScriptWord[]
  readonly redirects: ScriptRedirect[]
  readonly pipedFrom: number | undefined
  readonly parent: number | undefined
  readonly role: ScriptRole
}

/** What a reader of scripts has made so far. */
export interface ScriptBuilder {
  readonly units: UnitDraft[]
  truncation: string | undefined
  work: number
}

/** Where a unit begins, and to what it belongs. */
export type UnitPlace = Pick<UnitDraft, 'kind' | 'start' | 'pipedFrom' | 'parent' | 'role'>

/** Starts with nothing. */
export function createScriptBuilder(): ScriptBuilder {
  return { units: [], truncation: undefined, work: 0 }
}

/** Begins a unit and gives its index. */
export function addUnit(builder: ScriptBuilder, place: UnitPlace): number {
  // LIMIT: a unit is made of a hundred bytes, and `a;` of two.
  if (builder.units.length >= LIMITS.scriptUnits)
    builder.truncation ??= `the script has more than ${LIMITS.scriptUnits} commands`
  return builder.units.push({ ...place, end: place.start, assignments: [], words: [], redirects: [] }) - 1
}

/** What was read, as nobody changes it any more. */
export function finishScript(builder: ScriptBuilder, language: ScriptLanguage): Script {
  const { truncation, work } = builder
  const units = builder.units.map(({ start, end, ...unit }) => ({ ...unit, span: { start, end } }))
  return { language, units, truncation, work }
}
