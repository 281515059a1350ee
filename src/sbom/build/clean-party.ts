import { compareText, uniqueBy } from '../compare.ts'
import type { Contact, Party } from '../model.ts'
import { cleanWebUrl } from './clean-url.ts'

/** Characters of an address of mail (RFC 5321, section 4.5.3.1.3), and of a name that is repeated. */
const LONGEST_EMAIL = 254
const LONGEST_NAME = 500

/** Addresses that reach nobody. */
const PLACEHOLDER =
  /^(?:no-?reply|do-?not-?reply)@|noreply|@(?:[^@]*\.)?(?:example\.(?:com|org|net)|localhost|invalid)$/i

/** An address of mail that may reach somebody; undefined for placeholders and what has another shape. */
export function cleanEmail(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST_EMAIL || PLACEHOLDER.test(trimmed)) return undefined
  return /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\.]+(?:\.[^\s@<>()[\],;:"\\.]+)+$/.test(trimmed)
    ? trimmed
    : undefined
}

/** The party without placeholders and addresses that are none; undefined when nothing is left. */
export function cleanParty(party: Party): Party | undefined {
  const contacts = uniqueBy(party.contacts.flatMap(cleanContact), (one) => JSON.stringify(one))
  const urls = [...new Set(party.urls.flatMap((url) => cleanWebUrl(url) ?? []))].sort(compareText)
  const name = cleanName(party.name)
  if (name === undefined && urls.length === 0 && contacts.length === 0) return undefined
  return {
    ...(party.kind === undefined ? {} : { kind: party.kind }),
    ...(name === undefined ? {} : { name }),
    urls,
    contacts,
  }
}

/** The contact without what reaches nobody: none or one. */
export function cleanContact(contact: Contact): readonly Contact[] {
  const name = cleanName(contact.name)
  const email = contact.email === undefined ? undefined : cleanEmail(contact.email)
  const phone = cleanName(contact.phone)
  if (name === undefined && email === undefined && phone === undefined) return []
  return [
    {
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(phone === undefined ? {} : { phone }),
    },
  ]
}

/** `Name <mail> (url)`, as manifests write people. */
export function readPerson(text: string): Party | undefined {
  // HOSTILE: manifests of anybody; length first, and each part is looked for once.
  const short = text.slice(0, 2 * LONGEST_NAME)
  const email = /<([^<>]*)>/.exec(short)?.[1]
  const url = /\(([^()]*)\)/.exec(short)?.[1]
  const end = short.search(/[<(]/)
  const name = (end < 0 ? short : short.slice(0, end)).trim()
  return cleanParty({
    ...(name === '' ? {} : { name }),
    urls: url === undefined ? [] : [url.trim()],
    contacts: email === undefined ? [] : [{ email }],
  })
}

function cleanName(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  if (trimmed === undefined || trimmed === '') return undefined
  return trimmed.length > LONGEST_NAME ? `${trimmed.slice(0, LONGEST_NAME - 1)}…` : trimmed
}
