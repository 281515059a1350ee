/** Who made a package, as far as a manifest says. */
export interface Person {
  readonly name?: string
  readonly email?: string
  readonly url?: string
}

/** UTF-16 units of a person: more is no name. */
const PERSON_LENGTH = 1_024

/** Takes `Name <mail> (address)` apart, of which any part may be missing. Undefined when nothing is left. */
export function parsePerson(text: string): Person | undefined {
  // LIMIT: length before content.
  if (text.length > PERSON_LENGTH) return undefined
  const email = between(text, '<', '>')
  const url = between(text, '(', ')')
  const name = text.split(/[<(]/, 1)[0]?.trim()
  return personOf(name, email, url)
}

/** A person from its parts, without those that are empty. Undefined when nothing is left. */
export function personOf(
  name: string | undefined,
  email: string | undefined,
  url?: string | undefined,
): Person | undefined {
  const person: Person = {
    ...(isText(name) ? { name: name.trim() } : {}),
    ...(isText(email) ? { email: email.trim() } : {}),
    ...(isText(url) ? { url: url.trim() } : {}),
  }
  return Object.keys(person).length === 0 ? undefined : person
}

function isText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '' && text.length <= PERSON_LENGTH
}

function between(text: string, open: string, close: string): string | undefined {
  const start = text.indexOf(open)
  const end = start < 0 ? -1 : text.indexOf(close, start)
  const inside = end < 0 ? '' : text.slice(start + 1, end).trim()
  return inside === '' ? undefined : inside
}
