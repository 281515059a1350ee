import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pem } from '../../test/sigstore/pem.ts'
import type { CosignCase } from './cosign-case.ts'
import { ROOT } from './cosign-case.ts'
import { IDENTITY, type Workplace } from './workplace.ts'

/** What older clients take from these variables in place of a trusted root. */
export function legacyTrust({ folder, sigstore }: Workplace): Readonly<Record<string, string>> {
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return name
  }
  const chain = sigstore.certificates.chain.map((one) => pem('CERTIFICATE', one))
  const [certificateLog] = sigstore.certificates.logs.map(({ spki }) => pem('PUBLIC KEY', spki))
  return {
    SIGSTORE_REKOR_PUBLIC_KEY: write('log.pub', pem('PUBLIC KEY', sigstore.logV1.pair.spki)),
    SIGSTORE_ROOT_FILE: write('root.pem', chain.join('')),
    SIGSTORE_CT_LOG_PUBLIC_KEY_FILE: write('certificate-log.pub', certificateLog ?? ''),
  }
}

/** Forms that are older than bundles. */
export function legacyCases(): readonly CosignCase[] {
  return [
    {
      name: 'a file by a key with the bundle of the old form, signed by cosign',
      run: async (place, cosign) => {
        const { flux, sigstore } = place
        await flux('key', 'generate')
        await cosign.with(legacyTrust(place))(
          ...['sign-blob', '--key', 'cosign.key', '--rekor-url', sigstore.url],
          ...['--bundle', 'old.json', '--output-signature', 'artifact.sig', 'artifact'],
        )
        const verify = ['verify', ...ROOT, '--key', 'cosign.pub', '--bundle', 'old.json']
        await flux(...verify, 'artifact')
        await flux.refuses(...verify, 'changed')
      },
    },
    ...(['ecdsa-p256', 'rsa-3072'] as const).map(
      (algorithm): CosignCase => ({
        name: `a file by a key of ${algorithm} with a bare signature, signed by cosign`,
        run: async ({ flux }, cosign) => {
          await flux('key', 'generate', '--algorithm', algorithm)
          await cosign(
            ...['sign-blob', '--key', 'cosign.key', '--tlog-upload=false'],
            ...['--output-signature', 'artifact.sig', 'artifact'],
          )
          const verify = ['verify', '--key', 'cosign.pub', '--signature', 'artifact.sig']
          await flux(...verify, '--no-log', 'artifact')
          await flux.refuses(...verify, 'artifact')
          await flux.refuses(...verify, '--no-log', 'changed')
        },
      }),
    ),
    {
      name: 'a file by a key with a bare signature, signed by FLUX',
      run: async ({ flux }, cosign) => {
        await flux('key', 'generate')
        await flux(
          ...['sign', '--key', 'cosign.key', '--no-log', '--no-timestamp'],
          ...['--output-signature', 'artifact.sig', 'artifact'],
        )
        const verify = ['verify-blob', '--key', 'cosign.pub', '--signature', 'artifact.sig']
        await cosign(...verify, '--insecure-ignore-tlog', 'artifact')
        await cosign.refuses(...verify, '--insecure-ignore-tlog', 'changed')
      },
    },
    {
      name: 'a file by an identity with the bundle of the old form, signed by cosign',
      run: async (place, cosign) => {
        const { flux, sigstore } = place
        await cosign.with(legacyTrust(place))(
          ...['sign-blob', '--identity-token', sigstore.token(), '--fulcio-url', sigstore.url],
          ...['--rekor-url', sigstore.url, '--bundle', 'old.json', 'artifact'],
        )
        const verify = ['verify', ...ROOT, ...IDENTITY, '--bundle', 'old.json']
        await flux(...verify, 'artifact')
        await flux.refuses(...verify, 'changed')
      },
    },
    {
      name: 'a file by an identity with signature and certificate, signed by FLUX',
      run: async (place, cosign) => {
        const { flux } = place
        await flux(
          ...['sign', '--signing-config', 'v1.json', ...ROOT],
          ...['--output-signature', 'artifact.sig', '--output-certificate', 'artifact.pem', 'artifact'],
        )
        const verify = [
          ...['verify-blob', ...IDENTITY, '--certificate', 'artifact.pem', '--signature', 'artifact.sig'],
          ...['--rekor-url', place.sigstore.url],
        ]
        const verifier = cosign.with(legacyTrust(place))
        await verifier(...verify, 'artifact')
        await verifier.refuses(...verify, 'changed')
      },
    },
  ]
}
