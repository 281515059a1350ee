import type { ConstraintDefinition, ConstraintSet } from '../../src/core/constraint/set.ts'
import { groupBy } from '../../src/core/group-by.ts'

/** `docs/rules/README.md`: all rules of all packs, by name. A pack may have several files. */
export function renderRuleIndex(sets: readonly ConstraintSet[]): string {
  return [
    '# Rules',
    '',
    'The rules of the built-in packs. Each is a constraint over facts, written in the language of [constraint files](../language.md);',
    'its page shows it in full. This page is generated from the packs.',
    '',
    ...[...groupBy(sets, ({ name }) => name)].flatMap(([name, files]) => [
      `## ${name}`,
      '',
      '| rule | what holds | severity |',
      '|---|---|---|',
      ...files
        .flatMap(({ constraints }) => constraints)
        .sort(byId)
        .map(renderRow),
      '',
    ]),
  ].join('\n')
}

function byId(a: ConstraintDefinition, b: ConstraintDefinition): number {
  return a.id < b.id ? -1 : 1
}

function renderRow({ rule, title, severity }: ConstraintDefinition): string {
  return `| [${rule}](${rule}.md) | ${title.replaceAll('|', '\\|')} | ${severity} |`
}
