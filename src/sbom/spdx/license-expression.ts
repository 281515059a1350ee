import { sha256Hex } from '../../core/canonical.ts'
import type { License, LicenseText } from '../model.ts'

/** An expression, and the texts of what it names beyond the list. */
export interface WrittenExpression {
  readonly expression: string
  readonly texts: readonly LicenseText[]
}

/** Licences as one SPDX expression (SPDX 2.3, annex D): what is no id becomes a `LicenseRef-` with its name or text. Undefined for none. */
export function writeExpression(
  licenses: readonly License[],
  known: ReadonlyMap<string, LicenseText>,
): WrittenExpression | undefined {
  const texts: LicenseText[] = []
  const words: string[] = []
  for (const license of licenses) {
    if (license.kind === 'id') words.push(license.id)
    else if (license.kind === 'expression') {
      for (const id of license.expression.match(/LicenseRef-[A-Za-z0-9.-]+/g) ?? [])
        texts.push(known.get(id) ?? { id, text: id })
      words.push(license.expression)
    } else {
      const text = license.text ?? license.name
      const id = `LicenseRef-flux-${sha256Hex(`${license.name}\n${text}`).slice(0, 12)}`
      texts.push({ id, name: license.name, text })
      words.push(id)
    }
  }
  const [only] = words
  if (only === undefined) return undefined
  const expression =
    words.length === 1 ? only : words.map((word) => (word.includes(' ') ? `(${word})` : word)).join(' AND ')
  return { expression, texts }
}
