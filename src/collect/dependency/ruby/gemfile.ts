import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import type { Scope } from '../model.ts'

/** A gem that a `Gemfile` or a gemspec asks for in plain words. */
export interface GemDeclaration {
  readonly name: string
  readonly specifier: string
  readonly scopes: readonly Scope[]
  readonly source: Source
  readonly span: Span
}

/** Groups that are not for running; all others are. */
const SCOPE_OF_GROUP: ReadonlyMap<string, Scope> = new Map([
  ['development', 'dev'],
  ['test', 'test'],
])

/** Units of one line that are looked at. */
const LINE_LENGTH = 4_096

/**
 * Gems that a `Gemfile` asks for. It is a program, which is never run: only calls with literal names are seen (`gem 'a', '~> 1'`,
 * `group: :test`, `group :development do`), so that a gem may be missing, and groups that are computed count for running.
 */
export function readGemfile(source: Source): readonly GemDeclaration[] {
  const found: GemDeclaration[] = []
  const blocks: (readonly string[] | undefined)[] = []
  forEachLine(source, (text, start) => {
    const call = /^\s*(?:gem|group)\b/.exec(text)?.[0].trim()
    if (call === 'gem') {
      const one = readGemCall(
        source,
        text,
        start,
        blocks.flatMap((groups) => groups ?? []),
      )
      if (one !== undefined) found.push(one)
      return
    }
    // LIMIT: blocks in blocks; a line that opens none is never deeper than its file is long.
    if (/\bdo(?:\s*\|[^|]*\|)?\s*$/.test(text)) blocks.push(call === 'group' ? symbolsOf(text) : undefined)
    else if (/^\s*(?:if|unless|case|begin|def|while|until)\b/.test(text) && !/\bend\s*$/.test(text))
      blocks.push(undefined)
    else if (/^\s*end\b/.test(text)) blocks.pop()
  })
  return found
}

/** Plugins of Bundler that a `Gemfile` names in plain words: their code runs whenever gems are installed. */
export function readPlugins(source: Source): readonly { readonly name: string; readonly span: Span }[] {
  const found: { readonly name: string; readonly span: Span }[] = []
  forEachLine(source, (text, start) => {
    const call = /^\s*plugin[\s(]+(['"])([\w.-]+)\1/.exec(text)
    const name = call?.[2]
    if (call === null || name === undefined) return
    const at = start + call[0].length - name.length - 1
    found.push({ name, span: { start: at, end: at + name.length } })
  })
  return found
}

/** Gems that a gemspec asks for, for running and for development. */
export function readGemspec(source: Source): readonly GemDeclaration[] {
  const found: GemDeclaration[] = []
  forEachLine(source, (text, start) => {
    const call = /\.add_(?:(development|runtime)_)?dependency[\s(]+(['"])([\w.-]+)\2/.exec(text)
    const name = call?.[3]
    if (call === null || name === undefined) return
    const at = start + call.index + call[0].length - name.length - 1
    const rest = text.slice(call.index + call[0].length)
    found.push({
      name,
      specifier: requirementsOf(rest),
      scopes: [call[1] === 'development' ? 'dev' : 'prod'],
      source,
      span: { start: at, end: at + name.length },
    })
  })
  return found
}

/** Whether a `Gemfile` takes over what the gemspec beside it asks for. */
export function usesGemspec(source: Source): boolean {
  return /^[ \t]*gemspec\b/m.test(source.text)
}

function readGemCall(
  source: Source,
  text: string,
  start: number,
  groups: readonly string[],
): GemDeclaration | undefined {
  const call = /^\s*gem[\s(]+(['"])([\w.-]+)\1/.exec(text)
  const name = call?.[2]
  if (call === null || name === undefined) return undefined
  const at = start + call[0].length - name.length - 1
  const rest = text.slice(call[0].length)
  const option =
    /\bgroups?:\s*(\[[^\]]*\]|:\w+|["']\w+["'])|:groups?\s*=>\s*(\[[^\]]*\]|:\w+|["']\w+["'])/.exec(rest)
  const own = option === null ? [] : symbolsOf(option[1] ?? option[2] ?? '')
  return {
    name,
    specifier: requirementsOf(rest),
    scopes: scopesOf([...groups, ...own]),
    source,
    span: { start: at, end: at + name.length },
  }
}

function scopesOf(groups: readonly string[]): readonly Scope[] {
  if (groups.length === 0) return ['prod']
  return [...new Set(groups.map((one) => SCOPE_OF_GROUP.get(one) ?? 'prod'))].sort()
}

/** Strings after the name, before the first option. */
function requirementsOf(rest: string): string {
  const found: string[] = []
  let at = 0
  for (;;) {
    const next = /^\s*,\s*\[?\s*(['"])([^'"]*)\1\s*\]?/.exec(rest.slice(at))
    // `'a' => …` is an option in old spelling.
    if (next === null || /^\s*=>/.test(rest.slice(at + next[0].length))) break
    found.push(next[2] ?? '')
    at += next[0].length
  }
  return found.length === 0 ? '>= 0' : found.join(', ')
}

function symbolsOf(text: string): readonly string[] {
  return [...text.matchAll(/[:"'](\w+)/g)].map(([, name]) => name ?? '')
}

/** Lines without their comments. */
function forEachLine(source: Source, see: (text: string, start: number) => void): void {
  for (let line = 0; line < source.lineStarts.length; line++) {
    const start = source.lineStarts[line] ?? 0
    const text = source.text.slice(start, source.lineStarts[line + 1] ?? source.text.length)
    // HOSTILE: only the beginning of a long line; comments after white space.
    see(
      text
        .slice(0, LINE_LENGTH)
        .replace(/(?:^|\s)#[^{].*$/s, '')
        .trimEnd(),
      start,
    )
  }
}
