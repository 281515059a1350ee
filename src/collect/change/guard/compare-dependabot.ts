import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, valueOf } from '../../../core/document/node.ts'
import type { Entry } from '../../workflow/model.ts'
import { entryOf, scalarEntryOf, scalarText } from '../../workflow/node-text.ts'
import { nodePlace, pairPlace } from '../../workflow/place.ts'
import type { Regression } from './regression.ts'

/** What the service waits when nothing is said. */
const DEFAULT_DAYS = 3

interface Update {
  readonly ecosystem: string
  readonly node: NodeIndex
  readonly days: Entry | undefined
  readonly cooldown: number
  readonly execution: Entry | undefined
  readonly isAllowed: boolean
}

/** Entries that went, wait for fewer days, or run code of dependencies. `after` is undefined when the file went. */
export function compareDependabot(before: Document, after: Document | undefined): readonly Regression[] {
  const now = after === undefined ? new Map<string, Update>() : updatesOf(after)
  return [...updatesOf(before)].flatMap(([key, old]): readonly Regression[] => {
    const update = now.get(key)
    const common = { rail: 'dependabot', name: old.ecosystem } as const
    if (after === undefined || update === undefined) {
      return [{ ...common, change: 'removed', from: old.ecosystem, to: '', span: undefined }]
    }
    const near = nodePlace(after, update.node)
    const found: Regression[] = []
    if (update.cooldown < old.cooldown) {
      const [from, to] = [`${old.cooldown} days`, `${update.cooldown} days`]
      const span = update.days && pairPlace(after, update.days)
      found.push({ ...common, change: 'lowered', from, to, span, near })
    }
    if (update.isAllowed && !old.isAllowed) {
      const span = update.execution && pairPlace(after, update.execution)
      found.push({ ...common, change: 'allowed', from: '', to: 'allow', span, near })
    }
    return found
  })
}

function updatesOf(document: Document): ReadonlyMap<string, Update> {
  const found = new Map<string, Update>()
  const updates = entryOf(document, 0, 'updates')
  for (const node of updates === undefined ? [] : itemsOf(document, updates.node)) {
    if (kindOf(document, node) !== 'record') continue
    const ecosystem = scalarEntryOf(document, node, 'package-ecosystem')?.text ?? ''
    const cooldown = entryOf(document, node, 'cooldown')
    const days = cooldown && entryOf(document, cooldown.node, 'default-days')
    const execution = scalarEntryOf(document, node, 'insecure-external-code-execution')
    found.set(`${ecosystem} ${foldersOf(document, node).join(',')}`, {
      ecosystem,
      node,
      days,
      cooldown: (days && numberOf(document, days.node)) ?? DEFAULT_DAYS,
      execution,
      isAllowed: execution?.text === 'allow',
    })
  }
  return found
}

function foldersOf(document: Document, node: NodeIndex): readonly string[] {
  const one = scalarEntryOf(document, node, 'directory')?.text
  if (one !== undefined) return [one]
  const several = entryOf(document, node, 'directories')
  return (several === undefined ? [] : itemsOf(document, several.node))
    .flatMap((item) => scalarText(document, item) ?? [])
    .sort()
}

/** A number, also one in quotes. */
export function numberOf(document: Document, node: NodeIndex): number | undefined {
  const value = valueOf(document, node)
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  const text = scalarText(document, node)
  return text !== undefined && /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined
}
