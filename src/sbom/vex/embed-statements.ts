import { parsePurl } from '../../collect/dependency/parse-purl.ts'
import { parseBomLink } from '../../collect/dependency/vex/bom-link.ts'
import { baseOf, includes, indexVex, type VexIndex } from '../../collect/dependency/vex/match-statements.ts'
import type { VexDocument, VexProblem, VexStatement, VexThing } from '../../collect/dependency/vex/model.ts'
import { nameOf } from '../../collect/dependency/vex/vex-things.ts'
import { quoted } from '../../core/quote.ts'
import { compareText } from '../compare.ts'
import type { CdxVulnerability } from '../cyclonedx/document.ts'
import type { Bill, Component } from '../model.ts'
import { lost } from './lost.ts'
import { unique } from './unique.ts'
import { writeVulnerability } from './write-vulnerability.ts'

/** Statements for a bill, and what of the documents is not in it. */
export interface EmbeddedVex {
  /** Sorted by id, then components. */
  readonly vulnerabilities: readonly CdxVulnerability[]
  /** Statements that are left out, and why; those of equally old statements that say something else. */
  readonly problems: readonly VexProblem[]
}

/**
 * The statements of documents that are about components of a bill, or about what the bill is of. Where several are about the
 * same component and vulnerability, the latest counts. Nothing is left out without a word.
 */
export function embedStatements(bill: Bill, documents: readonly VexDocument[]): EmbeddedVex {
  const lookup = lookUp(bill)
  const index = indexVex(documents)
  const problems: VexProblem[] = []
  const entries: CdxVulnerability[] = []
  for (const one of documents.flatMap(({ statements }) => statements)) {
    const found = matchesOf(one, lookup)
    if (found.length === 0) {
      problems.push(leftOut(one, 'names nothing that the bill has'))
      continue
    }
    const refs = found.filter((component) => isEffective(one, component, lookup, index, problems))
    if (refs.length === 0) problems.push(leftOut(one, 'is not the latest word about it'))
    else entries.push(writeVulnerability(one, [...new Set(refs.map(({ ref }) => ref))].sort(compareText)))
  }
  const keyOf = ({ id, affects = [] }: CdxVulnerability): string => JSON.stringify([id, affects])
  return {
    vulnerabilities: unique(entries).toSorted(
      (a, b) => compareText(a.id, b.id) || compareText(keyOf(a), keyOf(b)),
    ),
    problems,
  }
}

/** A bill in a form in which the things of many statements are looked up. */
interface Lookup {
  readonly primary: Component | undefined
  readonly byRef: ReadonlyMap<string, Component>
  /** Components by type, namespace and name of their package URL. */
  readonly byBase: ReadonlyMap<string, readonly Component[]>
  readonly byCpe: ReadonlyMap<string, readonly Component[]>
}

function lookUp({ primary, components }: Bill): Lookup {
  const byBase = new Map<string, Component[]>()
  const byCpe = new Map<string, Component[]>()
  const byRef = new Map<string, Component>()
  const add = (map: Map<string, Component[]>, key: string, one: Component): void => {
    if (map.get(key)?.push(one) === undefined) map.set(key, [one])
  }
  for (const one of primary === undefined ? components : [primary, ...components]) {
    byRef.set(one.ref, one)
    const purl = one.purl === undefined ? '' : parsePurl(one.purl)
    if (typeof purl !== 'string') add(byBase, baseOf(purl), one)
    if (one.cpe !== undefined) add(byCpe, one.cpe, one)
  }
  return { primary, byRef, byBase, byCpe }
}

/** Components that a statement is about. */
function matchesOf(one: VexStatement, lookup: Lookup): readonly Component[] {
  const found = new Set<Component>()
  for (const product of one.products) {
    const things = componentsOf(product, lookup)
    if (product.subcomponents.length === 0) for (const component of things) found.add(component)
    // A bill cannot say that something holds inside of one component and not of another.
    else if (lookup.primary !== undefined && things.includes(lookup.primary))
      for (const inner of product.subcomponents)
        for (const component of componentsOf(inner, lookup)) found.add(component)
  }
  return [...found]
}

function componentsOf(thing: VexThing, { byRef, byBase, byCpe }: Lookup): readonly Component[] {
  const { id, cpe22, cpe23, purls } = thing
  const found: Component[] = []
  const link = id === undefined ? undefined : parseBomLink(id)
  // The `bom-ref` of another document means nothing here, but one that is a package URL names a package.
  const named = link?.ref === undefined ? undefined : byRef.get(link.ref)
  if (named !== undefined) found.push(named)
  for (const cpe of [cpe22, cpe23]) if (cpe !== undefined) found.push(...(byCpe.get(cpe) ?? []))
  for (const purl of purls)
    for (const component of byBase.get(baseOf(purl)) ?? []) {
      const own = component.purl === undefined ? '' : parsePurl(component.purl)
      if (typeof own !== 'string' && includes(purl, own)) found.push(component)
    }
  return found
}

/** Whether no later statement is about the same component and vulnerability. */
function isEffective(
  one: VexStatement,
  component: Component,
  { primary }: Lookup,
  index: VexIndex,
  problems: VexProblem[],
): boolean {
  const idsOf = (of: Component): readonly string[] => [of.purl, of.cpe].filter((id) => id !== undefined)
  const [purl, ...others] = idsOf(component)
  // Found by its `bom-ref` alone: no other document names it.
  if (purl === undefined) return true
  const within = [...others, ...(primary === undefined ? [] : idsOf(primary))]
  const { effective, conflicts } = index.statementsFor({ ids: [one.vulnerability.name], purl, within })
  if (effective !== undefined && effective !== one) return false
  for (const other of conflicts)
    problems.push({
      kind: 'contradiction',
      severity: 'warning',
      message: `${quoted(one.vulnerability.name)} of ${quoted(purl)} is \`${other.status}\` here and \`${one.status}\` in a statement of the same time, which counts`,
      source: other.source,
      span: other.span,
    })
  return true
}

function leftOut(one: VexStatement, why: string): VexProblem {
  const [product] = one.products
  const inner = product?.subcomponents[0]
  const about = product === undefined ? '' : ` about ${nameOf(inner ?? product)}`
  return lost(one, `the statement on ${quoted(one.vulnerability.name)}${about} is left out: it ${why}`)
}
