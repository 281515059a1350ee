import type { Source } from '../../../core/source.ts'
import type { Declared, Scope } from '../model.ts'
import { isHexName, itemsOf, optionOf, textOf } from './hex-package.ts'
import { readTerm, type Term } from './term.ts'

/** LIMIT: characters of one request in `mix.exs`, and tuples of one file that are looked at. */
const LONGEST_REQUEST = 2_000
const MOST_TUPLES = 5_000

/**
 * The requests that stand literally in a `mix.exs`, which is code and never run: `{:name, "~> 1.0", only: :test}`. Those that
 * are put together by code are not found.
 */
export function readMixManifest(source: Source): readonly Declared[] {
  const { text } = source
  const declared: Declared[] = []
  let at = text.indexOf('{:')
  for (let tuples = 0; at >= 0 && tuples < MOST_TUPLES; tuples++) {
    const { term, end, problem } = readTerm(text, at, 'elixir', Math.min(text.length, at + LONGEST_REQUEST))
    const request = problem !== undefined || isInComment(text, at) ? undefined : readRequest(term, source)
    if (request !== undefined) declared.push(request)
    at = text.indexOf('{:', request === undefined ? at + 2 : end)
  }
  return declared
}

function readRequest(term: Term | undefined, source: Source): Declared | undefined {
  const [name, second, ...rest] = itemsOf(term)
  if (term === undefined || name?.kind !== 'atom' || second === undefined || !isHexName(name.text))
    return undefined
  // Options are a list, or keywords that stand in the tuple itself.
  const hasRange = second.kind === 'string'
  const keywords = hasRange ? rest : [second, ...rest]
  const [first] = keywords
  const options: Term | undefined =
    first?.kind === 'list' ? first : { kind: 'list', items: keywords, span: term.span }
  const isRequest =
    hasRange ||
    ['git', 'github', 'path', 'in_umbrella', 'hex'].some((key) => optionOf(options, key) !== undefined)
  if (!isRequest) return undefined
  return {
    name: name.text,
    specifier: hasRange ? second.text : sourceText(options),
    scope: scopeOf(options),
    source,
    span: term.span,
  }
}

function sourceText(options: Term): string {
  for (const key of ['git', 'github', 'path']) {
    const value = textOf(optionOf(options, key))
    if (value !== undefined) return key === 'github' ? `github:${value}` : value
  }
  return ''
}

/** `only` names environments; `runtime: false` says nothing about them. */
function scopeOf(options: Term): Scope {
  const only = optionOf(options, 'only')
  const names = (only?.kind === 'atom' ? [only] : itemsOf(only)).map(textOf)
  if (textOf(optionOf(options, 'optional')) === 'true') return 'optional'
  if (names.length === 0 || names.includes('prod')) return 'prod'
  return names.every((name) => name === 'test') ? 'test' : 'dev'
}

function isInComment(text: string, at: number): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - LONGEST_REQUEST), at)
  return /^\s*#/.test(line)
}
