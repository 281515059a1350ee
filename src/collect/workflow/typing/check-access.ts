import type { Span } from '../../../core/span.ts'
import { CONTEXT_NAMES } from '../expression/availability.ts'
import { type Context, type ContextPart, contentOf } from '../expression/syntax.ts'
import type { Checking } from './checking.ts'
import type { TypingIssue } from './issue.ts'
import { ANY, arrayOf, MAX_PROPERTIES, type ObjectType, propertyOf, type Type, typeName } from './type.ts'

/** The type of what an access such as `github.event.issue.title` gives. Says at most one thing about each access. */
export function checkAccess(context: Context, checking: Checking): Type {
  const { start } = contentOf(context)
  let type = headType(context, checking)
  for (const part of context.parts) {
    const span = { start, end: part.span.end }
    const index = part.kind === 'index' ? checking.typeOf(part.index) : undefined
    const next = type.kind === 'any' ? anyPart(part) : partType(type, part, index, span)
    if ('problem' in next) {
      checking.issues.push(next)
      return restAfter(context, part, checking)
    }
    type = next
  }
  return checkVariableName(context, checking, type)
}

function headType({ head }: Context, checking: Checking): Type {
  if (head.kind === 'expression') return checking.typeOf(head.expression)
  const { scope, issues } = checking
  const name = head.name.toLowerCase()
  const available = scope.availability?.contexts ?? CONTEXT_NAMES
  // HOSTILE: the type of a context is made only where the context is available, else a matrix could ask for itself.
  if (available.includes(name)) return scope.contextType(name)
  const problem = CONTEXT_NAMES.includes(name) ? 'context-unavailable' : 'undefined-context'
  issues.push({ problem, span: head.span, name: head.name, available })
  return ANY
}

// What follows a wrong part is not typed, but its indexes are expressions of their own.
function restAfter(context: Context, wrong: ContextPart, checking: Checking): Type {
  for (const part of context.parts.slice(context.parts.indexOf(wrong) + 1)) {
    if (part.kind === 'index') checking.typeOf(part.index)
  }
  return ANY
}

function anyPart(part: ContextPart): Type {
  return part.kind === 'star' ? { kind: 'array', element: ANY, isFiltered: true } : ANY
}

function partType(type: Type, part: ContextPart, index: Type | undefined, span: Span): Type | TypingIssue {
  if (part.kind === 'star') return filterType(type, span)
  if (part.kind === 'name') return namedType(type, part.name, span)
  const literal = part.index.kind === 'literal' ? part.index.value : undefined
  const hasNames = type.kind === 'object' || (type.kind === 'array' && type.isFiltered)
  if (typeof literal === 'string' && hasNames) return namedType(type, literal, span)
  return indexedType(type, index ?? ANY, contentOf(part.index), span)
}

function namedType(type: Type, name: string, span: Span): Type | TypingIssue {
  if (type.kind === 'object') {
    return propertyOf(type, name) ?? undefinedProperty(type, name, span)
  }
  if (type.kind === 'array' && type.isFiltered) {
    const { element } = type
    if (element.kind === 'any') return type
    const property = namedType(element, name, span)
    return 'problem' in property ? property : { kind: 'array', element: property, isFiltered: true }
  }
  return { problem: 'not-an-object', span, name, expected: 'object', got: type }
}

function undefinedProperty(type: ObjectType, name: string, span: Span): TypingIssue {
  const names = type.names()
  // A list that nobody reads to its end is no help.
  const available = names.length > MAX_PROPERTIES ? [] : names.toSorted()
  return { problem: 'undefined-property', span, name, available, got: type }
}

function indexedType(type: Type, index: Type, indexSpan: Span, span: Span): Type | TypingIssue {
  const wrong = (expected: string): TypingIssue => ({
    problem: 'index-type',
    span: indexSpan,
    name: typeName(type),
    expected,
    got: index,
  })
  if (type.kind === 'array') {
    // An index on what `.*` gave is one on each element.
    if (type.isFiltered) return ANY
    return index.kind === 'number' || index.kind === 'any' ? type.element : wrong('number')
  }
  if (type.kind === 'object') {
    // A number is a name as well, such as the port of a service, where any name can be one.
    const isName = index.kind === 'string' || (index.kind === 'number' && type.rest !== undefined)
    if (!isName && index.kind !== 'any') return wrong('string')
    return type.rest !== undefined && type.names().length === 0 ? type.rest : ANY
  }
  return { problem: 'not-a-collection', span, name: '[]', expected: 'object or array', got: type }
}

function filterType(type: Type, span: Span): Type | TypingIssue {
  if (type.kind === 'object') {
    // What a filter takes are the objects in it: of names that have none nothing is left.
    if (hasNoObjects(type)) {
      return {
        problem: 'not-a-collection',
        span,
        name: '.*',
        expected: 'object with objects in it',
        got: type,
      }
    }
    return { ...arrayOf(type.values()), isFiltered: true }
  }
  if (type.kind !== 'array') {
    return { problem: 'not-a-collection', span, name: '.*', expected: 'object or array', got: type }
  }
  if (!type.isFiltered) return { ...type, isFiltered: true }
  const { element } = type
  if (element.kind === 'array') return { ...element, isFiltered: true }
  return { kind: 'array', element: element.kind === 'object' ? element.values() : ANY, isFiltered: true }
}

/** Whether all names are known, and none of them is an object or could be one. */
function hasNoObjects(type: ObjectType): boolean {
  const names = type.names()
  if (type.rest !== undefined || names.length > MAX_PROPERTIES) return false
  return names.every((name) => !['any', 'object'].includes(type.property(name.toLowerCase())?.kind ?? 'any'))
}

// Configuration variables are not declared in files, but their names follow rules.
function checkVariableName(context: Context, checking: Checking, type: Type): Type {
  const [part] = context.parts
  if (context.head.kind !== 'name' || context.head.name.toLowerCase() !== 'vars' || part === undefined)
    return type
  const literal = part.kind === 'index' && part.index.kind === 'literal' ? part.index.value : undefined
  const name = part.kind === 'name' ? part.name : literal
  if (typeof name !== 'string') return type
  const detail = /^github_/i.test(name)
    ? 'names that start with `GITHUB_` are reserved'
    : /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
      ? undefined
      : 'names have letters, digits and `_` only, and start with no digit'
  if (detail === undefined) return type
  const span = { start: context.span.start, end: part.span.end }
  checking.issues.push({ problem: 'variable-name', span, name, detail })
  return type
}
