import type { Context, ContextPart } from './syntax.ts'

/**
 * The lower-case segments of a context: `github.event.commits[0]['Message']` is `github event commits * message`. An
 * index that is no string literal is `*`. Undefined when the context starts with a call or a group.
 */
export function contextSegments(context: Context): readonly string[] | undefined {
  if (context.head.kind !== 'name') return undefined
  return [context.head.name, ...context.parts.map(partName)].map((name) => name.toLowerCase())
}

/** Name of the only part behind the head, as written: `x` of `inputs.x` and `inputs['x']`, else undefined. */
export function onlyName(context: Context): string | undefined {
  const [part, second] = context.parts
  if (part === undefined || second !== undefined) return undefined
  const name = partName(part)
  return name === '*' ? undefined : name
}

/** Whether segments fit a pattern of the same length, in which `*` stands for any one segment. */
export function fitsPattern(segments: readonly string[], pattern: readonly string[]): boolean {
  return (
    segments.length === pattern.length &&
    pattern.every((part, index) => part === '*' || part === segments[index])
  )
}

function partName(part: ContextPart): string {
  if (part.kind === 'name') return part.name
  if (part.kind === 'star') return '*'
  const { index } = part
  return index.kind === 'literal' && typeof index.value === 'string' ? index.value : '*'
}
