/** Beginnings of our rule ids and the kind of message that they stand for in the actionlint corpus. */
const KINDS: readonly (readonly [string, string])[] = [
  ['action-', 'action'],
  ['credentials-literal', 'credentials'],
  ['deprecated-command', 'deprecated-commands'],
  ['env-var-name', 'env-var'],
  ['events-', 'events'],
  ['expression-', 'expression'],
  ['glob-', 'glob'],
  ['id-', 'id'],
  ['if-', 'if-cond'],
  ['matrix-', 'matrix'],
  ['needs-', 'job-needs'],
  ['parallel-', 'parallel-steps'],
  ['permissions-', 'permissions'],
  ['pyflakes', 'pyflakes'],
  ['runner-label-', 'runner-label'],
  ['shell-name', 'shell-name'],
  ['shellcheck', 'shellcheck'],
  ['syntax-', 'syntax-check'],
  ['template-injection', 'expression'],
  ['unsound-condition', 'if-cond'],
  ['workflow-call-', 'workflow-call'],
]

/** The kind that a rule id (without its set) stands for; undefined for rules that the corpus says nothing about. */
export function kindOfRule(id: string): string | undefined {
  return KINDS.find(([beginning]) => id.startsWith(beginning))?.[1]
}
