import { REPAIRS } from '../collect/repair/repairs.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import { FluxError } from '../core/error.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import { quoted } from '../core/quote.ts'
import { suggest } from '../core/suggest.ts'
import { openFileTree } from '../host/file-tree.ts'
import { testedPacks } from '../host/tested-packs.ts'
import { terminalText } from '../report/escape.ts'
import { safeJson } from '../report/invisible.ts'
import { loadPolicy } from '../run/load-policy.ts'
import { vocabulary } from '../run/vocabulary.ts'
import type { RunCommand } from './command.ts'
import { printDiagnostics } from './diagnostics.ts'
import { costAsText, costForm } from './explain-cost.ts'
import { folderOf } from './output.ts'
import { adviceAsText } from './rule-advice.ts'
import { ruleExamples } from './rule-examples.ts'

/**
 * `flux explain [RULE]`; its JSON is `flux.explain/v1`, see `docs/schema/flux.explain.v1.json`. Without a rule all of them are
 * listed. Throws `input/invalid` when there is no such rule, `cli/usage` when one is needed.
 */
export const runExplain: RunCommand = async (parsed, environment) => {
  const [id] = parsed.positionals
  if (id === undefined && (parsed.switches.has('cost') || parsed.values.get('format') === 'json')) {
    throw new FluxError('cli/usage', '`flux explain` needs RULE to show its cost or its JSON', {
      hint: '`flux explain` alone lists all rules',
    })
  }
  const tree = await openFileTree(folderOf(parsed, 1, environment))
  // Examples are tests.
  const packs = await testedPacks()
  const policy = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable(), packs)
  // A rule that is refused for its cost is the one whose cost is asked for.
  const constraints = [...policy.plan.constraints, ...policy.refused]
  if (id === undefined) {
    environment.stdout.write(listRules(constraints))
    return printDiagnostics(policy.diagnostics, environment) ? 2 : 0
  }
  const constraint = constraints.find(({ definition }) => definition.rule === id || definition.id === id)
  if (constraint === undefined) {
    const rules = constraints.map(({ definition }) => definition.rule)
    const guess = suggest(id, rules)
    // The rule may be one of those that did not compile.
    printDiagnostics(policy.diagnostics, environment)
    throw new FluxError('input/invalid', `there is no rule ${quoted(id)}`, {
      hint: guess === undefined ? '`flux explain` lists all rules' : `did you mean ${quoted(guess)}?`,
    })
  }
  const isRefused = policy.refused.includes(constraint)
  const wantsCost = parsed.switches.has('cost')
  if (parsed.values.get('format') === 'json') {
    environment.stdout.write(`${safeJson(explanationForm(constraint, isRefused, wantsCost))}\n`)
  } else {
    environment.stdout.write(wantsCost ? costAsText(constraint, isRefused) : explain(constraint))
  }
  // Levels and settings are those of a configuration that could not be read as a whole: say so.
  return printDiagnostics(policy.diagnostics, environment) ? 2 : 0
}

function explanationForm(constraint: PlannedConstraint, isRefused: boolean, wantsCost: boolean): unknown {
  const { definition, set } = constraint
  const { rule, title, severity, confidence, persona, enforcement, ratchet, unavailable, form } = definition
  const repair = repairCommand(definition)
  return {
    schema: 'flux.explain/v1',
    ...{ rule, title, severity, confidence, persona, enforcement, ratchet, unavailable },
    set: {
      name: set.name,
      version: set.version,
      origin: set.origin,
      ...(set.origin === 'pack' ? {} : { path: set.document.source.path }),
    },
    refused: isRefused,
    ...(repair === undefined ? {} : { repair }),
    examples: ruleExamples(definition),
    constraint: form,
    ...(wantsCost ? { cost: costForm(constraint, isRefused) } : {}),
  }
}

/** The command that repairs findings of a rule, where there is a repair. */
function repairCommand({ id, fix }: PlannedConstraint['definition']): string | undefined {
  const repair = fix === undefined ? undefined : REPAIRS.get(fix.hint)
  if (repair === undefined) return undefined
  return `flux fix --rule ${id}${repair.isSafe ? '' : ' --unsafe'}${repair.isOnline === true ? ' --online' : ''}`
}

function explain({ definition, set, scope }: PlannedConstraint): string {
  const source = set.origin === 'pack' ? 'built-in pack' : set.document.source.path
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['title', definition.title],
    ['why', definition.why],
    ['help', definition.help],
    ['repair', repairCommand(definition)],
    ['page', definition.url],
    [
      'severity',
      `${definition.severity}, confidence ${definition.confidence}, persona ${definition.persona}`,
    ],
    [
      'enforcement',
      `${definition.enforcement}${definition.ratchet === 'new' ? ', for what a change introduces' : ''}`,
    ],
    ['unavailable', definition.unavailable === 'warn' ? 'warn, where a value cannot be had' : undefined],
    ['waivers', definition.waivable ? undefined : 'count with `allowCritical` in the configuration alone'],
    [
      'overrides',
      definition.overrides === undefined
        ? undefined
        : `${definition.overrides.rule}: ${definition.overrides.reason}`,
    ],
    ['looks at', scope.kind === 'fact' ? `facts ${scope.fact.name}` : `files ${scope.globs.join(' ')}`],
    ['match', definition.match?.text],
    ...definition.variables.map((one): readonly [string, string] => [
      `variables.${one.name}`,
      one.expression.text,
    ]),
    ['for each', definition.forEach?.in.text],
    ['when', definition.when?.text],
    ['assert', definition.assert.text],
    ['message', definition.message?.text],
    ...definition.settings.map((one): readonly [string, string] => [
      `settings.${one.name}`,
      `${one.type}, default ${safeJson(one.default, 0)}${one.doc === undefined ? '' : `: ${one.doc}`}`,
    ]),
    ['defined in', source],
  ]
  const shown = rows.filter((row): row is readonly [string, string] => row[1] !== undefined)
  const width = Math.max(...shown.map(([name]) => name.length))
  const lines = shown.map(([name, value]) => {
    const [first = '', ...rest] = value
      .trimEnd()
      .split('\n')
      .map((line) => terminalText(line))
    return [
      `  ${name.padEnd(width)}  ${first}`,
      ...rest.map((line) => `  ${' '.repeat(width)}  ${line}`),
    ].join('\n')
  })
  return `${definition.rule}\n\n${lines.join('\n')}\n\n${adviceAsText(definition).join('\n')}`
}

/** Every rule with its severity and title, by its id. */
function listRules(constraints: readonly PlannedConstraint[]): string {
  const rules = constraints.map(({ definition }) => definition)
  const width = Math.max(0, ...rules.map(({ rule }) => rule.length))
  return [...rules]
    .sort((a, b) => (a.rule < b.rule ? -1 : 1))
    .map((one) => `${one.rule.padEnd(width)}  ${one.severity.padEnd(8)}  ${terminalText(one.title)}\n`)
    .join('')
}
