import { enterObject, isObjectNext, type JsonCursor, nextKey, readText, skipValue } from '../json-cursor.ts'

/** Reads a person: `Name <mail> (address)` as written, or an object with `name`, `email` and `url` put into this form. */
export function readPerson(cursor: JsonCursor): string | undefined {
  if (!isObjectNext(cursor)) return readText(cursor)?.trim()
  const { name, email, url } = readMembers(cursor, ['name', 'email', 'url'])
  const parts = [
    name,
    email === undefined ? undefined : `<${email}>`,
    url === undefined ? undefined : `(${url})`,
  ]
  const text = parts.filter((part) => part !== undefined).join(' ')
  return text === '' ? undefined : text
}

/** Reads where the code of a package lies: as written, or `url` of an object. */
export function readRepository(cursor: JsonCursor): string | undefined {
  return isObjectNext(cursor) ? readMembers(cursor, ['url']).url : readText(cursor)?.trim()
}

function readMembers<Name extends string>(
  cursor: JsonCursor,
  names: readonly Name[],
): { readonly [Key in Name]?: string } {
  const members: { [Key in Name]?: string } = {}
  enterObject(cursor)
  for (let key = nextKey(cursor); key !== undefined; key = nextKey(cursor)) {
    const name = names.find((one) => one === key)
    if (name === undefined) skipValue(cursor)
    else {
      const text = readText(cursor)?.trim()
      if (text !== undefined && text !== '') members[name] = text
    }
  }
  return members
}
