import type { Component, License, LicenseText } from '../model.ts'
import type { Acknowledgement, CdxLicense, CycloneDxVersion } from './document.ts'

/** Where the licences of a component go: a list of 1.6 holds either licences or one expression, never both. */
export interface WrittenLicenses {
  readonly licenses: readonly CdxLicense[]
  /** What the author declares, where it fits nowhere else. */
  readonly evidence: readonly CdxLicense[]
}

type Kept = 'concluded' | 'declared' | 'licenses'

/** Licences of a component: concluded ones first, then declared ones. */
export function writeLicenses(
  component: Pick<Component, Kept>,
  texts: ReadonlyMap<string, LicenseText>,
  version: CycloneDxVersion,
): WrittenLicenses {
  const concluded = component.concluded.map((one) => writeLicense(one, 'concluded', texts, version))
  const declared = component.declared.map((one) => writeLicense(one, 'declared', texts, version))
  const unsaid = component.licenses.map((one) => writeLicense(one, undefined, texts, version))
  const all = [...concluded, ...declared, ...unsaid]
  if (version === '1.7' || isUniform(all)) return { licenses: all, evidence: [] }
  const [first, ...others] = [concluded, declared, unsaid].filter((list) => list.length > 0)
  const rest = others.flat()
  return {
    licenses: isUniform(first ?? []) ? (first ?? []) : joined(first ?? []),
    // One statement per list: what cannot stand beside an expression is left to the concluded one.
    evidence: isUniform(rest) ? rest : rest.slice(0, 1),
  }
}

/** Licences of the document itself. */
export function writeDataLicense(id: string, isOnList: boolean): readonly CdxLicense[] {
  return [isOnList ? { license: { id } } : { license: { name: id } }]
}

/** Either licences alone, or one expression alone. */
function isUniform(list: readonly CdxLicense[]): boolean {
  return list.every((one) => 'license' in one) || list.length === 1
}

/** Several expressions hold together. */
function joined(list: readonly CdxLicense[]): readonly CdxLicense[] {
  const words = list.flatMap((one) => ('expression' in one ? one.expression : (one.license.id ?? [])))
  const acknowledgement = list.flatMap((one) => ('expression' in one ? (one.acknowledgement ?? []) : []))[0]
  return [
    {
      expression: words.map((word) => (word.includes(' ') ? `(${word})` : word)).join(' AND '),
      ...(acknowledgement === undefined ? {} : { acknowledgement }),
    },
  ]
}

function writeLicense(
  license: License,
  acknowledgement: Acknowledgement | undefined,
  texts: ReadonlyMap<string, LicenseText>,
  version: CycloneDxVersion,
): CdxLicense {
  const said = acknowledgement === undefined ? {} : { acknowledgement }
  if (license.kind === 'expression') return writeExpression(license.expression, said, texts, version)
  const { text, url } = license
  return {
    license: {
      ...(license.kind === 'id' ? { id: license.id } : { name: license.name }),
      ...said,
      ...(text === undefined ? {} : { text: { content: text } }),
      ...(url === undefined ? {} : { url }),
    },
  }
}

function writeExpression(
  expression: string,
  said: { readonly acknowledgement?: Acknowledgement },
  texts: ReadonlyMap<string, LicenseText>,
  version: CycloneDxVersion,
): CdxLicense {
  const text = texts.get(expression)
  // Before 1.7 an expression has no place for the text of a `LicenseRef-`, a licence has.
  if (text !== undefined && version === '1.6')
    return { license: { name: text.id, ...said, text: { content: text.text } } }
  const known = (expression.match(/LicenseRef-[A-Za-z0-9.-]+/g) ?? []).flatMap((id) => texts.get(id) ?? [])
  return {
    expression,
    ...(known.length === 0 || version === '1.6'
      ? {}
      : {
          expressionDetails: known.map((one) => ({
            licenseIdentifier: one.id,
            text: { content: one.text },
          })),
        }),
    ...said,
  }
}
