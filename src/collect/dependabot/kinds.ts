import { declareFactKind } from '../../core/fact.ts'

/** Every entry of `updates`. */
export const DEPENDABOT_UPDATE = declareFactKind({
  name: 'dependabot.update',
  doc: 'One entry of `updates` in a Dependabot configuration.',
  fields: {
    ecosystem: { type: 'string', maybe: true, doc: 'The text of `package-ecosystem`.' },
    directories: {
      type: 'list',
      element: { type: 'string', doc: 'Path of a folder, or a pattern of paths.' },
      doc: 'The folders of `directory` or `directories`.',
    },
    group: { type: 'string', maybe: true, doc: 'Name of the `multi-ecosystem-group`.' },
    cooldown: { type: 'bool', doc: 'Whether the entry has a mapping `cooldown`.' },
    defaultDays: {
      type: 'int',
      maybe: true,
      doc: 'Days that a new version has to be old, by `cooldown.default-days`; absent where it is missing or no number.',
    },
    externalCode: {
      type: 'string',
      values: ['default', 'allow', 'deny', 'other'],
      doc: 'Whether code of dependencies may run during an update, by `insecure-external-code-execution`; `default` where it is missing, `other` for any other text.',
    },
  },
})
