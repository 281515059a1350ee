import type { Fact } from '../../../core/fact.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import type { Project } from '../../project.ts'
import type { Action, ScalarEntry } from '../model.ts'
import { entryOf, scalarEntryOf } from '../node-text.ts'
import { valuePlace } from '../place.ts'
import type { WorkflowFiles } from '../project-part.ts'
import { hasExpression } from './expression-text.ts'
import { WORKFLOW_ACTION_FILE } from './kinds.ts'

/** Keys of `runs` that name a file, by what runs the action. */
const FILE_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['docker', ['image', 'pre-entrypoint', 'entrypoint', 'post-entrypoint']],
  ['node', ['main', 'pre', 'post']],
])

/** A fact for every file of the repository that an action names, and whether it is there. */
export function collectActionFiles(files: WorkflowFiles, { entries }: Project): readonly Fact[] {
  const paths = new Set(entries.map(({ path }) => path))
  return [...files.values()].flatMap((file) =>
    file.outline.kind === 'action' && file.model.kind === 'action'
      ? namedFiles(file.model, file.path, paths)
      : [],
  )
}

function namedFiles(action: Action, path: string, paths: ReadonlySet<string>): readonly Fact[] {
  const { document, using } = action
  const runs = entryOf(document, 0, 'runs')
  if (runs === undefined || using === undefined) return []
  const list = createFactList(WORKFLOW_ACTION_FILE, document.source, undefined)
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  for (const key of FILE_KEYS.get(using.text.startsWith('node') ? 'node' : using.text) ?? []) {
    const entry = scalarEntryOf(document, runs.node, key)
    if (entry === undefined || !isFile(entry, key)) continue
    const resolved = resolvePath(folder + entry.text)
    if (resolved === undefined) continue
    const span = valuePlace(document, entry.node)
    addFact(list, {
      span,
      spans: new Map([['/path', span]]),
      identity: `runs/${key}`,
      fields: { key, path: entry.text, resolved, exists: paths.has(resolved), using: using.text },
    })
  }
  return finishFacts(list)
}

/** Whether the text names a file of the repository; an entry point may be a program or a path of the image. */
function isFile({ text }: ScalarEntry, key: string): boolean {
  if (text === '' || text.startsWith('/') || hasExpression(text)) return false
  if (text.startsWith('docker://')) return false
  if (key === 'image') return text.slice(text.lastIndexOf('/') + 1).startsWith('Dockerfile')
  return !key.endsWith('entrypoint') || text.endsWith('.sh')
}

/** A path without `.` and `..`; undefined when it leaves the repository, or stands in the file system of an image. */
function resolvePath(path: string): string | undefined {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}
