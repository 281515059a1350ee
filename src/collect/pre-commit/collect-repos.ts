import type { Document, NodeIndex } from '../../core/document/document.ts'
import { itemsOf } from '../../core/document/node.ts'
import type { Fact } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../fact-list.ts'
import { WORKFLOW_USES } from '../workflow/kinds.ts'
import type { ScalarEntry } from '../workflow/model.ts'
import { entryOf, scalarEntryOf, textSpan } from '../workflow/node-text.ts'
import { pairPlace } from '../workflow/place.ts'
import { isCommit } from '../workflow/uses.ts'
import { githubRepository, schemeOf } from './hook-address.ts'
import { PRE_COMMIT_REPO } from './kinds.ts'

const ROOT: NodeIndex = 0

/** A fact for every entry of `repos`, in source order. HOSTILE: any value may stand in any place. */
export function collectRepos(document: Document): readonly Fact[] {
  const list = createFactList(PRE_COMMIT_REPO, document.source, undefined)
  for (const { node, repo, rev } of entriesOf(document)) {
    const spans = new Map<string, Span>([['/repo', textSpan(document, repo.node)]])
    spans.set('/scheme', textSpan(document, repo.node))
    if (rev !== undefined) spans.set('/rev', pairPlace(document, rev))
    const scheme = schemeOf(repo.text)
    addFact(list, {
      span: textSpan(document, repo.node),
      spans,
      identity: `repos/${repo.text.slice(0, 200)}`,
      fields: {
        repo: repo.text,
        kind: repo.text === 'local' || repo.text === 'meta' ? repo.text : 'remote',
        ...(scheme === undefined ? {} : { scheme }),
        ...(rev === undefined ? {} : { rev: rev.text }),
        hooks: hooksOf(document, node),
      },
    })
  }
  return finishFacts(list)
}

/** A fact for every repository on GitHub whose hooks are used, in source order. */
export function collectHookUses(document: Document): readonly Fact[] {
  const list = createFactList(WORKFLOW_USES, document.source, undefined)
  for (const { repo, rev } of entriesOf(document)) {
    const repository = githubRepository(repo.text)
    if (repository === undefined) continue
    const span = textSpan(document, repo.node)
    const spans = new Map<string, Span>([['/raw', span]])
    if (rev !== undefined) {
      spans.set('/ref', pairPlace(document, rev))
      spans.set('/context', textSpan(document, rev.node))
    }
    addFact(list, {
      span,
      spans,
      identity: `repos/${repo.text.slice(0, 200)}/uses`,
      fields: {
        raw: repo.text,
        kind: 'hooks',
        ...repository,
        ...(rev === undefined ? {} : { ref: rev.text }),
        refKind: rev === undefined ? 'none' : isCommit(rev.text) ? 'commit' : 'symbolic',
        context: 'pre-commit',
        inputs: new Map(),
        inputsHidden: false,
        locked: false,
        events: [],
        skipped: false,
      },
    })
  }
  return finishFacts(list)
}

interface HookEntry {
  readonly node: NodeIndex
  readonly repo: ScalarEntry
  readonly rev: ScalarEntry | undefined
}

function entriesOf(document: Document): readonly HookEntry[] {
  const repos = entryOf(document, ROOT, 'repos')
  return (repos === undefined ? [] : itemsOf(document, repos.node)).flatMap((node) => {
    const repo = scalarEntryOf(document, node, 'repo')
    if (repo === undefined || repo.text === '') return []
    return [{ node, repo, rev: scalarEntryOf(document, node, 'rev') }]
  })
}

/** LIMIT: hooks of one repository that its fact names. */
const MAX_HOOKS = 1_000

function hooksOf(document: Document, repo: NodeIndex): readonly string[] {
  const hooks = entryOf(document, repo, 'hooks')
  return (hooks === undefined ? [] : itemsOf(document, hooks.node))
    .slice(0, MAX_HOOKS)
    .flatMap((node) => scalarEntryOf(document, node, 'id')?.text ?? [])
}
