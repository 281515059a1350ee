import { dump, load } from 'js-yaml'
import { REPAIRS } from '../../src/collect/repair/repairs.ts'
import type {
  ConstraintDefinition,
  ConstraintSet,
  TestDefinition,
  TestExpectation,
} from '../../src/core/constraint/set.ts'
import { findNode, memberOf, spanOf } from '../../src/core/document/node.ts'
import { SEVERITIES } from '../../src/core/finding.ts'
import { safeJson } from '../../src/report/invisible.ts'
import type { RuleNotes } from './notes.ts'

/** The page of one rule, from its constraint and the notes beside it. */
export function renderRule(set: ConstraintSet, constraint: ConstraintDefinition, notes: RuleNotes): string {
  return [
    `# ${constraint.rule}`,
    '',
    `${constraint.title}.`,
    '',
    ...renderLevels(constraint),
    '## What it finds',
    '',
    notes.finds,
    '',
    '## Why it matters',
    '',
    ...(constraint.why === undefined ? [] : [sentence(constraint.why), '']),
    notes.why,
    '',
    ...(constraint.help === undefined ? [] : ['## What to do', '', sentence(constraint.help), '']),
    ...renderRepair(constraint),
    ...renderExamples('Avoid', 'avoid', constraint),
    ...renderExamples('Prefer', 'prefer', constraint),
    ...renderConfiguration(constraint),
    '## The rule',
    '',
    'As it stands in the pack; copy it into a [constraint file](../../language.md) of your own to change it.',
    '',
    ...block('yaml', sourceOf(set, constraint)),
    '## Limits and known misses',
    '',
    notes.limits,
    '',
    '## Related rules',
    '',
    notes.related,
    '',
  ].join('\n')
}

/** How the rule's findings are repaired, where there is a repair. */
function renderRepair({ id, fix }: ConstraintDefinition): readonly string[] {
  const repair = fix === undefined ? undefined : REPAIRS.get(fix.hint)
  if (fix === undefined || repair === undefined) return []
  const flags = [...(repair.isSafe ? [] : [' --unsafe']), ...(repair.isOnline === true ? [' --online'] : [])]
  const [command, page] = [`flux fix --rule ${id}${flags.join('')}`, '../../commands.md#flux-fix']
  return [`\`${command}\` does it where that surely changes nothing else: [\`${fix.hint}\`](${page}).`, '']
}

function renderLevels(constraint: ConstraintDefinition): readonly string[] {
  const found = new Set([constraint.severity, ...constraint.grades.flatMap(({ severity }) => severity ?? [])])
  const severities = SEVERITIES.filter((severity) => found.has(severity))
  const subject = constraint.on.kind === 'fact' ? `[\`${constraint.on.fact}\`](../../facts.md)` : 'files'
  return [
    '| severity | enforcement | judged on | looks at |',
    '|---|---|---|---|',
    `| ${severities.join(', ')} | ${constraint.enforcement} | ${constraint.ratchet === 'new' ? 'what a change introduces' : 'everything'} | ${subject} |`,
    '',
  ]
}

/** The inline tests whose names begin with the word: they are run, so the page cannot be wrong. */
function renderExamples(title: string, word: string, constraint: ConstraintDefinition): readonly string[] {
  const examples = constraint.tests.filter((test) => test.name.startsWith(`${word}: `))
  if (examples.length === 0) return []
  return [
    `## ${title}`,
    '',
    ...examples.flatMap((test) => renderExample(test, test.name.slice(word.length + 2))),
  ]
}

function renderExample(test: TestDefinition, name: string): readonly string[] {
  const { subject } = test
  if (subject.kind === 'fact') {
    const fields = dump(JSON.parse(safeJson(subject.fields)))
    return [`${sentence(name).replace(/\.$/, '')}, as a fact:`, '', ...block('yaml', visible(fields))]
  }
  if (subject.kind !== 'files') return []
  const { files } = subject
  const expected = Array.isArray(test.expect) ? test.expect : []
  const before = test.base?.kind === 'files' ? test.base.files : new Map<string, string>()
  const removed = [...before].filter(([path]) => !files.has(path))
  return [
    ...[...files].flatMap(([path, text]) => [
      ...renderBefore(path, before.get(path) ?? '', text),
      `${sentence(name).replace(/\.$/, '')}, in \`${path}\`${lineNumbers(expected)}:`,
      '',
      ...block(languageOf(path, text), visible(text)),
    ]),
    ...removed.flatMap(([path, text]) => [
      `${sentence(name).replace(/\.$/, '')}: \`${path}\` is removed:`,
      '',
      ...block(languageOf(path, text), visible(text)),
    ]),
  ]
}

/** What a file was before the change of an example, if that tells something. */
function renderBefore(path: string, before: string, after: string): readonly string[] {
  if (before.trim() === '' || before === after) return []
  return [`Before the change \`${path}\` is`, '', ...block(languageOf(path, before), visible(before))]
}

/** What nobody sees, or takes for something else, as \`<U+XXXX>\`: the pages are not to hold it themselves. */
function visible(text: string): string {
  return text.replace(
    /[^\P{C}\t\n]|\p{Variation_Selector}|[\u115f\u1160\u3164\uffa0]|[\u0370-\u052f]/gu,
    (point) => `<U+${(point.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`,
  )
}

/** How an example is shown: some of what is to be avoided is no YAML, though its file is called so. */
function languageOf(path: string, text: string): string {
  if (!/\.ya?ml$/.test(path)) return 'text'
  try {
    load(text)
    return 'yaml'
  } catch {
    return 'text'
  }
}

function lineNumbers(expected: readonly TestExpectation[]): string {
  const lines = expected.flatMap(({ line }) => line ?? [])
  if (lines.length === 0) return ''
  const last = lines.at(-1)
  return lines.length === 1 ? `, line ${last}` : `, lines ${lines.slice(0, -1).join(', ')} and ${last}`
}

function renderConfiguration(constraint: ConstraintDefinition): readonly string[] {
  const { settings } = constraint
  const table = [
    '| setting | type | default | |',
    '|---|---|---|---|',
    ...settings.map(
      ({ name, type, default: value, doc }) =>
        `| \`${name}\` | \`${type}\` | \`${JSON.stringify(value)}\` | ${(doc ?? '').replaceAll('|', '\\|')} |`,
    ),
    '',
  ]
  const example = [
    'apiVersion: flux/v1',
    'kind: Config',
    'rules:',
    `  ${constraint.rule}:`,
    '    enforcement: warn',
    ...(settings.length === 0 ? [] : ['    settings:']),
    ...settings.map(({ name, default: value }) => `      ${name}: ${JSON.stringify(value)}`),
    '    reason: say why the rule is tuned',
  ].join('\n')
  return [
    '## Configuration',
    '',
    ...(settings.length === 0 ? ['The rule has no settings of its own.', ''] : table),
    'In `.flux/config.yaml`:',
    '',
    ...block('yaml', example),
  ]
}

/** The functions that a constraint calls and the constraint itself, as they stand in the pack, without tests. */
function sourceOf(set: ConstraintSet, constraint: ConstraintDefinition): string {
  const { document } = set
  const { node } = findNode(document, constraint.path)
  const end = memberOf(document, node, 'tests')?.keySpan.start ?? spanOf(document, node).end
  const body = document.source.text.slice(spanOf(document, node).start, end).trimEnd()
  const called = set.functions.filter(({ name }) => body.includes(`${name}(`))
  const functions = called.map(({ path }) => {
    const span = spanOf(document, findNode(document, path.slice(0, 2)).node)
    return `  - ${document.source.text.slice(span.start, span.end).trimEnd()}`
  })
  return [
    ...(functions.length === 0 ? [] : ['functions:', ...functions, '']),
    'constraints:',
    `  - ${body}`,
  ].join('\n')
}

function block(language: string, text: string): readonly string[] {
  return [`\`\`\`${language}`, text.trimEnd(), '```', '']
}

function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1)
  return upper.endsWith('.') ? upper : `${upper}.`
}
