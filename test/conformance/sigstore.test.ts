import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { listSigstoreCases, SIGSTORE_DATA, sigstoreCases } from './sigstore-cases.ts'

const cases = listSigstoreCases()

describe('the public cases of Sigstore clients', () => {
  test('are all there', () => {
    expect(cases.filter(({ isAccepted }) => isAccepted)).toHaveLength(21)
    expect(cases.filter(({ isAccepted }) => !isAccepted)).toHaveLength(49)
  })

  test.each(sigstoreCases().map((one) => [one.id, one] as const))(
    '%s has the right verdict whatever the clock says',
    (_, one) => {
      expect(one.run()).toEqual({ kind: 'passed' })
    },
  )
})

describe('flux verify-bundle', () => {
  const runs = cases.flatMap((one) => [
    [`${one.name} by its path`, one, one.artifact] as const,
    [`${one.name} by its digest`, one, one.digest] as const,
  ])

  test.each(runs)('gives the verdict of %s as an exit code', async (_, one, artifact) => {
    const words = ['verify-bundle', '--bundle', one.bundle]
    if (one.key === undefined)
      words.push('--certificate-identity', one.identity, '--certificate-oidc-issuer', one.issuer)
    else words.push('--key', one.key)
    if (one.trustedRoot !== undefined) words.push('--trusted-root', one.trustedRoot)
    const stream = { isTerminal: false, columns: 80, write: () => {} }
    const exitCode = await main([...words, artifact], {
      folder: SIGSTORE_DATA,
      stdout: stream,
      stderr: stream,
      // No root that was updated before on this machine may decide.
      variables: { FLUX_TRUST_DIR: `${SIGSTORE_DATA}none` },
    })
    // 3 would be a fault of ours, which is no refusal.
    if (one.isAccepted) expect(exitCode).toBe(0)
    else expect([1, 2]).toContain(exitCode)
  })
})
