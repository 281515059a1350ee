import type { Certificate } from '../certificate/certificate.ts'
import type { AuthorityLinks } from './trusted-root.ts'

/** A memory of which of `certificates`, those of one authority, signed which. Others are asked about each time. */
export function rememberLinks(certificates: readonly Certificate[]): AuthorityLinks {
  const known = new Map<string, boolean>()
  return {
    isSignedBy: (certificate, issuer, verify) => {
      // The very objects: equal bytes in a bundle are somebody else's.
      const [one, other] = [certificates.indexOf(certificate), certificates.indexOf(issuer)]
      if (one < 0 || other < 0) return verify()
      const pair = `${one} ${other}`
      const remembered = known.get(pair)
      if (remembered !== undefined) return remembered
      const answer = verify()
      known.set(pair, answer)
      return answer
    },
  }
}
