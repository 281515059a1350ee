import { declareFactKind } from '../../core/fact.ts'
import { FILE_AREAS } from './file-area.ts'

/** What a changed file does by itself, beyond what its path tells. */
export const FILE_EFFECTS = [
  'binary',
  'command',
  'git-driver',
  'lifecycle-command',
  'link',
  'package-command',
  'plugin',
  'remote-content',
  'startup-code',
  'submodule-address',
] as const
export type FileEffect = (typeof FILE_EFFECTS)[number]

/** A file that a change adds, alters, moves or removes. */
export const CHANGE_FILE = declareFactKind({
  name: 'change.file',
  doc: 'One file that a change adds, alters, moves or removes, at the first line that is different. There are none without a base to compare with.',
  fields: {
    path: { type: 'string', doc: 'Path of the file; of a removed one where it was.' },
    from: { type: 'string', maybe: true, doc: 'Path that it had before, if it was moved.' },
    status: { type: 'string', values: ['added', 'altered', 'moved', 'removed'], doc: 'What happened to it.' },
    kind: { type: 'string', values: ['file', 'symlink', 'submodule'], doc: 'What the entry is.' },
    executable: { type: 'bool', doc: 'Whether it may be executed; of a removed file whether it could.' },
    area: { type: 'string', values: FILE_AREAS, doc: 'What the file is for, as its path tells.' },
    size: { type: 'int', maybe: true, doc: 'Bytes after the change; absent where they are not known.' },
    effects: {
      type: 'list',
      element: { type: 'string', values: FILE_EFFECTS, doc: 'One effect.' },
      doc: 'What the change brings into the file: a new `binary` of more than 100 KB, a `command` that an editor or agent runs by itself, a `git-driver`, a `lifecycle-command` of a development container or a server of an agent, a symbolic `link`, a `package-command` in `binding.gyp`, a `plugin` of a package manager, `remote-content` that an image adds, `startup-code` that an interpreter runs at its start, another `submodule-address`.',
    },
  },
})
