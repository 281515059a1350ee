import type { Bundle, LogEntry } from '../attest/bundle/bundle.ts'
import { assembleBundle } from '../attest/sign/assemble-bundle.ts'
import { firstLogRequest, secondLogRequest } from '../attest/sign/log-request.ts'
import { type SelectedServices, selectServices } from '../attest/sign/select-services.ts'
import { type ContentToSign, signContent } from '../attest/sign/sign-content.ts'
import type { SignedContent } from '../attest/sign/signed-content.ts'
import type { SigningService } from '../attest/sign/signing-config.ts'
import { checkTimestampOf, timestampQuestion, timestampRequest } from '../attest/sign/timestamp-question.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { checkSigned, type SignatureChecker } from './check-signed.ts'
import type { KeyHolder, KeyHolders } from './key-holders.ts'
import type { SignerOptions } from './signer-options.ts'
import type { SigningPorts } from './signing-ports.ts'

/** Makes bundles of one signer. */
export interface BundleMaker {
  /** Signs, and asks the services; verifies what came out of it. Throws what `Signer.sign` throws. */
  make(content: ContentToSign): Promise<Bundle>
}

/** How often something is signed anew because a log has the entry already, or takes none any more. */
const TRIES = 4
const NONCE_BYTES = 8
const ENTROPY_BYTES = 32

/** Prepares the making of bundles. A log that says that it is frozen is left out from then on. */
export function createBundleMaker(
  options: SignerOptions,
  holders: KeyHolders,
  ports: SigningPorts,
  checker: SignatureChecker,
): BundleMaker {
  const frozen = new Set<SigningService>()
  return {
    make: async (content) => {
      const deadline = ports.clock.now() + LIMITS.signingBudgetMs
      for (let tries = 0; tries < TRIES; tries++) {
        const holder = await holders.get(deadline)
        const services = servicesOf(options, holder, frozen, ports)
        const signed = signContent(content, {
          key: holder.key,
          ...(holder.certificate === undefined ? {} : { certificate: holder.certificate }),
          entropy: ports.random(ENTROPY_BYTES),
          isPure: isPure(content, holder, services),
        })
        const [entries, timestamps] = await Promise.all([
          Promise.all(services.logs.map((log) => addEntry(log, signed, deadline, frozen, ports))),
          Promise.all(services.timestampAuthorities.map((one) => stamp(one, signed, deadline, ports))),
        ])
        const made = entries.filter((entry) => typeof entry !== 'string')
        if (made.length < entries.length) {
          checkMayRepeat(holder, entries)
          continue
        }
        const bundle = assembleBundle(signed, made, timestamps)
        checkSigned(bundle, content, holder.policy, checker)
        return bundle
      }
      throw new FluxError('sign/refused', 'the transparency log has every entry that it was given already', {
        hint: 'run again later',
      })
    },
  }
}

/** The services of one signature. Throws `sign/service`, `input/invalid`. */
function servicesOf(
  { config, log = true, timestamp = true }: SignerOptions,
  { certificate }: KeyHolder,
  frozen: ReadonlySet<SigningService>,
  { clock }: SigningPorts,
): SelectedServices {
  const selected = selectServices(
    {
      ...config,
      ...(log ? {} : { logs: [], logSelection: { kind: 'any' } }),
      ...(timestamp ? {} : { timestampAuthorities: [], timestampSelection: { kind: 'any' } }),
    },
    BigInt(clock.now()) * 1_000_000n,
    frozen,
  )
  const { logs, timestampAuthorities } = selected
  const isTimed = timestampAuthorities.length > 0
  if (log && logs.length === 0 && (certificate === undefined || config.logs.length > 0)) {
    throw new FluxError(
      'sign/service',
      'the signing configuration has no transparency log that can be used now',
      {
        hint:
          certificate === undefined
            ? 'bring it up to date with `flux trusted-root update`, or do without a log with `--no-log`'
            : 'bring it up to date with `flux trusted-root update`',
      },
    )
  }
  // Entries of the second interface tell no time, and a certificate is over in minutes.
  if (certificate !== undefined && !isTimed && !logs.some(({ version }) => version === 1)) {
    throw new FluxError(
      'input/invalid',
      'a signature as an identity needs a timestamp with the logs that are used',
      {
        hint: 'leave `--no-timestamp` away, and name a timestamp authority in the signing configuration',
      },
    )
  }
  return selected
}

/** Ed25519 signs the bytes themselves, unless a log is given the digest alone. */
function isPure(content: ContentToSign, { key }: KeyHolder, { logs }: SelectedServices): boolean {
  if (key.publicKey.algorithm.name !== 'ed25519') return false
  return logs.length === 0 || (content.kind === 'envelope' && logs.every(({ version }) => version === 1))
}

async function addEntry(
  log: SigningService,
  signed: SignedContent,
  deadline: number,
  frozen: Set<SigningService>,
  { services }: SigningPorts,
): Promise<LogEntry | 'exists' | 'frozen'> {
  const body = log.version === 1 ? firstLogRequest(signed) : secondLogRequest(signed)
  const answer = await services.addEntry(log, body, deadline)
  if (answer === 'frozen') frozen.add(log)
  return answer
}

/** Another signature is another entry: where the same key makes another one, signing again helps. Throws `sign/refused`. */
function checkMayRepeat({ key }: KeyHolder, entries: readonly (LogEntry | string)[]): void {
  if (key.publicKey.algorithm.name === 'ecdsa' || !entries.includes('exists')) return
  throw new FluxError(
    'sign/refused',
    'the transparency log has this signature already, gives no entry twice, and the key makes the same signature each time',
    { hint: 'use the bundle that was made then, or sign with an ECDSA key' },
  )
}

async function stamp(
  authority: SigningService,
  { content }: SignedContent,
  deadline: number,
  { services, random }: SigningPorts,
): Promise<Uint8Array> {
  const question = timestampQuestion(content.signature, random(NONCE_BYTES))
  const answer = await services.requestTimestamp(authority, timestampRequest(question), deadline)
  checkTimestampOf(question, answer)
  return answer
}
