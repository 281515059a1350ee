import type { Undecided } from '../core/finding.ts'
import type { Location } from '../core/span.ts'
import { countOf } from './count.ts'
import { guardMarker, terminalText } from './escape.ts'
import type { Impact, ImpactFinding, RuleImpact, TreeImpact } from './impact.ts'
import { createPaint, type Paint } from './paint.ts'

/** LIMIT: findings of one rule in one tree that are printed; the rest is counted. */
const PRINTED_FINDINGS = 10
/** LIMIT: UTF-16 units of one line. */
const LINE_UNITS = 1_000

/** An impact for people at a terminal: what changes in the rules, then tree by tree what comes and what goes, then sums. */
export function renderImpactText(impact: Impact, options: { readonly colour?: boolean } = {}): string {
  const paint = createPaint(options.colour ?? false)
  const blocks = [
    changeRows(impact, paint),
    ...impact.trees.filter(differs).map((tree) => treeRows(tree, paint)),
    sameRows(impact.trees.filter((tree) => !differs(tree))),
    [closing(impact, paint)],
  ]
  const text = blocks
    .filter((rows) => rows.length > 0)
    .map((rows) => rows.join('\n'))
    .join('\n\n')
  return `${guardMarker(text)}\n`
}

function changeRows(impact: Impact, paint: Paint): readonly string[] {
  const proofs = new Map(impact.rules.map((rule) => [rule.rule, proofRows(rule)]))
  const told = new Set<string>()
  const rows = impact.changes.flatMap(({ kind, rule, message, location }) => {
    const place = location === undefined ? '' : ` (${placeOf(location)})`
    const proof = told.has(rule) ? [] : (proofs.get(rule) ?? [])
    told.add(rule)
    const style = kind === 'added' ? 'notice' : 'warning'
    return [`  ${paint(style, kind)} ${line(rule)}: ${line(message)}${place}`, ...proof]
  })
  const title = `from ${line(impact.base)} to ${line(impact.head)}:`
  return rows.length === 0 ? [] : [paint('strong', title), ...rows]
}

const PROOFS: Readonly<Record<NonNullable<RuleImpact['proof']>['kind'], string | undefined>> = {
  stricter: 'proven stricter: it finds all that it found, and more',
  weaker: 'proven weaker: it finds nothing new, and less',
  equivalent: 'proven equivalent: it finds the same in every file',
  different: 'proven different in both directions',
  unknown: undefined,
}

function proofRows({ proof }: RuleImpact): readonly string[] {
  if (proof === undefined) return []
  const { kind, newlyFails, noLongerFails } = proof
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['proof', PROOFS[kind]],
    ['newly fails', newlyFails],
    ['no longer fails', noLongerFails],
  ]
  return rows.flatMap(([name, text]) => (text === undefined ? [] : [`    = ${name}: ${line(text)}`]))
}

function differs(tree: TreeImpact): boolean {
  return tree.changed > 0 || LISTS.some((name) => tree[name].length > 0)
}

const LISTS = ['added', 'removed', 'undecidedAdded', 'undecidedRemoved'] as const

/** LIMIT: names of trees without a difference that are printed. */
const PRINTED_TREES = 5

function sameRows(trees: readonly TreeImpact[]): readonly string[] {
  if (trees.length === 0) return []
  const names = trees.slice(0, PRINTED_TREES).map(({ tree }) => line(tree))
  const more = trees.length - names.length
  return [`no difference: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`]
}

function treeRows(tree: TreeImpact, paint: Paint): readonly string[] {
  const counts = countsOf({
    added: tree.added.length,
    removed: tree.removed.length,
    changed: tree.changed,
    undecidedAdded: tree.undecidedAdded.length,
    undecidedRemoved: tree.undecidedRemoved.length,
  })
  return [
    `${paint('strong', `${line(tree.tree)}:`)} ${counts}`,
    ...findingRows(tree.added, '+', (text) => paint('failure', text)),
    ...findingRows(tree.removed, '-', (text) => paint('success', text)),
    ...undecidedRows(tree.undecidedAdded, '+', paint),
    ...undecidedRows(tree.undecidedRemoved, '-', paint),
  ]
}

function findingRows(
  findings: readonly ImpactFinding[],
  sign: string,
  style: (text: string) => string,
): readonly string[] {
  const perRule = new Map<string, number>()
  const rows: string[] = []
  for (const { rule, enforcement, message, location } of findings) {
    const count = (perRule.get(rule) ?? 0) + 1
    perRule.set(rule, count)
    if (count > PRINTED_FINDINGS) continue
    const level = enforcement === 'block' ? '' : ` (${enforcement})`
    rows.push(`  ${style(sign)} ${line(rule)}${level} at ${placeOf(location)}: ${line(message)}`)
  }
  for (const [rule, count] of perRule) {
    if (count > PRINTED_FINDINGS)
      rows.push(`  ${style(sign)} ${line(rule)}: ${count - PRINTED_FINDINGS} more`)
  }
  return rows
}

function undecidedRows(undecided: readonly Undecided[], sign: string, paint: Paint): readonly string[] {
  const rows = undecided.slice(0, PRINTED_FINDINGS).map(({ rule, message, location }) => {
    const place = location === undefined ? '' : ` at ${placeOf(location)}`
    return `  ${paint('undecided', sign)} undecided ${line(rule)}${place}: ${line(message)}`
  })
  const more = undecided.length - rows.length
  return more > 0 ? [...rows, `  ${paint('undecided', sign)} undecided: ${more} more`] : rows
}

interface Counts {
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly undecidedAdded: number
  readonly undecidedRemoved: number
}

function countsOf({ added, removed, changed, undecidedAdded, undecidedRemoved }: Counts): string {
  const parts = [
    ...(added > 0 ? [`${countOf(added, 'finding')} added`] : []),
    ...(removed > 0 ? [`${countOf(removed, 'finding')} removed`] : []),
    ...(changed > 0 ? [`${countOf(changed, 'finding')} of another level`] : []),
    ...(undecidedAdded > 0 ? [`${undecidedAdded} newly undecided`] : []),
    ...(undecidedRemoved > 0 ? [`${undecidedRemoved} no longer undecided`] : []),
  ]
  return parts.length === 0 ? 'no difference' : parts.join(', ')
}

function closing({ totals, truncated, exitCode }: Impact, paint: Paint): string {
  const where = `${countOf(totals.rules, 'rule')} evaluated on ${countOf(totals.trees, 'tree')}`
  const cut = truncated ? '; a limit was reached, so there may be more' : ''
  const wrong = exitCode === 0 ? '' : '; the constraints have errors'
  return `${paint('strong', 'impact')}: ${countsOf(totals)}; ${where}${cut}${wrong}`
}

function placeOf({ path, startLine, startColumn }: Location): string {
  return line(`${path}:${startLine}:${startColumn}`)
}

function line(text: string): string {
  return terminalText(text, LINE_UNITS)
}
