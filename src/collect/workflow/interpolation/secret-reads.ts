import type { Context, ContextPart, Expression } from '../expression/syntax.ts'
import { operandsOf } from './operands.ts'

/**
 * How much of the secrets an expression reads: `one` by name, one whose name is `computed`, `every` one as a list
 * (`secrets.*`), or the `whole` object.
 */
export const SECRET_FORMS = ['one', 'computed', 'every', 'whole'] as const
export type SecretForm = (typeof SECRET_FORMS)[number]

/** One read of `secrets` in an expression. */
export interface SecretRead {
  readonly context: Context
  readonly form: SecretForm
  /** Name as written, for the form `one`. */
  readonly name: string | undefined
  /** The function, in lower case, that gets it as an argument. */
  readonly call: string | undefined
}

/** Whether a source could read secrets at all; cheap, and true too often. */
export function mayReadSecrets(text: string): boolean {
  return /secrets/i.test(text)
}

/** The reads of `secrets` in an expression, in source order. */
export function secretReads(expression: Expression): readonly SecretRead[] {
  const found: SecretRead[] = []
  const pending: { readonly part: Expression; readonly call: string | undefined }[] = [
    { part: expression, call: undefined },
  ]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { part } = next
    const read = part.kind === 'context' ? secretForm(part) : undefined
    if (part.kind === 'context' && read !== undefined) found.push({ context: part, ...read, call: next.call })
    const call = part.kind === 'call' ? part.name.toLowerCase() : undefined
    pending.push(
      ...operandsOf(part)
        .toReversed()
        .map((inner) => ({ part: inner, call })),
    )
  }
  return found
}

/** How much of the secrets a context reads; undefined when it reads something else. */
export function secretForm({ head, parts }: Context): Pick<SecretRead, 'form' | 'name'> | undefined {
  return head.kind === 'name' && head.name.toLowerCase() === 'secrets' ? formOf(parts[0]) : undefined
}

function formOf(part: ContextPart | undefined): Pick<SecretRead, 'form' | 'name'> {
  if (part === undefined) return { form: 'whole', name: undefined }
  if (part.kind === 'name') return { form: 'one', name: part.name }
  if (part.kind === 'star') return { form: 'every', name: undefined }
  const { index } = part
  return index.kind === 'literal'
    ? { form: 'one', name: String(index.value) }
    : { form: 'computed', name: undefined }
}
