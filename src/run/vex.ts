import type { VexDocument, VexFormatName, VexProblem } from '../collect/dependency/vex/model.ts'
import { readVex } from '../collect/dependency/vex/read-vex.ts'
import { FluxError } from '../core/error.ts'
import { locationOf, type Source } from '../core/source.ts'
import { compareLocations, type Location } from '../core/span.ts'
import { VERSION } from '../core/version.ts'
import { printJson } from '../sbom/print-json.ts'
import { validateBill } from '../sbom/validate-bill.ts'
import { writeCycloneDxVex } from '../sbom/vex/write-cyclonedx-vex.ts'
import { writeOpenVex } from '../sbom/vex/write-openvex.ts'

/** Something wrong with a document of statements, at its place. */
export interface VexFault {
  readonly kind: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly help?: string
  readonly location: Location
}

/** What is known of a text that should hold statements. */
export interface ValidatedVex {
  readonly document?: VexDocument
  /** Sorted by place. */
  readonly problems: readonly VexFault[]
}

/**
 * Checks a document of OpenVEX, or one of CycloneDX by its official schema too, for what makes its statements count. Never
 * throws for what the text holds.
 */
export async function validateVex(source: Source): Promise<ValidatedVex> {
  const { document, problems } = readVex(source)
  const own = problems.map(faultOf)
  if (document === undefined) return { problems: own }
  if (document.format === 'openvex') return { document, problems: own }
  const bill = await validateBill(source)
  const isTold = new Set(
    own.filter(({ severity, kind }) => severity === 'error' || kind === 'reference').map(placeOf),
  )
  // A document of statements need not be about one thing, and what both find is told once.
  const others = bill.problems.filter((one) => one.kind !== 'primary' && !isTold.has(placeOf(one)))
  return {
    document,
    problems: [...own, ...others].sort((a, b) => compareLocations(a.location, b.location)),
  }
}

/** Statements in another form, as text. */
export interface ConvertedVex {
  /** Absent when the source has errors. */
  readonly text?: string
  readonly problems: readonly VexFault[]
}

/** Forms that statements are written in. */
export const VEX_FORMATS = ['cyclonedx', 'openvex'] as const satisfies readonly VexFormatName[]

/**
 * Writes the statements of a document in another form, and tells what has no place in it.
 * @throws FluxError `cli/usage` when nobody says who the author is.
 */
export async function convertVex(
  source: Source,
  to: VexFormatName,
  defaults: { readonly timestamp: string; readonly author?: string },
): Promise<ConvertedVex> {
  const { document, problems } = await validateVex(source)
  if (document === undefined || problems.some(({ severity }) => severity === 'error')) return { problems }
  const author = document.author ?? defaults.author
  if (author === undefined && to === 'openvex')
    throw new FluxError('cli/usage', 'the document does not say who made it, which OpenVEX asks for', {
      hint: 'name the author with `--author`',
    })
  const all = { ...defaults, author: author ?? '', tooling: `flux ${VERSION}` }
  const written =
    to === 'openvex'
      ? writeOpenVex(document, all)
      : writeCycloneDxVex(document, '1.6', { ...all, tool: { name: 'flux', version: VERSION } })
  return {
    text: printJson(written.document),
    problems: [...problems, ...written.problems.map(faultOf)],
  }
}

/** A problem of a reader with its line and column. */
export function faultOf({ source, span, ...problem }: VexProblem): VexFault {
  return { ...problem, location: locationOf(source, span) }
}

function placeOf({ location: { startLine, startColumn } }: Pick<VexFault, 'location'>): string {
  return `${startLine}:${startColumn}`
}
