import { findFences } from '../../expression/fence.ts'
import type { ScalarEntry, Table } from '../../model.ts'
import type { StepSite } from '../../site.ts'
import type { Script } from '../script.ts'
import { type Load, NO_LOAD } from './load.ts'
import { maySend } from './network-command.ts'
import { loadOfText } from './secrets-in.ts'
import { type ScriptEnvironment, type Transfer, transfersOf } from './transfers-of.ts'

/** The commands of a step's script that send something of the secrets to another host. */
export function siteTransfers(script: Script, text: string, site: StepSite): readonly Transfer[] {
  return maySend(text) ? transfersOf(script, text, environmentOf(site.scope.environments)) : []
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
