import type { ShellPlace } from './posix-place.ts'

/** Quotes of typography, which this shell takes for quotes as well. */
const ODD_QUOTES = /[\u2018-\u201f]/

type Open = { readonly kind: 'code'; depth: number } | { readonly kind: 'double' } | { readonly kind: 'here' }

/**
 * Whether PowerShell expands a variable that stands at `target` of a script, whose expressions are masked. Follows quotes,
 * here-strings, sub-expressions and comments; gives up where it is not sure.
 */
export function powershellPlace(script: string, target: number): ShellPlace {
  if (ODD_QUOTES.test(script) || script.includes('--%')) return 'unclear'
  const open: Open[] = [{ kind: 'code', depth: 0 }]
  let at = 0
  while (at < target) {
    const top = open.at(-1)
    if (top === undefined) return 'unclear'
    const char = script.charAt(at)
    const next = script.charAt(at + 1)
    if (char === '`') {
      at += 2
    } else if (char === '$' && next === '(') {
      open.push({ kind: 'code', depth: 1 })
      at += 2
    } else if (top.kind === 'here') {
      if (script.startsWith('\n"@', at)) {
        open.pop()
        at += 3
      } else at++
    } else if (top.kind === 'double') {
      if (char === '"' && next === '"') at += 2
      else {
        if (char === '"') open.pop()
        at++
      }
    } else if (
      char === '@' &&
      (next === '"' || next === "'") &&
      /^[ \t]{0,99}\r?\n/.test(script.slice(at + 2, at + 104))
    ) {
      if (next === '"') {
        open.push({ kind: 'here' })
        at = script.indexOf('\n', at)
      } else {
        const end = script.indexOf("\n'@", at)
        if (end < 0 || end >= target) return end < 0 ? 'unclear' : 'literal'
        at = end + 3
      }
    } else if (char === "'") {
      const end = script.indexOf("'", at + 1)
      if (end < 0) return 'unclear'
      if (end >= target) return 'literal'
      at = end + 1
    } else if (char === '"') {
      open.push({ kind: 'double' })
      at++
    } else if (char === '<' && next === '#') {
      const end = script.indexOf('#>', at + 2)
      if (end < 0 || end >= target) return 'unclear'
      at = end + 2
    } else if (char === '#' && (at === 0 || ' \t\r\n;(){}|'.includes(script.charAt(at - 1)))) {
      const end = script.indexOf('\n', at)
      if (end < 0 || end >= target) return 'expanded'
      at = end
    } else {
      if (char === '(') top.depth++
      else if (char === ')') {
        top.depth--
        if (top.depth === 0 && open.length > 1) open.pop()
      }
      at++
    }
  }
  if (at > target) return 'unclear'
  // What looks like a parameter is handed on as it is written.
  const word = /[^\s;(){}|&]{0,200}$/.exec(script.slice(Math.max(0, target - 200), target))?.[0] ?? ''
  return open.at(-1)?.kind === 'code' && word.startsWith('-') ? 'unclear' : 'expanded'
}
