import type { ConstraintDefinition } from '../core/constraint/set.ts'
import { terminalText } from '../report/escape.ts'
import { safeJson } from '../report/invisible.ts'
import { type ExampleFile, type RuleExample, ruleExamples } from './rule-examples.ts'

/** What to avoid and to prefer, and how to accept a finding of a rule, as lines. */
export function adviceAsText(definition: ConstraintDefinition): readonly string[] {
  const { avoid, prefer } = ruleExamples(definition)
  return [
    ...avoid.flatMap((one) => exampleAsText('avoid', one)),
    ...prefer.flatMap((one) => exampleAsText('prefer', one)),
    ...waiverAsText(definition, avoid[0]?.files[0]?.path),
  ]
}

function exampleAsText(
  word: string,
  { name, before = [], repositories, registries, advisories, files }: RuleExample,
): readonly string[] {
  const answersOf = (who: string, answers: unknown): readonly string[] =>
    answers === undefined ? [] : [`  ${who} says`, ...safeJson(answers).split('\n').map(lineAsText), '']
  return [
    `${word}: ${terminalText(name)}`,
    '',
    ...answersOf('the forge', repositories),
    ...answersOf('the registry', registries),
    ...answersOf('the database of advisories', advisories),
    ...before.flatMap((file) => fileAsText(file, ', before the change')),
    ...files.flatMap((file) => fileAsText(file, before.length === 0 ? '' : ', after the change')),
  ]
}

function lineAsText(line: string): string {
  return `  | ${terminalText(line)}`.trimEnd()
}

/** The lines of a file, with a mark at those that have a finding. */
function fileAsText({ path = 'the input', text, lines }: ExampleFile, when: string): readonly string[] {
  const found = new Set(lines)
  return [
    `  ${terminalText(path)}${when}`,
    ...text
      .trimEnd()
      .split('\n')
      .map((line, index) => `  ${found.has(index + 1) ? '>' : '|'} ${terminalText(line)}`.trimEnd()),
    '',
  ]
}

/** Both ways to accept a finding. A comment needs a file that has comments. */
function waiverAsText({ id, rule }: ConstraintDefinition, path = 'path/of/the/file'): readonly string[] {
  const comment = `# flux: ignore[${id}] reason="why it is accepted here" expires=YYYY-MM-DD`
  return [
    'accept a finding: a comment on its line, in a YAML file',
    '',
    `  ${comment}`,
    '',
    'or a waiver in `.flux/config.yaml`',
    '',
    '  waivers:',
    `    - rule: ${rule}`,
    `      path: ${terminalText(path)}`,
    '      reason: why it is accepted here',
    '      owner: who answers for it',
    '      expires: YYYY-MM-DD',
    '',
  ]
}
