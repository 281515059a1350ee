import { declareFactKind } from '../../core/fact.ts'

/** Every comment that asks not to report findings. */
export const WORKFLOW_IGNORE = declareFactKind({
  name: 'workflow.ignore',
  doc: 'A comment `# flux: ignore[…]` or `# zizmor: ignore[…]` in a workflow, an action, the lock of actions, or the configuration of Dependabot or pre-commit. It accepts findings on the lines that it stands on.',
  fields: {
    rules: {
      type: 'list',
      element: { type: 'string', doc: 'Id of a rule as written, with or without its set.' },
      doc: 'The rules whose findings it accepts.',
    },
    reason: { type: 'string', maybe: true, doc: 'The text of `reason="…"`.' },
    expires: {
      type: 'string',
      maybe: true,
      doc: 'The last day on which it counts, `YYYY-MM-DD` in UTC, of `expires=…`.',
    },
    expired: {
      type: 'bool',
      doc: 'Whether that day has passed, so that the findings are back; false without a day. Unavailable where nobody says which day it is.',
    },
  },
})
