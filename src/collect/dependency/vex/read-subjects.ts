import type { NodeIndex } from '../../../core/document/document.ts'
import { membersOf, valueOf } from '../../../core/document/node.ts'
import type { VexHash, VexHashAlgorithm, VexProduct } from './model.ts'
import { asRecord, listField, requiredText, startOf, type VexDraft } from './vex-draft.ts'
import { countThing, thingOf } from './vex-things.ts'

/** Digests of in-toto, by their names (DigestSet, in-toto Attestation Framework v1). */
const ALGORITHMS: ReadonlyMap<string, VexHashAlgorithm> = new Map([
  ['blake2b', 'blake2b-512'],
  ['md5', 'md5'],
  ['sha1', 'sha1'],
  ['sha256', 'sha-256'],
  ['sha384', 'sha-384'],
  ['sha3_224', 'sha3-224'],
  ['sha3_256', 'sha3-256'],
  ['sha3_384', 'sha3-384'],
  ['sha3_512', 'sha3-512'],
  ['sha512', 'sha-512'],
])

/** What an in-toto statement is about: the products of statements that name none of their own. */
export function readSubjects(draft: VexDraft, wrapper: NodeIndex): readonly VexProduct[] {
  return listField(draft, wrapper, 'subject').flatMap((node): readonly VexProduct[] => {
    const span = startOf(draft, node)
    if (asRecord(draft, node, 'a subject') === undefined || !countThing(draft, span)) return []
    const id = requiredText(draft, node, 'name')
    const digest = membersOf(draft.document, node).find(({ key }) => key === 'digest')
    const hashes = (digest === undefined ? [] : membersOf(draft.document, digest.node)).flatMap(
      ({ key, node: value }): readonly VexHash[] => {
        const [algorithm, hex] = [ALGORITHMS.get(key), valueOf(draft.document, value)]
        if (algorithm === undefined || typeof hex !== 'string' || !/^[0-9a-fA-F]+$/.test(hex)) return []
        return [{ algorithm, hex: hex.toLowerCase() }]
      },
    )
    if (id === undefined && hashes.length === 0) return []
    return [{ ...thingOf(draft, { ...(id === undefined ? {} : { id }), hashes }, span), subcomponents: [] }]
  })
}
