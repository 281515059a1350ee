/** An element of a parsed XML document. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

interface OpenElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const TOKEN = /<\?xml[^>]*\?>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy

/** Parses XML 1.0 without DOCTYPE, comments and CDATA, strictly: throws on anything that is not well-formed. */
export function parseXml(text: string): XmlElement {
  if (ILLEGAL.test(text)) throw new Error('a character that XML forbids')
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '' }
  const open: OpenElement[] = [root]
  TOKEN.lastIndex = 0
  let at = 0
  for (const match of text.matchAll(TOKEN)) {
    if (match.index !== at) break
    at += match[0].length
    const [, slash, name, list = '', closed, content] = match
    const parent = open.at(-1) ?? root
    if (content !== undefined) parent.text += decode(content)
    else if (name === undefined) continue
    else if (slash === '/') {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`)
      open.pop()
    } else {
      const element = { name, attributes: readAttributes(list), children: [], text: '' }
      parent.children.push(element)
      if (closed !== '/') open.push(element)
    }
  }
  if (at !== text.length) throw new Error(`not XML at ${at}: ${text.slice(at, at + 40)}`)
  const [element] = root.children
  if (open.length !== 1 || root.children.length !== 1 || element === undefined || root.text.trim() !== '') {
    throw new Error('not one closed root element')
  }
  return element
}

function readAttributes(list: string): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of list.matchAll(/([\w.-]+)="([^"]*)"/g)) {
    if (Object.hasOwn(attributes, name)) throw new Error(`attribute ${name} twice`)
    attributes[name] = decode(value)
  }
  return attributes
}

function decode(text: string): string {
  return text.replace(/&([^;]{0,8});?/g, (whole, name: string) => {
    if (!/^#\d+$/.test(name) || !whole.endsWith(';')) throw new Error(`not a numeric entity: ${whole}`)
    return String.fromCodePoint(Number(name.slice(1)))
  })
}
