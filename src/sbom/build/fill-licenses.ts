import { sha256Hex } from '../../core/canonical.ts'
import { compareText } from '../compare.ts'
import type { Component, LicenseText } from '../model.ts'
import type { BillSettings } from './input.ts'

/**
 * Gives components without a concluded licence a `LicenseRef-` of whoever writes the bill, with what is known as its text
 * (BSI TR-03183-2 forbids leaving it out, NOASSERTION and free text). Does nothing unless the settings ask for it.
 */
export function fillLicenses(
  components: readonly Component[],
  settings: BillSettings,
): { readonly components: readonly Component[]; readonly texts: readonly LicenseText[] } {
  if (settings.fillLicenses !== true) return { components, texts: [] }
  const entity = (settings.author?.name ?? 'unnamed').replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^-|-$/g, '')
  const texts = new Map<string, LicenseText>()
  const filled = components.map((component): Component => {
    if (component.concluded.length > 0 || component.depth === 'identified') return component
    const text = knownText(component)
    const id = `LicenseRef-${entity}-${sha256Hex(text).slice(0, 12)}`
    texts.set(id, { id, text })
    return { ...component, concluded: [{ kind: 'expression', expression: id }] }
  })
  return { components: filled, texts: [...texts.values()].sort((a, b) => compareText(a.id, b.id)) }
}

function knownText({ declared }: Component): string {
  const [license] = declared
  if (license?.kind === 'name') return license.text ?? `The package declares: ${license.name}`
  return 'No licence is known.'
}
