import type { Finding } from '../core/finding.ts'
import { lineHashes } from './line-hash.ts'
import type { RenderOptions } from './render-options.ts'

/** Gives the `partialFingerprints` of a finding. Asked once per finding, in the order of the results. */
export type Fingerprinter = (finding: Finding) => Readonly<Record<string, string>>

/**
 * Fingerprints as code scanning reads them. `flux` puts our own fingerprint where the hash of the line is looked for: it
 * stays the same when the following lines change. `line` computes the hash that an upload would, and leaves it out
 * where the source is not at hand.
 */
export function fingerprinter(options: RenderOptions): Fingerprinter {
  return options.fingerprint === 'line' ? lineFingerprinter(options) : ownFingerprinter()
}

function ownFingerprinter(): Fingerprinter {
  const seen = new Map<string, number>()
  return ({ rule, fingerprint }) => {
    const key = `${rule} ${fingerprint}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return { primaryLocationLineHash: `${fingerprint}:${count}`, 'flux/v1': fingerprint }
  }
}

function lineFingerprinter({ sources }: RenderOptions): Fingerprinter {
  const byPath = new Map<string, readonly string[]>()
  return ({ fingerprint, locations: [{ path, startLine }] }) => {
    let hashes = byPath.get(path)
    if (hashes === undefined) {
      const source = sources?.(path)
      hashes = source === undefined ? [] : lineHashes(source.text)
      byPath.set(path, hashes)
    }
    const hash = hashes[startLine - 1]
    return { ...(hash === undefined ? {} : { primaryLocationLineHash: hash }), 'flux/v1': fingerprint }
  }
}
