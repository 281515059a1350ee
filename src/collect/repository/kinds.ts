import { declareFactKind } from '../../core/fact.ts'

/** Every entry of the tree. */
export const REPOSITORY_FILE = declareFactKind({
  name: 'repository.file',
  doc: 'One file, symbolic link or submodule of the repository.',
  fields: {
    path: { type: 'string', doc: 'Path from the root, with `/`.' },
    name: { type: 'string', doc: 'Last part of the path.' },
    directory: { type: 'string', doc: 'Path of the folder; empty at the root.' },
    extension: {
      type: 'string',
      doc: 'What follows the last dot of the name, in lower case; empty when there is none.',
    },
    kind: { type: 'string', values: ['file', 'symlink', 'submodule'], doc: 'What the entry is.' },
    executable: { type: 'bool', doc: 'Whether the file is marked as executable.' },
    size: {
      type: 'int',
      doc: 'Bytes; not available where the tree does not know it without reading the file.',
    },
  },
})
