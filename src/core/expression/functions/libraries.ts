import type { FunctionLibrary } from '../function.ts'
import { ENCODERS } from './encoders.ts'
import { KUBERNETES_FORMAT } from './kubernetes/format.ts'
import { KUBERNETES_LISTS } from './kubernetes/lists.ts'
import { KUBERNETES_QUANTITY } from './kubernetes/quantity.ts'
import { KUBERNETES_REGEX } from './kubernetes/regex.ts'
import { KUBERNETES_SEMVER } from './kubernetes/semver.ts'
import { KUBERNETES_URL } from './kubernetes/url.ts'
import { LISTS } from './lists.ts'
import { MATH } from './math.ts'
import { NETWORK } from './network.ts'
import { OPTIONALS } from './optionals.ts'
import { REGEX } from './regex.ts'
import { SETS } from './sets.ts'
import { STANDARD } from './standard.ts'
import { STRINGS } from './strings.ts'

/** Every library of the constraint language, in the order in which overloads are tried. */
export const STANDARD_LIBRARIES: readonly FunctionLibrary[] = [
  STANDARD,
  STRINGS,
  OPTIONALS,
  MATH,
  LISTS,
  SETS,
  ENCODERS,
  REGEX,
  NETWORK,
  KUBERNETES_LISTS,
  KUBERNETES_REGEX,
  KUBERNETES_URL,
  KUBERNETES_QUANTITY,
  KUBERNETES_SEMVER,
  KUBERNETES_FORMAT,
]
