import type { Diagnostic } from '../diagnostic.ts'
import type { VariableDeclaration } from '../expression/program.ts'
import type { Type } from '../expression/type.ts'
import { quoted } from '../quote.ts'
import type { ConstraintSet, FunctionDefinition } from './set.ts'
import { locationOfPath } from './shape.ts'
import { parseType, TYPE_NAMES } from './type-syntax.ts'

/** Types of the parameters and of the result of a function. Undefined when one is no type, which is reported. */
export function readSignature(
  set: ConstraintSet,
  definition: FunctionDefinition,
  declared: (name: string) => Type | undefined,
  diagnostics: Diagnostic[],
): { readonly parameters: readonly VariableDeclaration[]; readonly result: Type } | undefined {
  const read = (text: string, path: FunctionDefinition['path']): Type | undefined => {
    const type = parseType(text, declared)
    if (type === undefined) {
      diagnostics.push({
        code: 'constraint/type',
        severity: 'error',
        message: `${quoted(text)} is no type, expected one of ${TYPE_NAMES.join(', ')} or a fact kind`,
        location: locationOfPath(set.document, path),
      })
    }
    return type
  }
  const parameters = definition.parameters.map(({ name, type, path }) => ({ name, type: read(type, path) }))
  const result = read(definition.returns.type, definition.returns.path)
  const typed = parameters.flatMap(({ name, type }) => (type === undefined ? [] : [{ name, type }]))
  return result === undefined || typed.length < parameters.length ? undefined : { parameters: typed, result }
}
