/** The address of the next page in a `Link` header (RFC 8288), or undefined when this is the last one. HOSTILE: any text. */
export function nextLink(header: string | undefined): string | undefined {
  // LIMIT: real headers have a few hundred characters.
  if (header === undefined || header.length > 8 * 1024) return undefined
  for (const part of header.split(/,(?=\s*<)/)) {
    const match = /^\s*<([^<>]+)>\s*;(.*)$/.exec(part)
    const isNext = match?.[2]?.split(';').some((one) => /^rel="?next"?$/.test(one.trim()))
    if (isNext === true) return match?.[1]
  }
  return undefined
}
