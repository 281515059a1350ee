import type { FunctionLibrary, Meter, Overload } from '../../function.ts'
import { listOf, optionalOf, STRING } from '../../type.ts'
import { textUnits } from '../../value/equal.ts'
import { NO_OVERLOAD } from '../../value/failure.ts'
import { NAMED_FORMATS } from '../../value/named-format.ts'
import { OpaqueValue, OptionalValue, type Result } from '../../value.ts'
import { binary, nullary, opaqueKind, STRING_KIND, unary } from '../declare.ts'
import { NONE } from '../optionals.ts'

const F = opaqueKind('kubernetes.NamedFormat')
const S = STRING_KIND

/** Named formats of texts (section 8.4): `format.dns1123Label().validate(s)` lists what is wrong with `s`. */
export const KUBERNETES_FORMAT: FunctionLibrary = {
  name: 'kubernetes.format',
  overloads: [
    ...[...NAMED_FORMATS.keys()].map(
      (name): Overload => nullary(`format_${name}`, `format.${name}`, F.type, () => formatValue(name)),
    ),
    unary('format_named', 'format.named', 'global', S, optionalOf(F.type), (_, name) =>
      NAMED_FORMATS.has(name) ? new OptionalValue(formatValue(name)) : NONE,
    ),
    binary('format_validate', 'validate', 'receiver', [F, S], optionalOf(listOf(STRING)), validate),
  ],
}

function formatValue(name: string): OpaqueValue {
  return new OpaqueValue('kubernetes.NamedFormat', name, name)
}

/** None when the text has the format. */
function validate(meter: Meter, format: OpaqueValue, text: string): Result {
  if (!meter.charge(textUnits(text.length))) return meter.exhausted
  const messages = NAMED_FORMATS.get(format.text)?.(text)
  if (messages === undefined) return NO_OVERLOAD
  return messages.length === 0 ? NONE : new OptionalValue(messages)
}
