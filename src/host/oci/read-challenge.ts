/** How a registry wants to be asked (RFC 9110, section 11.6.1; "Token Authentication Specification" of the distribution project). */
export type Challenge =
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'bearer'
      readonly realm: string
      readonly service: string | undefined
      readonly scope: string | undefined
    }

/** LIMIT: UTF-16 units of the header, and parameters of one challenge. */
const HEADER_LENGTH = 4_096
const PARAMETERS = 16

/** The challenge of a `WWW-Authenticate` header that is answered: Bearer before Basic. Undefined: neither, or not to be read. */
export function readChallenge(header: string | undefined): Challenge | undefined {
  if (header === undefined || header.length > HEADER_LENGTH) return undefined
  const challenges = readChallenges(header)
  const bearer = challenges?.find(({ scheme }) => scheme === 'bearer')
  const realm = bearer?.parameters.get('realm')
  if (bearer !== undefined && realm !== undefined) {
    const { parameters } = bearer
    return { scheme: 'bearer', realm, service: parameters.get('service'), scope: parameters.get('scope') }
  }
  return challenges?.some(({ scheme }) => scheme === 'basic') === true ? { scheme: 'basic' } : undefined
}

interface ReadChallenge {
  readonly scheme: string
  readonly parameters: Map<string, string>
}

const TOKEN = /[A-Za-z0-9!#$%&'*+.^_`|~-]+/y
const QUOTED = /"((?:[^"\\]|\\.)*)"/y
const SPACE = /[ \t]*/y
const COMMAS = /[ \t,]*/y

/** HOSTILE: read from left to right, each character once. */
function readChallenges(header: string): readonly ReadChallenge[] | undefined {
  const found: ReadChallenge[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(header)
    if (match !== null) at = pattern.lastIndex
    return match
  }
  for (take(COMMAS); at < header.length; take(COMMAS)) {
    const word = take(TOKEN)?.[0].toLowerCase()
    if (word === undefined) return undefined
    take(SPACE)
    if (header[at] !== '=') {
      found.push({ scheme: word, parameters: new Map() })
      continue
    }
    at++
    take(SPACE)
    const value = take(QUOTED)?.[1]?.replace(/\\(.)/g, '$1') ?? take(TOKEN)?.[0]
    const parameters = found[found.length - 1]?.parameters
    if (value === undefined || parameters === undefined || parameters.has(word)) return undefined
    if (parameters.size === PARAMETERS) return undefined
    parameters.set(word, value)
  }
  return found
}
