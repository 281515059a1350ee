import { declareFactKind } from '../../core/fact.ts'

/** Every entry of `repos`. */
export const PRE_COMMIT_REPO = declareFactKind({
  name: 'pre-commit.repo',
  doc: 'One entry of `repos` in a pre-commit configuration.',
  fields: {
    repo: { type: 'string', doc: 'The text of `repo`: an address, `local` or `meta`.' },
    kind: {
      type: 'string',
      values: ['remote', 'local', 'meta'],
      doc: 'Where the hooks come from: another repository, the configuration itself, or pre-commit.',
    },
    scheme: {
      type: 'string',
      maybe: true,
      doc: 'What stands before `://`, in lower case; absent for addresses without it.',
    },
    rev: { type: 'string', maybe: true, doc: 'The text of `rev`: a tag, branch or commit.' },
    hooks: {
      type: 'list',
      element: { type: 'string', doc: 'Id of a hook.' },
      doc: 'The hooks that are used.',
    },
  },
})
