import { EXPRESSION_ORIGINS, ORIGIN_NOTES } from '../../src/collect/workflow/origin.ts'
import { PROBLEM_NOTES, TYPING_PROBLEMS } from '../../src/collect/workflow/typing/issue.ts'
import type { FactKind, FieldDeclaration, FieldTable } from '../../src/core/fact.ts'

/** `docs/facts.md`: every fact kind with its fields. */
export function renderFacts(kinds: readonly FactKind[]): string {
  return [
    '# Facts',
    '',
    'A fact is a typed record about one place of the repository. A constraint with `on: {fact: KIND}` is evaluated on every fact of that',
    'kind and reads its fields through a variable with the last part of the name: `uses` for `workflow.uses`. A field that may be absent is',
    'marked; reading one needs a guard (`has(uses.ref)`, `uses.?ref.orValue("")`). `flux facts KIND` prints what a repository yields.',
    '',
    'A field whose value could not be had makes a constraint that reads it undecided, which never counts as pass.',
    '',
    'This page is generated from the declarations of the fact kinds.',
    '',
    ...kinds.flatMap(renderKind),
  ].join('\n')
}

function renderKind(kind: FactKind): readonly string[] {
  return [
    `## ${kind.name}`,
    '',
    kind.irregular === true ? `${kind.doc} There is a fact only where something is irregular.` : kind.doc,
    '',
    ...(kind.variable === undefined ? [] : [`Constraints read it as \`${kind.variable}\`.`, '']),
    '| field | type | |',
    '|---|---|---|',
    ...rows('', kind.fields),
    '',
    ...(kind.name === 'workflow.expression' ? renderOrigins() : []),
    ...(kind.name === 'workflow.typing' ? renderProblems() : []),
  ]
}

function renderOrigins(): readonly string[] {
  return [
    '| origin | where the value comes from |',
    '|---|---|',
    ...EXPRESSION_ORIGINS.map((origin) => `| \`${origin}\` | ${cell(ORIGIN_NOTES[origin])} |`),
    '',
  ]
}

function renderProblems(): readonly string[] {
  return [
    '| problem | what is wrong |',
    '|---|---|',
    ...TYPING_PROBLEMS.map((problem) => `| \`${problem}\` | ${cell(PROBLEM_NOTES[problem])} |`),
    '',
  ]
}

function rows(prefix: string, table: FieldTable): readonly string[] {
  return Object.entries(table).flatMap(([name, declaration]) => {
    const path = `${prefix}${name}`
    const maybe = declaration.maybe === true ? ', may be absent' : ''
    return [
      `| \`${path}\` | ${cell(typeText(declaration))}${maybe} | ${cell(declaration.doc)} |`,
      ...(declaration.type === 'record' ? rows(`${path}.`, declaration.fields) : []),
    ]
  })
}

function typeText(declaration: FieldDeclaration): string {
  switch (declaration.type) {
    case 'string':
      return declaration.values === undefined || declaration.values.length > 8
        ? 'string'
        : declaration.values.map((value) => `\`${value}\``).join(', ')
    case 'list':
      return `list of ${declaration.element.type}`
    case 'map':
      return `map of ${declaration.value.type}`
    default:
      return declaration.type
  }
}

/** Text for a table cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
