import { resolve } from 'node:path'
import { systemClock } from '../host/clock.ts'
import { terminalText } from '../report/escape.ts'
import type { RunCommand } from './command.ts'
import { describeFailure } from './failure.ts'

/** `flux advisories sync DIR`. Exit code 5 when a database could not be brought up to date. */
export const runAdvisoriesSync: RunCommand = async (parsed, environment) => {
  const { syncFolder } = await import('../host/advisories/sync-folder.ts')
  const [folder = ''] = parsed.positionals
  const ecosystems = parsed.lists.get('ecosystem')
  const from = parsed.values.get('from')
  let exitCode = 0
  await syncFolder(
    {
      folder: resolve(environment.folder, folder),
      ...(ecosystems === undefined ? {} : { ecosystems: [...new Set(ecosystems)] }),
      ...(from === undefined ? {} : { from }),
      timer: systemClock(),
      random: Math.random,
      env: environment.variables,
    },
    (outcome) => {
      const name = terminalText(outcome.ecosystem)
      if ('error' in outcome) {
        const failure = describeFailure(outcome.error, environment.variables['FLUX_DEBUG'] === '1')
        environment.stderr.write(`${name}: ${failure.text}`)
        exitCode = failure.exitCode
        return
      }
      const { count, kind, changed, asOf } = outcome
      const what = kind === 'whole' ? 'all of them new' : `${changed.toLocaleString('en')} changed`
      const known = terminalText(asOf)
      environment.stdout.write(`${name}: ${count.toLocaleString('en')} records, ${what}, as of ${known}\n`)
    },
  )
  return exitCode
}
