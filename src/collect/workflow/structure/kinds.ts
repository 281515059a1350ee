import { declareFactKind } from '../../../core/fact.ts'

/** What can be irregular in the structure of a file. */
export const STRUCTURE_PROBLEMS = [
  'alias-recursive',
  'alias-unknown',
  'anchor-unused',
  'cache-mode',
  'duplicate-key',
  'duplicate-need',
  'duplicate-step-id',
  'empty',
  'id-format',
  'merge-key',
  'metadata-branding',
  'metadata-hook',
  'metadata-image',
  'metadata-key',
  'metadata-missing',
  'metadata-using',
  'misplaced-key',
  'missing-key',
  'more-documents',
  'need-cycle',
  'need-unknown',
  'not-yaml',
  'parallel-nested',
  'parallel-reference',
  'unexpected-key',
  'uses-format',
  'value-range',
  'value-type',
] as const
export type StructureProblem = (typeof STRUCTURE_PROBLEMS)[number]

/** Something irregular in the keys, names or values of a workflow or action. */
export const WORKFLOW_STRUCTURE = declareFactKind({
  name: 'workflow.structure',
  doc: 'One place where a workflow or the metadata of an action has not the structure that the platform reads: an unknown or missing key, a value of the wrong kind, a name that means nothing. Regular files have none.',
  irregular: true,
  fields: {
    problem: { type: 'string', values: STRUCTURE_PROBLEMS, doc: 'What is irregular.' },
    file: { type: 'string', values: ['workflow', 'action'], doc: 'What the file is.' },
    name: {
      type: 'string',
      doc: 'The key, id or anchor that it is about; for a value the key that it belongs to. Empty for the whole file.',
    },
    section: {
      type: 'string',
      doc: 'The part of the file that it stands in, such as `job`, `concurrency` or `on`.',
    },
    expected: {
      type: 'list',
      element: { type: 'string', doc: 'A key, a value, or a kind of value in words.' },
      doc: 'What would be regular there; empty when it cannot be listed.',
    },
    got: {
      type: 'string',
      maybe: true,
      doc: 'What stands there in words, or what is wrong with it, where the name does not tell.',
    },
    suggestion: { type: 'string', maybe: true, doc: 'What was probably meant.' },
    job: { type: 'string', maybe: true, doc: 'Id of the job that it stands in.' },
    firstLine: {
      type: 'int',
      maybe: true,
      doc: 'Line of what it comes into conflict with: the key or id that was there before.',
    },
    firstColumn: { type: 'int', maybe: true, doc: 'Column of the same.' },
  },
})

/** A file that the metadata of an action names. */
export const WORKFLOW_ACTION_FILE = declareFactKind({
  name: 'workflow.actionFile',
  doc: 'A file of the repository that the metadata of an action names in `runs`.',
  fields: {
    key: { type: 'string', doc: 'The key below `runs`, such as `main` or `image`.' },
    path: { type: 'string', doc: 'Path as written.' },
    resolved: { type: 'string', doc: 'Path from the root of the repository.' },
    exists: { type: 'bool', doc: 'Whether the repository has the file.' },
    using: { type: 'string', doc: 'What runs the action: `runs.using`.' },
  },
})
