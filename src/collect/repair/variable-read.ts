import { LIMITS } from '../../core/limits.ts'
import type { Span } from '../../core/span.ts'
import { maskExpressions } from '../workflow/script/mask-expressions.ts'
import { scriptLanguage } from '../workflow/script/read-script.ts'
import { posixPlace } from './posix-place.ts'
import { powershellPlace } from './powershell-place.ts'

/**
 * How the script reads a variable at a place: `${NAME}`, `$env:NAME` or `%NAME%`. Undefined where the shell would not expand
 * it: in single quotes, in here-documents with a quoted delimiter, behind an escape, and wherever that is not certain.
 */
export function variableRead(script: string, place: Span, name: string, shell: string): string | undefined {
  // LIMIT: longer scripts are generated.
  if (script.length > LIMITS.repairScript) return undefined
  const masked = maskExpressions(script)
  const before = masked.charAt(place.start - 1)
  const after = masked.charAt(place.end)
  switch (scriptLanguage(shell)) {
    case 'posix': {
      if ('\\$'.includes(before) && before !== '') return undefined
      const where = posixPlace(masked, place.start)
      return where === 'expanded' ? `\${${name}}` : undefined
    }
    case 'powershell': {
      if ('`$'.includes(before) && before !== '') return undefined
      if (powershellPlace(masked, place.start) !== 'expanded') return undefined
      // What follows could be taken for a part of the name, or for a member of the value.
      return /[\w:?.[(]/.test(after) ? `\${env:${name}}` : `$env:${name}`
    }
    case 'batch':
      return '^%'.includes(before) && before !== '' ? undefined : after === '%' ? undefined : `%${name}%`
    default:
      return undefined
  }
}
