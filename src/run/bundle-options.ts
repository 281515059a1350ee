import type { MinimumVersions } from '../core/constraint/minimum-version.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'

/**
 * Checks a pinned digest of a bundle.
 * @throws FluxError `input/invalid`
 */
export function parseBundleDigest(text: string): string {
  if (/^sha256:[0-9a-f]{64}$/.test(text)) return text
  throw new FluxError('input/invalid', `${quoted(text)} is no digest of a bundle`, {
    hint: 'give `sha256:` and 64 hex digits, as `flux compile` prints them',
  })
}

/**
 * Reads least versions of sets: `NAME=1.2.0`, several separated by commas.
 * @throws FluxError `input/invalid`
 */
export function parseMinimumVersions(text: string): MinimumVersions {
  return new Map(
    text.split(',').map((part): readonly [string, string] => {
      const match =
        /^([a-z][a-z0-9-]*)=((?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}(?:-[0-9A-Za-z.-]+)?)$/.exec(
          part.trim(),
        )
      if (match !== null) return [match[1] ?? '', match[2] ?? '']
      throw new FluxError('input/invalid', `${quoted(part.trim())} is no least version of a set`, {
        hint: 'give the name of the set, `=` and a version with three numbers: `supply-chain=1.2.0`',
      })
    }),
  )
}
