import type { FunctionLibrary } from '../function.ts'
import { OPTIONALS } from './optionals.ts'
import { STANDARD } from './standard.ts'
import { STRINGS } from './strings.ts'

/** Every library of the constraint language, in the order in which overloads are tried. */
export const STANDARD_LIBRARIES: readonly FunctionLibrary[] = [STANDARD, STRINGS, OPTIONALS]
