import type { Suite } from '../suite.ts'
import { cosignKeyCases } from './cosign-cases.ts'
import { opensslKeyCases } from './openssl-cases.ts'
import { pythonKeyCases } from './python-cases.ts'

/** Keys and signatures of FLUX with cosign, Python and openssl, in both directions. */
export const keysSuite: Suite = {
  name: 'keys',
  run: async () => [
    ...(await cosignKeyCases(3)),
    ...(await cosignKeyCases(2)),
    ...(await pythonKeyCases()),
    ...(await opensslKeyCases()),
  ],
}
