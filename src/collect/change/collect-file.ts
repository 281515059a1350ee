import { type Fact, Unavailable } from '../../core/fact.ts'
import { createSource } from '../../core/source.ts'
import { addedLines } from './added-lines.ts'
import type { ChangedFile } from './changed-file.ts'
import { fileArea } from './file-area.ts'
import { findEffects } from './find-effects.ts'
import { CHANGE_FILE } from './kinds.ts'

/** The fact of one changed file. Its place is the first line that is different, of a removed file the file. */
export async function collectFile(file: ChangedFile): Promise<readonly Fact[]> {
  const { change, before, after } = file
  const entry = change.after?.entry ?? change.before?.entry
  if (entry === undefined) return []
  const text = await after?.text()
  const old = text === undefined ? undefined : await before?.text()
  const first = text === undefined ? 1 : addedLines(old, text).first
  const start = text?.lineStarts[first - 1] ?? 0
  const bytes = entry.kind === 'file' && entry.size === undefined ? await after?.bytes() : undefined
  const size = entry.size ?? (bytes instanceof Uint8Array ? bytes.length : undefined)
  const effects = await findEffects(file, size)
  const fact: Fact<typeof CHANGE_FILE.fields> = {
    kind: CHANGE_FILE,
    source: text ?? createSource(change.path, ''),
    span: { start, end: start },
    spans: new Map(),
    identity: change.path,
    fields: {
      path: change.path,
      ...(change.from === undefined ? {} : { from: change.from }),
      status: statusOf(file),
      kind: entry.kind,
      executable: entry.executable,
      area: fileArea(change.path),
      ...(size === undefined ? {} : { size }),
      effects: effects ?? new Unavailable('the file is too large to be read'),
    },
  }
  return [fact]
}

function statusOf({ change }: ChangedFile): 'added' | 'altered' | 'moved' | 'removed' {
  if (change.after === undefined) return 'removed'
  if (change.before === undefined) return 'added'
  return change.from === undefined ? 'altered' : 'moved'
}
