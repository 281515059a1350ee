import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { attestationCases } from './attestation-cases.ts'
import { blobCases, keyCases } from './blob-cases.ts'
import { findCosign } from './find-cosign.ts'
import { legacyCases } from './legacy-cases.ts'
import { serviceCases } from './service-cases.ts'
import { withWorkplace } from './workplace.ts'

/** What cosign signs, FLUX accepts; what FLUX signs, cosign accepts; and both refuse another artifact. */
export const cosignSuite: Suite = {
  name: 'cosign',
  run: async () => {
    const results: CaseResult[] = []
    for (const generation of [3, 2] as const) {
      const cosign = findCosign(generation)
      const cases = [
        ...keyCases(),
        ...blobCases(generation),
        ...attestationCases(generation),
        ...serviceCases(generation),
        ...(generation === 2 ? legacyCases() : []),
      ]
      for (const one of cases) {
        const name = `cosign ${generation}: ${one.name}`
        if ('missing' in cosign) results.push({ name, outcome: 'skipped', reason: cosign.missing })
        else
          results.push(
            await tryCase(name, () =>
              withWorkplace(one.options ?? {}, (place) => one.run(place, place.program(cosign.path))),
            ),
          )
      }
    }
    return results
  },
}
