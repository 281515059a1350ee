import { FACT_KINDS } from '../collect/kinds.ts'
import type { Vocabulary } from '../core/constraint/compiler.ts'
import { indexFunctions } from '../core/expression/check/overload.ts'
import { STANDARD_LIBRARIES } from '../core/expression/functions/libraries.ts'
import { FOREIGN_LIBRARIES } from '../core/foreign/unavailable-library.ts'
import { PACKAGED_SCHEMAS } from '../packs/generated/schemas.ts'

/** Everything that constraints of this version may speak of. */
export function vocabulary(): Vocabulary {
  return {
    facts: FACT_KINDS,
    schemas: PACKAGED_SCHEMAS,
    libraries: STANDARD_LIBRARIES,
    index: indexFunctions(STANDARD_LIBRARIES),
  }
}

/** The same with what foreign policies alone may call: everything that a bundle may ask for. */
export function bundleVocabulary(words: Vocabulary): Vocabulary {
  return { ...words, libraries: [...words.libraries, ...FOREIGN_LIBRARIES] }
}
