import type { NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, valueOf } from '../../../core/document/node.ts'
import { LIMITS } from '../../../core/limits.ts'
import { parseBomLink } from './bom-link.ts'
import { CDX_ALGORITHMS } from './mapping.ts'
import { VEX_HASHES, type VexHash, type VexThing } from './model.ts'
import { startOf, type VexDraft } from './vex-draft.ts'
import { isPurl, thingOf } from './vex-things.ts'

/** The components of a bill, as far as references to them go. */
export interface VexComponents {
  /** The component that the bill is about. */
  readonly primary?: VexComponent
  readonly byRef: ReadonlyMap<string, VexComponent>
}

export interface VexComponent {
  readonly thing: VexThing
  readonly hasPedigree: boolean
}

/** Finds every component with a `bom-ref`, wherever it is nested. */
export function findComponents(draft: VexDraft): VexComponents {
  const { document } = draft
  const byRef = new Map<string, VexComponent>()
  const metadata = memberOf(document, 0, 'metadata')?.node
  const own = metadata === undefined ? undefined : memberOf(document, metadata, 'component')?.node
  const top = memberOf(document, 0, 'components')?.node
  const open: NodeIndex[] = top === undefined ? [] : [...itemsOf(document, top)].reverse()
  if (own !== undefined) open.push(own)
  let primary: VexComponent | undefined
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (kindOf(document, node) !== 'record') continue
    const component = componentAt(draft, node)
    if (node === own) primary = component
    const { id } = component.thing
    // HOSTILE: two components with one name: the first counts, and validation tells.
    if (id !== undefined && !byRef.has(id) && byRef.size < LIMITS.billComponents) byRef.set(id, component)
    const inner = memberOf(document, node, 'components')?.node
    if (inner !== undefined) open.push(...itemsOf(document, inner).toReversed())
  }
  return { ...(primary === undefined ? {} : { primary }), byRef }
}

/** What is wrong with components is for the validation of bills to say: here they are read as far as they go. */
function componentAt(draft: VexDraft, node: NodeIndex): VexComponent {
  const text = (key: string): string | undefined => {
    const member = memberOf(draft.document, node, key)
    const value = member === undefined ? undefined : valueOf(draft.document, member.node)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const [ref, purl, cpe] = [text('bom-ref'), text('purl'), text('cpe')]
  const name = [text('group'), text('name')].filter((part) => part !== undefined).join('/')
  const id = ref ?? purl ?? (name === '' ? undefined : name)
  const parts = {
    ...(id === undefined ? {} : { id }),
    ...(purl === undefined || purl === id ? {} : { purl }),
    ...(cpe === undefined ? {} : { [cpe.startsWith('cpe:2.3:') ? 'cpe23' : 'cpe22']: cpe }),
  }
  // The package URL of a component is its field: its `bom-ref` may only begin like one.
  const { purls } = thingOf(draft, purl === undefined ? parts : { purl }, startOf(draft, node))
  return {
    thing: { ...parts, hashes: hashesAt(draft, node), purls },
    hasPedigree: memberOf(draft.document, node, 'pedigree') !== undefined,
  }
}

/** Hashes with algorithms that statements have too. */
function hashesAt(draft: VexDraft, node: NodeIndex): readonly VexHash[] {
  const list = memberOf(draft.document, node, 'hashes')?.node
  if (list === undefined) return []
  return itemsOf(draft.document, list).flatMap((one): readonly VexHash[] => {
    const [name, content] = ['alg', 'content'].map((key) => {
      const member = memberOf(draft.document, one, key)
      return member === undefined ? undefined : valueOf(draft.document, member.node)
    })
    const algorithm = VEX_HASHES.find((word) => CDX_ALGORITHMS.get(word) === name)
    if (algorithm === undefined || typeof content !== 'string') return []
    return /^[0-9a-fA-F]+$/.test(content) ? [{ algorithm, hex: content.toLowerCase() }] : []
  })
}

/** The thing that a reference to somewhere else names; undefined when it leads nowhere. */
export function thingElsewhere(draft: VexDraft, ref: string, node: NodeIndex): VexThing | undefined {
  const link = parseBomLink(ref)
  if (link !== undefined) {
    // Bills of ours tell instances of one package apart by what follows its package URL.
    const purl = link.ref?.replace(/#[0-9a-f]{12}$/, '')
    const inner = purl !== undefined && isPurl(purl) ? { purl } : {}
    return thingOf(draft, { id: ref, ...inner }, startOf(draft, node))
  }
  return isPurl(ref) ? thingOf(draft, { id: ref }, startOf(draft, node)) : undefined
}
