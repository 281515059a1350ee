import type { NodeIndex } from '../../../core/document/document.ts'
import { memberOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { writePurl } from '../parse-purl.ts'
import type { VexProduct, VexStatus, VexThing } from './model.ts'
import { thingElsewhere, type VexComponents } from './vex-components.ts'
import {
  asRecord,
  fieldSpan,
  listField,
  report,
  requiredText,
  startOf,
  textField,
  type VexDraft,
  wordField,
} from './vex-draft.ts'
import { countThing, isPurl, thingOf } from './vex-things.ts'

/** What `affects` of an entry names. */
export interface Affected {
  readonly products: readonly VexProduct[]
  /** Whether one of the components has a pedigree. */
  readonly hasPedigree: boolean
}

const AFFECTED = ['affected', 'unaffected', 'unknown'] as const

/**
 * Reads what a statement of CycloneDX is about. In a bill that says what it is about, components are parts of that product:
 * the statement is about them there and nowhere else.
 */
export function readAffects(
  draft: VexDraft,
  entry: NodeIndex,
  status: VexStatus,
  { primary, byRef }: VexComponents,
): Affected {
  const nodes = listField(draft, entry, 'affects')
  if (nodes.length === 0)
    report(
      draft,
      'missing',
      startOf(draft, entry),
      'the statement names no component, so that it says nothing',
      {
        severity: 'warning',
        help: 'list references in `affects`',
      },
    )
  const products: VexProduct[] = []
  const inner: VexThing[] = []
  let hasPedigree = false
  for (const node of nodes) {
    if (asRecord(draft, node, 'an element of `affects`') === undefined) continue
    if (!countThing(draft, startOf(draft, node))) break
    const ref = requiredText(draft, node, 'ref')
    if (ref === undefined) continue
    const component = byRef.get(ref)
    hasPedigree ||= component?.hasPedigree === true
    const thing = component?.thing ?? thingElsewhere(draft, ref, node)
    if (thing === undefined) {
      report(draft, 'reference', fieldSpan(draft, node, 'ref'), `nothing is named ${quoted(ref)}`, {
        help: 'name a `bom-ref` of this document, a link into another one (`urn:cdx:…`) or a package URL',
      })
      continue
    }
    if (component === undefined && isPurl(ref))
      report(draft, 'reference', fieldSpan(draft, node, 'ref'), 'a package URL is no reference', {
        severity: 'warning',
        help: 'name a `bom-ref` of this document; the package is taken for what is meant',
      })
    const things = readVersions(draft, node, thing, status)
    if (primary === undefined || thing === primary.thing)
      products.push(...things.map((one) => ({ ...one, subcomponents: [] })))
    else inner.push(...things)
  }
  if (primary !== undefined && inner.length > 0) products.push({ ...primary.thing, subcomponents: inner })
  return { products, hasPedigree }
}

/** The thing at each version that the statement counts for; the thing itself when none are listed. */
function readVersions(
  draft: VexDraft,
  node: NodeIndex,
  thing: VexThing,
  status: VexStatus,
): readonly VexThing[] {
  if (memberOf(draft.document, node, 'versions') === undefined) return [thing]
  const silences = status === 'fixed' || status === 'not_affected'
  return listField(draft, node, 'versions').flatMap((one): readonly VexThing[] => {
    if (asRecord(draft, one, 'a version') === undefined || !countThing(draft, startOf(draft, one))) return []
    const own = wordField(draft, one, 'status', AFFECTED)
    const span = startOf(draft, one)
    if (memberOf(draft.document, one, 'range') !== undefined) {
      const range = textField(draft, one, 'range') ?? ''
      report(draft, 'value', span, `the range ${quoted(range)} is not compared, so that it matches nothing`, {
        severity: 'warning',
        help: 'list the versions',
      })
      return []
    }
    const version = requiredText(draft, one, 'version')
    if (version === undefined) return []
    // What is explicit at the version and silences nothing wins over the state of the entry.
    if (silences ? own === 'affected' || own === 'unknown' : own === 'unaffected') {
      const message = `version ${quoted(version)} is ${own}, which the state of the entry contradicts`
      report(draft, 'contradiction', span, message, { severity: 'warning' })
      return []
    }
    return atVersion(draft, thing, version, one)
  })
}

function atVersion(draft: VexDraft, thing: VexThing, version: string, node: NodeIndex): readonly VexThing[] {
  const span = startOf(draft, node)
  const [purl] = thing.purls
  if (purl === undefined) {
    report(draft, 'purl', span, 'the component has no package URL, so that its versions match nothing', {
      severity: 'warning',
    })
    return []
  }
  if (purl.version === version) return [thing]
  if (purl.version === undefined)
    return [
      thingOf(
        draft,
        { ...thing, id: writePurl({ ...purl, version }), purl: writePurl({ ...purl, version }) },
        span,
      ),
    ]
  report(draft, 'contradiction', span, `the component has the version ${quoted(purl.version)}`, {
    severity: 'warning',
  })
  return []
}
