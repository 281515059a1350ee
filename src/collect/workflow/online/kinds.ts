import { declareFactKind } from '../../../core/fact.ts'

const raw = {
  type: 'string',
  doc: 'The text of `uses`; for pre-commit the address of the repository.',
} as const

const slug = { type: 'string', doc: '`owner/repo` in lower case.' } as const

const ref = { type: 'string', doc: 'The ref as written: what follows the first `@`, or `rev`.' } as const

const refKind = {
  type: 'string',
  values: ['commit', 'symbolic'],
  doc: '`commit` for a full commit id (40 or 64 hex digits), `symbolic` for a tag or branch.',
} as const

const context = {
  type: 'string',
  values: ['step', 'job', 'composite', 'pre-commit'],
  doc: 'What uses it: a step of a job, a job that calls a workflow, a step of a composite action, or pre-commit.',
} as const

const known =
  'What comes from the forge is unavailable where it was not asked or gave no answer; without a connection there is one fact for each `refKind` that occurs, of which all else is unavailable. On a change only files that differ are looked at. What can never run is left out.'

/** What the forge says of the ref of every `uses` of a repository. */
export const WORKFLOW_PIN = declareFactKind({
  name: 'workflow.pin',
  doc: `What the forge says of the ref of one \`uses\` of a repository, or of one \`rev\` of pre-commit. ${known}`,
  fields: {
    raw,
    slug,
    ref,
    refKind,
    context,
    isBranch: { type: 'bool', doc: 'Whether a branch has the name of the ref.' },
    isTag: { type: 'bool', doc: 'Whether a tag has the name of the ref.' },
    commit: {
      type: 'string',
      maybe: true,
      doc: 'The commit that the ref names in the end; absent when it names nothing. An id that is not that of a tag object is taken for that of a commit.',
    },
    tag: { type: 'string', maybe: true, doc: 'The longest name among the tags of that commit.' },
    held: {
      type: 'bool',
      doc: 'Whether the history of a branch or tag of the repository has that commit. Forges show commits of every fork under the name of the original too.',
    },
    version: {
      type: 'string',
      maybe: true,
      doc: 'The version that the comment behind the value names: `v4.2.2` of `# v4.2.2` and of `# tag=v4.2.2`.',
    },
    versionCommit: {
      type: 'string',
      maybe: true,
      doc: 'The commit that the tag or branch of this name names; absent when there is none.',
    },
  },
})

/** What the forge says of the repository of every `uses`. */
export const WORKFLOW_REPOSITORY = declareFactKind({
  name: 'workflow.repository',
  doc: `What the forge says of the repository of one \`uses\`, or of one \`repo\` of pre-commit. ${known}`,
  fields: {
    raw,
    slug,
    ref,
    refKind,
    context,
    archived: { type: 'bool', doc: 'Whether its owner archived it: nobody can write to it any more.' },
  },
})

/** Every advisory that a `uses` is affected by. */
export const WORKFLOW_ADVISORY = declareFactKind({
  name: 'workflow.advisory',
  irregular: true,
  doc: `A published vulnerability that the version of an action in one \`uses\` has. ${known}`,
  fields: {
    raw,
    slug,
    ref,
    refKind,
    context,
    version: {
      type: 'string',
      doc: 'The version of the action: the longest name among the tags of the commit, else the ref.',
    },
    id: { type: 'string', doc: 'Id of the advisory: `GHSA-…`.' },
    severity: {
      type: 'string',
      values: ['high', 'medium', 'low'],
      doc: 'Severity in the advisory; `high` for critical ones and for those without.',
    },
    summary: { type: 'string', doc: 'Title of the advisory.' },
    affected: { type: 'string', doc: 'The versions that have it: `>= 1.0.0, < 1.2.3`.' },
    patched: { type: 'string', maybe: true, doc: 'The first version that does not have it.' },
  },
})

/** What the forge says of every entry of the lock of actions. */
export const WORKFLOW_LOCKED = declareFactKind({
  name: 'workflow.locked',
  doc: 'What the forge says of one entry of `dependencies` in `.github/workflows/actions.lock`, where the lock has its form. What comes from the forge is unavailable where it was not asked or gave no answer; without a connection there is one fact for each `refKind` that occurs, of which all else is unavailable. On a change the lock is looked at where it differs.',
  fields: {
    pin: { type: 'string', doc: 'The key: `owner/repo@ref`, owner and repository in lower case.' },
    slug,
    ref: { type: 'string', doc: 'The ref of the pin.' },
    refKind,
    commit: { type: 'string', doc: 'Hex digits of the locked commit.' },
    isBranch: { type: 'bool', doc: 'Whether a branch has the name of the ref.' },
    isTag: { type: 'bool', doc: 'Whether a tag has the name of the ref.' },
    current: {
      type: 'string',
      maybe: true,
      doc: 'The commit that the tag or branch names today; absent when there is none of this name.',
    },
    held: {
      type: 'bool',
      doc: 'Whether the history of a branch or tag of the repository has the locked commit.',
    },
    age: {
      type: 'int',
      maybe: true,
      doc: 'Whole days since the tag was released: since its release was published or its commit was made, whichever is later. Absent for what is no tag, and where nothing tells.',
    },
  },
})
