import type { Persona } from '../core/finding.ts'
import { PERSONAS } from '../core/finding.ts'
import { systemClock } from '../host/clock.ts'
import { boundYoung, keepYoung } from '../host/keep-young.ts'
import type { GivenOption } from '../report/render-options.ts'
import { type Format, isFormat, RENDERERS } from '../report/renderers.ts'
import { check } from '../run/check.ts'
import { readBundleRequest } from './bundle-request.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import { connectAdvisories } from './connect-advisories.ts'
import { connectForge } from './connect-forge.ts'
import { connectRegistries } from './connect-registries.ts'
import { wantsColour } from './environment.ts'
import { readGivenSets, shownPath } from './given-sets.ts'
import { openTrees } from './open-trees.ts'
import { writeOutput } from './output.ts'
import { createProgress } from './progress.ts'

/** Formats whose readers can make a suggested change; proving one takes another scan of its file. */
const SHOWS_REPAIRS: ReadonlySet<Format> = new Set(['github', 'json', 'markdown', 'sarif'])

/** `flux check`. */
export const runCheck: RunCommand = async (parsed, environment) => {
  if (parsed.switches.has('types')) return (await import('./types.ts')).runTypes(parsed, environment)
  const bundle = readBundleRequest(parsed, environment)
  const sets = readGivenSets(parsed, environment)
  const online = parsed.switches.has('online') ? await connectForge(environment) : undefined
  const registries = online === undefined ? undefined : await connectRegistries(environment)
  const advisories = await connectAdvisories(parsed, environment)
  const trees = await openTrees(parsed, 0, environment)
  const progress = createProgress(environment, parsed.switches.has('quiet'))
  const persona = personaOf(parsed)
  const name = parsed.values.get('format') ?? 'text'
  const format = isFormat(name) ? name : 'text'
  const verbose = parsed.switches.has('verbose')
  keepYoung()
  const afterFile = boundYoung()
  try {
    const { report, sources } = await check({
      head: trees.head,
      ...(trees.base === undefined ? {} : { base: trees.base }),
      ...(persona === undefined ? {} : { persona }),
      ...(bundle === undefined ? {} : { bundle }),
      ...(sets.length === 0 ? {} : { sets }),
      ...(online === undefined ? {} : { repositories: online.port }),
      ...(registries === undefined ? {} : { registries: registries.port }),
      ...(advisories === undefined ? {} : { advisories: advisories.port }),
      clock: systemClock(),
      blame: format === 'json' || verbose,
      repairs: SHOWS_REPAIRS.has(format),
      // Who reads this format takes what is missing for repaired.
      showsExisting: format === 'sarif' || parsed.switches.has('existing'),
      onFile: () => {
        afterFile()
        progress.step()
      },
    })
    progress.end()
    const toFile = (parsed.values.get('output') ?? '-') !== '-'
    const text = await RENDERERS[format](report, {
      colour: !toFile && wantsColour(environment.stdout, parsed.switches, environment.variables),
      width: environment.stdout.columns,
      sources: (path) => sources.get(path),
      verbose,
      given: givenOptions(parsed),
    })
    writeOutput(text.endsWith('\n') ? text : `${text}\n`, parsed, environment)
    return report.exitCode
  } finally {
    progress.end()
    trees.close()
    await online?.close()
    await registries?.close()
    await advisories?.close()
  }
}

/** The options that say what decides and what is shown, with paths as reports show them. */
function givenOptions({ values, lists }: ParsedCommand): readonly GivenOption[] {
  const given = (name: string, show = (value: string): string => value): readonly GivenOption[] => {
    const value = values.get(name)
    return value === undefined ? [] : [[name, show(value)]]
  }
  return [
    ...given('head'),
    ...given('persona'),
    ...(lists.get('set') ?? []).map((file): GivenOption => ['set', shownPath(file)]),
    ...given('bundle', shownPath),
    ...given('bundle-digest'),
    ...given('min-version'),
  ]
}

function personaOf(parsed: ParsedCommand): Persona | undefined {
  return PERSONAS.find((persona) => persona === parsed.values.get('persona'))
}
