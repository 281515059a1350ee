import { findFences } from '../../expression/fence.ts'
import type { ScalarEntry, Table } from '../../model.ts'
import type { StepSite } from '../../site.ts'
import type { Script } from '../script.ts'
import { type Load, NO_LOAD } from './load.ts'
import { maySend } from './network-command.ts'
import { printsEnvironment } from './passing.ts'
import { loadOfText } from './secrets-in.ts'
import { type ScriptEnvironment, type Transfer, transfersOf } from './transfers-of.ts'

/** The commands of a step's script that send something of the secrets to another host. */
export function siteTransfers(script: Script, text: string, site: StepSite): readonly Transfer[] {
  const { environments } = site.scope
  return maySend(script) && mayHaveSecrets(script, text, environments)
    ? transfersOf(script, text, environmentOf(environments))
    : []
}

const SECRETS = /secrets|token/i

/** Whether there can be anything of the secrets; cheap, and true too often. All variables can be sent with none in sight. */
function mayHaveSecrets({ units }: Script, text: string, environments: readonly Table[]): boolean {
  return (
    SECRETS.test(text) ||
    text.includes('/proc/') ||
    environments.some(({ entries }) => entries.some((entry) => SECRETS.test(entry.text))) ||
    units.some(({ words }) => printsEnvironment(words))
  )
}

/** What the environments of a step hold, the nearest first; what a name holds is read once. */
function environmentOf(tables: readonly Table[]): ScriptEnvironment {
  const loads = new Map<string, Load>()
  const entryOf = (name: string): ScalarEntry | undefined => {
    for (const table of tables) {
      const [entry] = table.byName.find(name)
      if (entry !== undefined) return entry
    }
    return undefined
  }
  return {
    loadOf: (name) => {
      const known = loads.get(name)
      if (known !== undefined) return known
      const entry = entryOf(name)
      const load = entry === undefined ? NO_LOAD : loadOfText(entry.text, () => NO_LOAD)
      loads.set(name, load)
      return load
    },
    textOf: (name) => {
      const text = entryOf(name)?.text
      return text === undefined || findFences(text).length > 0 ? undefined : text
    },
  }
}
