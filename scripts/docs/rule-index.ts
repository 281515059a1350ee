import type { ConstraintSet } from '../../src/core/constraint/set.ts'

/** `docs/rules/README.md`: all rules of all packs. */
export function renderRuleIndex(sets: readonly ConstraintSet[]): string {
  return [
    '# Rules',
    '',
    'The rules of the built-in packs. Each is a constraint over facts, written in the language of [constraint files](../language.md);',
    'its page shows it in full. This page is generated from the packs.',
    '',
    ...sets.flatMap((set) => [
      `## ${set.name}`,
      '',
      '| rule | what holds | severity |',
      '|---|---|---|',
      ...set.constraints.map(
        ({ id, rule, title, severity }) =>
          `| [${rule}](${set.name}/${id}.md) | ${title.replaceAll('|', '\\|')} | ${severity} |`,
      ),
      '',
    ]),
  ].join('\n')
}
