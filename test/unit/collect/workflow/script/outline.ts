import { readScript } from '../../../../../src/collect/workflow/script/read-script.ts'
import type { ScriptUnit } from '../../../../../src/collect/workflow/script/script.ts'

/**
 * What a script executes, one line for each unit: how it belongs to its parent and which one that is, what it reads from,
 * and its words between bars.
 */
export function outline(text: string, shell: string | undefined = 'bash'): readonly string[] {
  return readScript(text, shell).units.map((unit, index) => `${index}${belongs(unit)}${content(unit)}`)
}

/** The text of each unit. */
export function places(text: string, shell: string | undefined = 'bash'): readonly string[] {
  return readScript(text, shell).units.map(({ span }) => text.slice(span.start, span.end))
}

function belongs({ parent, role, pipedFrom }: ScriptUnit): string {
  const inside = parent === undefined ? '' : ` ${role} of ${parent}`
  return `${inside}${pipedFrom === undefined ? '' : ` reads ${pipedFrom}`}`
}

function content({ kind, assignments, words, redirects }: ScriptUnit): string {
  const texts = [
    ...assignments.map(({ text }) => text),
    ...words.map(({ text }) => text),
    ...redirects.map(({ operator, target, content: value }) =>
      [operator, target.text, value].filter((part) => part !== undefined).join(' '),
    ),
  ]
  return `: ${kind === 'group' ? '(…)' : ''}${texts.join('|')}`
}
