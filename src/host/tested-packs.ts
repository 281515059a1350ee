import { brotliDecompressSync } from 'node:zlib'
import { FluxError } from '../core/error.ts'
import type { PackText } from '../run/load-policy.ts'
import { asList, asString, member } from './json-shape.ts'

/** LIMIT: of what is made of packed text: six times what the packs and their tests are. */
const MAX_BYTES = 8 * 1024 * 1024

/** The built-in packs with their tests, which are several times as long as the rules: only who runs or shows them reads them. */
export async function testedPacks(): Promise<readonly PackText[]> {
  const { TESTED_PACKS } = await import('../packs/generated/tested-packs.ts')
  return unpackPacks(TESTED_PACKS)
}

/**
 * Reads packs as `scripts/packs.ts` packs them: base64 of brotli of JSON, a list of their paths and texts.
 * @throws FluxError `internal/bug` when the text is something else or makes more than `maxBytes`
 */
export function unpackPacks(packed: string, maxBytes = MAX_BYTES): readonly PackText[] {
  let unpacked: unknown
  try {
    const bytes = brotliDecompressSync(Buffer.from(packed, 'base64'), { maxOutputLength: maxBytes })
    unpacked = JSON.parse(bytes.toString())
  } catch (cause) {
    throw new FluxError('internal/bug', 'the built-in packs cannot be unpacked', { cause })
  }
  return (asList(unpacked) ?? [unpacked]).map((pack) => {
    const path = asString(member(pack, 'path'))
    const text = asString(member(pack, 'text'))
    if (path === undefined || text === undefined)
      throw new FluxError('internal/bug', 'a built-in pack has no path or no text')
    return { path, text }
  })
}
