import type { WaiverLimits } from '../../../core/constraint/config.ts'
import { looserWaiverLimits } from '../../../core/constraint/waiver-limits.ts'
import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { entryOf, scalarEntryOf, scalarText } from '../../workflow/node-text.ts'
import { pairPlace } from '../../workflow/place.ts'
import { addedExceptions, addedItems, byKey, membersIn } from './added-items.ts'
import { compareZizmor } from './compare-zizmor.ts'
import type { Regression } from './regression.ts'

/** Whether a file decides what FLUX says. */
export function isFluxPolicyPath(path: string): boolean {
  return (
    /^\.flux\/config\.(?:ya?ml|json)$/.test(path) ||
    path === BASELINE_PATH ||
    /^\.flux\/.+\.flux\.(?:ya?ml|json)$/.test(path) ||
    isZizmorPath(path)
  )
}

const BASELINE_PATH = '.flux/baseline.json'

function isZizmorPath(path: string): boolean {
  return /^(?:\.github\/)?zizmor\.ya?ml$/.test(path)
}

/** From the loosest to the strictest. */
const ENFORCEMENTS: readonly string[] = ['off', 'warn', 'block']
const SEVERITIES: readonly string[] = ['info', 'informational', 'low', 'medium', 'high', 'critical']

/** What a change of configuration or of constraints no longer finds, or finds less bad. */
export function compareFlux(
  path: string,
  before: Document | undefined,
  after: Document | undefined,
): readonly Regression[] {
  if (isZizmorPath(path)) return after === undefined ? [] : compareZizmor(before, after)
  if (/^\.flux\/config\./.test(path)) return compareConfig(before, after)
  if (path === BASELINE_PATH) return after === undefined ? [] : compareBaselines(before, after)
  return before === undefined ? [] : compareConstraints(before, after)
}

function compareConfig(before: Document | undefined, after: Document | undefined): readonly Regression[] {
  if (after === undefined) return []
  const found: Regression[] = []
  const rules = byKey(before, 'rules')
  for (const rule of membersIn(after, 'rules')) {
    const old = rules.get(rule.key)
    for (const one of compareLevels(rule.key, before, old, after, rule.node)) found.push(one)
    for (const one of compareNumbers(rule.key, before, old, after, rule.node)) found.push(one)
    for (const one of addedExceptions(rule.key, 'settings', before, old, after, rule.node)) found.push(one)
  }
  const packs = byKey(before, 'packs')
  for (const pack of membersIn(after, 'packs')) {
    const was = packs.get(pack.key)
    if (
      valueOf(after, pack.node) !== false ||
      (before !== undefined && was !== undefined && valueOf(before, was) === false)
    )
      continue
    const span = pairPlace(after, pack)
    found.push({ ...FLUX, change: 'switched-off', name: `packs.${pack.key}`, from: '', to: 'false', span })
  }
  for (const one of addedItems(FLUX, before, after, 'exclude', 0, 0)) found.push(one)
  const audit = entryOf(after, 0, 'advisories')
  const oldAudit = before && entryOf(before, 0, 'advisories')
  if (audit !== undefined)
    for (const one of addedItems(FLUX, before, after, 'vex', audit.node, oldAudit?.node)) found.push(one)
  for (const name of ['allowCritical', 'selfWaive']) {
    const allows = scalarEntryOf(after, 0, name)
    const allowed = before && scalarEntryOf(before, 0, name)
    if (allows?.text !== 'true' || allowed?.text === 'true') continue
    const span = pairPlace(after, allows)
    found.push({ ...FLUX, change: 'allowed', name, from: allowed?.text ?? '', to: 'true', span })
  }
  for (const one of compareLimits(before, after)) found.push(one)
  const known = new Set(before === undefined ? [] : waiversOf(before).map(({ text }) => text))
  for (const waiver of waiversOf(after)) {
    if (known.has(waiver.text)) continue
    found.push({
      rail: 'ignore',
      change: 'added',
      name: waiver.rule,
      from: '',
      to: waiver.path,
      span: waiver.span,
      reasoned: waiver.isReasoned,
    })
  }
  return found
}

const FLUX = { rail: 'flux-policy' } as const

function compareLevels(
  name: string,
  before: Document | undefined,
  old: NodeIndex | undefined,
  after: Document,
  node: NodeIndex,
): readonly Regression[] {
  return (
    [
      ['enforcement', ENFORCEMENTS],
      ['severity', SEVERITIES],
    ] as const
  ).flatMap(([key, order]): readonly Regression[] => {
    const entry = scalarEntryOf(after, node, key)
    if (entry === undefined) return []
    const was = before && old !== undefined ? scalarEntryOf(before, old, key)?.text : undefined
    // What nothing replaced has the level of the pack, which is not known here: only what cannot be stricter counts.
    const isLower =
      was === undefined
        ? entry.text === order[0] || (key === 'enforcement' && entry.text === 'warn')
        : order.indexOf(entry.text) < order.indexOf(was)
    if (!isLower || order.indexOf(entry.text) < 0) return []
    const change = entry.text === 'off' ? 'switched-off' : 'lowered'
    return [{ ...FLUX, change, name, from: was ?? '', to: entry.text, span: pairPlace(after, entry) }]
  })
}

/** Limits of waivers that allow more: longer terms, shorter reasons, or limits that are gone and were stricter than those of everybody. */
function compareLimits(before: Document | undefined, after: Document): readonly Regression[] {
  return looserWaiverLimits(before && limitsOf(before), limitsOf(after)).map(
    ({ key, from, to }): Regression => {
      const limits = entryOf(after, 0, 'waiverLimits')
      const entry = limits && scalarEntryOf(after, limits.node, key)
      const change = entry === undefined ? 'removed' : 'changed'
      const span = entry && pairPlace(after, entry)
      return {
        ...FLUX,
        change,
        name: `waiverLimits.${key}`,
        from: `${from}`,
        to: entry?.text ?? `${to}`,
        span,
      }
    },
  )
}

/** HOSTILE: what is no number is `NaN` here, which limits nothing. */
function limitsOf(document: Document): WaiverLimits {
  const limits = entryOf(document, 0, 'waiverLimits')
  if (limits === undefined) return {}
  const [maxDays, minReason] = ['maxDays', 'minReason'].map((key) =>
    scalarEntryOf(document, limits.node, key),
  )
  return {
    ...(maxDays === undefined ? {} : { maxDays: Number(maxDays.text) }),
    ...(minReason === undefined ? {} : { minReason: Number(minReason.text) }),
  }
}

/** Settings that are other numbers: thresholds. Which direction is looser is known to the rule alone. */
function compareNumbers(
  name: string,
  before: Document | undefined,
  old: NodeIndex | undefined,
  after: Document,
  node: NodeIndex,
): readonly Regression[] {
  const settings = entryOf(after, node, 'settings')
  const oldSettings = before && old !== undefined ? entryOf(before, old, 'settings') : undefined
  const texts = new Map(
    before && oldSettings
      ? membersOf(before, oldSettings.node).map((entry) => [entry.key, scalarText(before, entry.node)])
      : [],
  )
  return (settings === undefined ? [] : membersOf(after, settings.node)).flatMap(
    (entry): readonly Regression[] => {
      const was = texts.get(entry.key)
      const to = scalarText(after, entry.node)
      if (to === undefined || !/^-?\d+(?:\.\d+)?$/.test(to) || to === was) return []
      const span = pairPlace(after, entry)
      return [{ ...FLUX, change: 'changed', name: `${name}.${entry.key}`, from: was ?? '', to, span }]
    },
  )
}

/** Findings that a baseline accepts and did not before. A first baseline is how one begins. */
function compareBaselines(before: Document | undefined, after: Document): readonly Regression[] {
  if (before === undefined) return []
  const entries = (document: Document): readonly NodeIndex[] => {
    const findings = entryOf(document, 0, 'findings')
    return findings === undefined ? [] : itemsOf(document, findings.node)
  }
  const text = (document: Document, node: NodeIndex, key: string): string =>
    scalarEntryOf(document, node, key)?.text ?? ''
  const known = new Set(entries(before).map((node) => text(before, node, 'fingerprint')))
  return entries(after).flatMap((node): readonly Regression[] => {
    if (known.has(text(after, node, 'fingerprint'))) return []
    const span = membersOf(after, node)[0]?.keySpan ?? spanOf(after, node)
    const [name, to] = [text(after, node, 'rule'), text(after, node, 'path')]
    return [{ rail: 'ignore', change: 'added', name, from: '', to, span }]
  })
}

interface Waiver {
  readonly rule: string
  readonly path: string
  readonly text: string
  readonly span: Regression['span']
  readonly isReasoned: boolean
}

function waiversOf(document: Document): readonly Waiver[] {
  const waivers = entryOf(document, 0, 'waivers')
  return (waivers === undefined ? [] : itemsOf(document, waivers.node)).map((node) => {
    const text = (key: string): string => scalarEntryOf(document, node, key)?.text ?? ''
    return {
      rule: text('rule'),
      path: text('path'),
      text: ['rule', 'path', 'fingerprint', 'advisory', 'package', 'expires'].map(text).join('\n'),
      span: membersOf(document, node)[0]?.keySpan ?? spanOf(document, node),
      isReasoned: text('reason') !== '' && text('expires') !== '',
    }
  })
}

function compareConstraints(before: Document, after: Document | undefined): readonly Regression[] {
  const now = new Map(after === undefined ? [] : constraintsOf(after))
  return constraintsOf(before).flatMap(([id, node]): readonly Regression[] => {
    const is = now.get(id)
    if (after === undefined || is === undefined) {
      return [{ ...FLUX, change: 'removed', name: id, from: id, to: '', span: undefined }]
    }
    return compareLevels(id, before, node, after, is)
  })
}

function constraintsOf(document: Document): readonly (readonly [string, NodeIndex])[] {
  const constraints = entryOf(document, 0, 'constraints')
  return (constraints === undefined ? [] : itemsOf(document, constraints.node)).flatMap((node) => {
    const id = scalarEntryOf(document, node, 'id')?.text
    return id === undefined ? [] : [[id, node] as const]
  })
}
