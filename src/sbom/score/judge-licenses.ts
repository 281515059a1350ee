import {
  judgeLicense,
  type LicenseRules,
  readLicenseRules,
} from '../../collect/dependency/license/judge-license.ts'
import { readLicense } from '../../collect/dependency/license/read-license.ts'
import { createSpdxLists, type SpdxLists } from '../../collect/dependency/license/spdx-lists.ts'
import type { License } from '../model.ts'

/** What is to be said of the licences of one component, each true when it holds for all of them. */
export interface LicenseVerdicts {
  /** SPDX ids or expressions, `LicenseRef-…` among them; no free text, nothing empty, neither `NONE` nor `NOASSERTION`. */
  readonly areValid: boolean
  /** Names of the SPDX list alone. */
  readonly areListed: boolean
  readonly areCurrent: boolean
  /** They can be satisfied without a licence that asks for the source of the whole or forbids a use. */
  readonly areUnrestrictive: boolean
}

/** Judges licences; the same text is looked at once. */
export type LicenseJudge = (licenses: readonly License[]) => LicenseVerdicts

/** Families of the SPDX list that ask for the source of the whole work, or forbid commerce or changes. */
const RESTRICTIVE =
  /^(?:AGPL|GPL|SSPL|OSL|EUPL|CPAL|RPL|BUSL)-|^(?:CC-BY-(?:NC|ND)|Elastic|PolyForm)-|^Sleepycat$/

/** Makes a judge with the bundled list of licences. */
export function createLicenseJudge(): LicenseJudge {
  const lists = createSpdxLists()
  const rules = readLicenseRules(
    { deny: [...lists.ids.values()].filter((id) => RESTRICTIVE.test(id)) },
    lists,
  )
  const known = new Map<string, LicenseVerdicts>()
  const judge = (text: string): LicenseVerdicts => {
    const found = known.get(text) ?? judgeText(text, lists, rules)
    known.set(text, found)
    return found
  }
  return (licenses) => {
    const verdicts = licenses.map((license) =>
      license.kind === 'name' ? FREE_TEXT : judge(license.kind === 'id' ? license.id : license.expression),
    )
    const all = (key: keyof LicenseVerdicts): boolean => verdicts.every((one) => one[key])
    return {
      areValid: all('areValid'),
      areListed: all('areListed'),
      areCurrent: all('areCurrent'),
      areUnrestrictive: all('areUnrestrictive'),
    }
  }
}

const FREE_TEXT: LicenseVerdicts = {
  areValid: false,
  areListed: false,
  areCurrent: true,
  areUnrestrictive: true,
}

function judgeText(text: string, lists: SpdxLists, rules: LicenseRules): LicenseVerdicts {
  const read = readLicense(text, lists)
  if (read.kind !== 'expression') return FREE_TEXT
  return {
    areValid: true,
    areListed: read.ids.every((id) => !/^(?:DocumentRef|LicenseRef)-/.test(id)),
    areCurrent: read.problems.every(({ kind }) => kind !== 'deprecated-id'),
    areUnrestrictive: judgeLicense(read, rules) !== 'denied',
  }
}
