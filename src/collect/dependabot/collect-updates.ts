import type { Document, NodeIndex } from '../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, resolve, spanOf, valueOf } from '../../core/document/node.ts'
import type { Fact } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../fact-list.ts'
import { entryOf, scalarEntryOf, scalarText } from '../workflow/node-text.ts'
import { nodePlace, pairPlace } from '../workflow/place.ts'
import { DEPENDABOT_UPDATE } from './kinds.ts'

type Fields = Fact<typeof DEPENDABOT_UPDATE.fields>['fields']

const ROOT: NodeIndex = 0

/** A fact for every entry of `updates`, in source order. HOSTILE: any value may stand in any place. */
export function collectUpdates(document: Document): readonly Fact[] {
  const list = createFactList(DEPENDABOT_UPDATE, document.source, undefined)
  const updates = entryOf(document, ROOT, 'updates')
  for (const node of updates === undefined ? [] : itemsOf(document, updates.node)) {
    if (kindOf(document, node) !== 'record') continue
    const ecosystem = scalarEntryOf(document, node, 'package-ecosystem')
    const group = scalarEntryOf(document, node, 'multi-ecosystem-group')
    const cooldown = entryOf(document, node, 'cooldown')
    const days = cooldown && entryOf(document, cooldown.node, 'default-days')
    const execution = scalarEntryOf(document, node, 'insecure-external-code-execution')
    const directories = directoriesOf(document, node)
    const count = days === undefined ? undefined : wholeNumber(document, days.node)
    const spans = new Map<string, Span>()
    if (ecosystem !== undefined) spans.set('/ecosystem', pairPlace(document, ecosystem))
    if (cooldown !== undefined) spans.set('/cooldown', pairPlace(document, cooldown))
    if (days !== undefined) spans.set('/defaultDays', pairPlace(document, days))
    if (execution !== undefined) spans.set('/externalCode', pairPlace(document, execution))
    const place = ecosystem === undefined ? nodePlace(document, node) : pairPlace(document, ecosystem)
    addFact(list, {
      span:
        days !== undefined
          ? pairPlace(document, days)
          : cooldown !== undefined
            ? pairPlace(document, cooldown)
            : place,
      spans,
      identity: `updates/${ecosystem?.text.slice(0, 100) ?? ''}/${directories.join(',').slice(0, 200)}`,
      related: [
        { span: place, note: 'this entry', hidden: true },
        ...(cooldown === undefined
          ? []
          : [{ span: spanOf(document, cooldown.node), note: 'its cooldown', hidden: true as const }]),
      ],
      fields: {
        ...(ecosystem === undefined ? {} : { ecosystem: ecosystem.text }),
        directories,
        ...(group === undefined ? {} : { group: group.text }),
        cooldown: cooldown !== undefined && kindOf(document, cooldown.node) === 'record',
        ...(count === undefined ? {} : { defaultDays: count }),
        externalCode: executionOf(execution?.text),
      },
    })
  }
  return finishFacts(list)
}

/** LIMIT: folders of one entry that its fact names. */
const MAX_DIRECTORIES = 1_000

function directoriesOf(document: Document, update: NodeIndex): readonly string[] {
  const one = scalarEntryOf(document, update, 'directory')
  if (one !== undefined) return [one.text]
  const several = memberOf(document, update, 'directories')
  return (several === undefined ? [] : itemsOf(document, several.node))
    .slice(0, MAX_DIRECTORIES)
    .flatMap((node) => scalarText(document, node) ?? [])
}

function wholeNumber(document: Document, node: NodeIndex): number | undefined {
  const value = valueOf(document, resolve(document, node))
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

function executionOf(text: string | undefined): Fields['externalCode'] {
  if (text === undefined) return 'default'
  return text === 'allow' || text === 'deny' ? text : 'other'
}
