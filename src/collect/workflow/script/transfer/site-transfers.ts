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
  const { environments } = site.scope
  return maySend(text) && mayHaveSecrets(text, environments)
    ? transfersOf(script, text, environmentOf(environments))
    : []
}

const SECRETS = /secrets|token/i

// Also with nothing of them in sight, all variables can be sent.
const DUMPS =
  /\bprintenv\b|\/environ\b|\benv:|(?:^|[\s;&|(`])(?:env|set|export|declare|typeset)(?: -[a-z0-9]{1,9})?[ \t]{0,9}(?:[|>)`;\n]|$)/i

/** Whether there can be anything of the secrets; cheap, and true too often. */
function mayHaveSecrets(text: string, environments: readonly Table[]): boolean {
  return (
    SECRETS.test(text) ||
    DUMPS.test(text) ||
    environments.some(({ entries }) => entries.some((entry) => SECRETS.test(entry.text)))
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
