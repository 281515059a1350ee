import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { addLockProblem, createLockDraft, type LockDraft, unreadableLock } from '../lock-draft.ts'
import type { LockFormat } from '../lock-format.ts'
import type { Lock, Scope } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { type DeclaredRequirement, readDeclared } from './declared-requirement.ts'
import { manifestLock } from './manifest-packages.ts'
import { locksBeside } from './pyproject.ts'
import { canonicalName } from './python-name.ts'
import { type IniEntry, readIni } from './read-ini.ts'

/**
 * `setup.cfg` of setuptools, as far as it is literal: `install_requires`, `tests_require`, `setup_requires` and
 * `[options.extras_require]`. What `file:` takes from elsewhere is a note.
 */
export const SETUP_CFG: LockFormat = {
  name: 'setup-cfg',
  ecosystem: 'PyPI',
  matches: (path) => /(?:^|\/)setup\.cfg$/.test(path),
  yieldsTo: locksBeside,
  read: readSetupCfg,
}

function readSetupCfg(source: Source): Lock {
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    return unreadableLock(source, SETUP_CFG.name, 'PyPI', 'conflict-markers', message, conflict)
  }
  const draft = createLockDraft(source, SETUP_CFG.name, 'PyPI')
  const ini = readIni(source.text, (message, span) => addLockProblem(draft, 'syntax', 'part', message, span))
  const find = (section: string, key: string): string | undefined =>
    ini
      .find((one) => one.section === section && one.key === key)
      ?.lines.map(({ text }) => text)
      .join(' ')
      .trim()
  const folder = folderOf(source.path)
  const declared = ini.flatMap((entry) => {
    const scope = scopeOf(entry)
    return scope === undefined ? [] : requirementsOf(draft, entry, scope, folder)
  })
  const name = find('metadata', 'name')
  const version = find('metadata', 'version')
  const license = find('metadata', 'license')
  draft.importers.push({
    path: folder,
    ...(name === undefined || name === '' ? {} : { name: canonicalName(name) }),
    ...(version === undefined || /^(?:attr|file):/.test(version) ? {} : { version }),
    ...(license === undefined || license === '' ? {} : { license }),
    manifest: source.path,
    declared: declared.filter(({ scope }) => scope !== 'build'),
  })
  return manifestLock(draft, folder, declared)
}

function scopeOf({ section, key }: IniEntry): Scope | undefined {
  if (section === 'options.extras_require') return 'optional'
  if (section !== 'options') return undefined
  if (key === 'install_requires') return 'prod'
  if (key === 'setup_requires') return 'build'
  return key === 'tests_require' ? 'dev' : undefined
}

function requirementsOf(
  draft: LockDraft,
  { section, key, lines }: IniEntry,
  scope: Scope,
  folder: string,
): readonly DeclaredRequirement[] {
  const group = section === 'options.extras_require' ? canonicalName(key) : undefined
  const place = { scope, folder, source: draft.source, group }
  return lines.flatMap((line): readonly DeclaredRequirement[] => {
    const text = { value: line.text, span: { start: line.start, end: line.start + line.text.length } }
    if (line.text === '') return []
    if (/^(?:file|attr):/.test(line.text)) {
      const message = `${quoted(line.text)} takes requirements from elsewhere, and is not followed`
      addLockProblem(draft, 'unsupported-feature', 'note', message, text.span)
      return []
    }
    const read = readDeclared(text, place)
    if (read !== undefined) return [read]
    addLockProblem(draft, 'malformed-entry', 'part', `${quoted(line.text)} is no requirement`, text.span)
    return []
  })
}
