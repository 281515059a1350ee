import type { Context, Expression } from './expression/syntax.ts'

const ORDINALS: readonly string[] = ['FIRST', 'SECOND', 'THIRD']

/**
 * A name for an environment variable that carries a context: `GITHUB_EVENT_ISSUE_TITLE`. Of `env.name` it is the name
 * itself. Undefined when no good name can be made.
 */
export function variableName(context: Context): string | undefined {
  if (context.head.kind !== 'name') return undefined
  const isVariable = context.head.name.toLowerCase() === 'env'
  const words: string[] = isVariable ? [] : [context.head.name]
  for (const part of context.parts) {
    const word = part.kind === 'name' ? part.name : part.kind === 'star' ? 0 : indexWord(part.index)
    if (word === undefined) return undefined
    if (typeof word === 'string') words.push(word)
    else words.splice(Math.max(0, words.length - 1), 0, ordinal(part.kind === 'star', word))
  }
  const name = words.join('_').replaceAll('-', '_')
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,99}$/.test(name)) return undefined
  return isVariable ? name : name.toUpperCase()
}

function indexWord(index: Expression): string | number | undefined {
  if (index.kind !== 'literal') return undefined
  if (typeof index.value === 'string') return index.value
  return typeof index.value === 'number' && Number.isSafeInteger(index.value) && index.value >= 0
    ? index.value
    : undefined
}

function ordinal(isAny: boolean, index: number): string {
  return isAny ? 'ANY' : (ORDINALS[index] ?? `${index + 1}TH`)
}
