import { quoted } from '../../../quote.ts'
import type { FunctionLibrary, Meter, Overload } from '../../function.ts'
import { BOOL, INT } from '../../type.ts'
import { textUnits } from '../../value/equal.ts'
import { NO_OVERLOAD } from '../../value/failure.ts'
import { toInt } from '../../value/integer.ts'
import { compareSemver, parseLooseSemver, parseSemver, printSemver, Semver } from '../../value/semver.ts'
import { EvalError, OpaqueValue, type Result } from '../../value.ts'
import { BOOL_KIND, binary, opaqueKind, STRING_KIND, unary } from '../declare.ts'
import { validText } from './constant.ts'

const V = opaqueKind('kubernetes.Semver')
const S = STRING_KIND

/** Versions (section 8.4). `true` as second argument forgives a `v`, leading zeros and missing numbers. */
export const KUBERNETES_SEMVER: FunctionLibrary = {
  name: 'kubernetes.semver',
  overloads: [
    unary(
      'string_to_semver',
      'semver',
      'global',
      S,
      V.type,
      (meter, text) => read(meter, text, false),
      validText((text) => semverFrom(text, false)),
    ),
    binary('string_bool_to_semver', 'semver', 'global', [S, BOOL_KIND], V.type, read, validLoose),
    unary('is_semver_string', 'isSemver', 'global', S, BOOL, (meter, text) => isSemver(meter, text, false)),
    binary('is_semver_string_bool', 'isSemver', 'global', [S, BOOL_KIND], BOOL, isSemver),
    number('semver_major', 'major', ({ major }) => major),
    number('semver_minor', 'minor', ({ minor }) => minor),
    number('semver_patch', 'patch', ({ patch }) => patch),
    ordered('semver_is_less_than', 'isLessThan', (order) => order < 0),
    ordered('semver_is_greater_than', 'isGreaterThan', (order) => order > 0),
    binary('semver_compare_to', 'compareTo', 'receiver', [V, V], INT, compare),
  ],
}

function number(id: string, name: string, part: (version: Semver) => bigint): Overload {
  return unary(id, name, 'receiver', V, INT, (_, a) => on(a, (version) => toInt(part(version))))
}

function ordered(id: string, name: string, holds: (order: number) => boolean): Overload {
  return binary(id, name, 'receiver', [V, V], BOOL, (meter, a, b) => {
    const order = compare(meter, a, b)
    return typeof order === 'number' ? holds(order) : order
  })
}

function compare(meter: Meter, a: OpaqueValue, b: OpaqueValue): Result {
  const extra = textUnits(Math.min(a.text.length, b.text.length)) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  return on(a, (x) => on(b, (y) => compareSemver(x, y)))
}

/** The version that a text stands for; an error when it is none. */
function semverFrom(text: string, isLoose: boolean): Result {
  const version = isLoose ? parseLooseSemver(text) : parseSemver(text)
  if (version === undefined) return new EvalError('conversion', `${quoted(text)} is not a semantic version`)
  return new OpaqueValue('kubernetes.Semver', version, printSemver(version))
}

function read(meter: Meter, text: string, isLoose: boolean): Result {
  return meter.charge(textUnits(text.length)) ? semverFrom(text, isLoose) : meter.exhausted
}

function isSemver(meter: Meter, text: string, isLoose: boolean): Result {
  const version = read(meter, text, isLoose)
  return version instanceof EvalError && version.code === 'cost' ? version : !(version instanceof EvalError)
}

function validLoose([text, isLoose]: Parameters<NonNullable<Overload['validate']>>[0]): string | undefined {
  if (typeof text !== 'string' || typeof isLoose !== 'boolean') return undefined
  const version = semverFrom(text, isLoose)
  return version instanceof EvalError ? version.message : undefined
}

function on({ content }: OpaqueValue, run: (version: Semver) => Result): Result {
  return content instanceof Semver ? run(content) : NO_OVERLOAD
}
