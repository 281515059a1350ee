import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CosignCase,
  type Generation,
  newFormat,
  ROOT,
  verifying,
  verifyingIdentity,
} from './cosign-case.ts'
import { IDENTITY, type Workplace } from './workplace.ts'

const TYPE = 'https://example.com/predicate/v1'
const BILL = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  version: 1,
  components: [],
}

function predicate({ folder }: Workplace, name: string, content: unknown): string {
  writeFileSync(join(folder, name), JSON.stringify(content))
  return name
}

/** Attestations that one of both signed. */
export function attestationCases(generation: Generation): readonly CosignCase[] {
  const bundle = ['--bundle', 'attestation.json']
  return (['v1', 'v2'] as const).flatMap((log): readonly CosignCase[] => {
    const config = ['--signing-config', `${log}.json`, ...ROOT]
    // The older one makes entries that only the first servers took.
    const options = { takesEnvelopes: generation === 2 }
    const identity = [...verifyingIdentity(generation, log), ...IDENTITY]
    return [
      {
        name: `an attestation by a key, in a log of ${log}, signed by FLUX`,
        run: async (place, cosign) => {
          const { flux } = place
          const document = predicate(place, 'bill.cdx.json', BILL)
          await flux('key', 'generate')
          await flux(
            ...['attest', '--key', 'cosign.key', ...config, ...bundle],
            ...['--type', 'cyclonedx', '--predicate', document, 'artifact'],
          )
          const verify = [
            'verify-blob-attestation',
            ...verifying(generation),
            '--key',
            'cosign.pub',
            ...bundle,
          ]
          await cosign(...verify, '--type', 'cyclonedx', 'artifact')
          await cosign.refuses(...verify, '--type', 'spdxjson', 'artifact')
          await cosign.refuses(...verify, '--type', 'cyclonedx', 'changed')
        },
      },
      {
        name: `an attestation by a key, in a log of ${log}, signed by cosign`,
        options,
        run: async (place, cosign) => {
          const document = predicate(place, 'bill.cdx.json', BILL)
          await cosign('generate-key-pair')
          await cosign(
            ...['attest-blob', '--key', 'cosign.key', ...config, ...bundle, ...newFormat(generation)],
            ...['--type', 'cyclonedx', '--predicate', document, 'artifact'],
          )
          const verify = ['verify', ...ROOT, '--key', 'cosign.pub', ...bundle, '--predicate-type']
          await place.flux(...verify, 'https://cyclonedx.org/bom', 'artifact')
          await place.flux.refuses(...verify, TYPE, 'artifact')
          await place.flux.refuses(...verify, 'https://cyclonedx.org/bom', 'changed')
        },
      },
      {
        name: `an attestation by an identity, in a log of ${log}, signed by FLUX`,
        run: async (place, cosign) => {
          const document = predicate(place, 'predicate.json', { passed: true })
          await place.flux(
            ...['attest', ...config, ...bundle, '--type', TYPE, '--predicate', document, 'artifact'],
          )
          const verify = ['verify-blob-attestation', ...identity, ...bundle, '--type']
          await cosign(...verify, TYPE, 'artifact')
          await cosign.refuses(...verify, 'cyclonedx', 'artifact')
          await cosign.refuses(...verify, TYPE, 'changed')
        },
      },
      {
        name: `provenance, in a log of ${log}, signed by FLUX`,
        run: async ({ flux }, cosign) => {
          await flux('attest', ...config, ...bundle, 'artifact')
          const verify = ['verify-blob-attestation', ...identity, ...bundle, '--type', 'slsaprovenance1']
          await cosign(...verify, 'artifact')
          await cosign.refuses(...verify, 'changed')
        },
      },
      {
        name: `an attestation by an identity, in a log of ${log}, signed by cosign`,
        options,
        run: async (place, cosign) => {
          const { flux, sigstore } = place
          const document = predicate(place, 'predicate.json', { passed: true })
          await cosign(
            ...['attest-blob', '--identity-token', sigstore.token(), ...config, ...bundle],
            ...[...newFormat(generation), '--type', TYPE, '--predicate', document, 'artifact'],
          )
          const verify = ['verify', ...ROOT, '--repo', 'octo/widget', ...bundle, '--predicate-type']
          await flux(...verify, TYPE, 'artifact')
          await flux.refuses(...verify, 'https://slsa.dev/provenance/v1', 'artifact')
          await flux.refuses(...verify, TYPE, 'changed')
        },
      },
    ]
  })
}
