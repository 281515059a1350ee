import type { SigningKey } from '../attest/key/signing-key.ts'
import { certificateRequest } from '../attest/sign/certificate-request.ts'
import { checkIssuedCertificate, expectedSubject } from '../attest/sign/check-issued-certificate.ts'
import type { IdentityToken } from '../attest/sign/identity-token.ts'
import { isPublicInstance } from '../attest/sign/public-signing-config.ts'
import { readCertificateAnswer } from '../attest/sign/read-certificate-answer.ts'
import { readIdentityToken } from '../attest/sign/read-identity-token.ts'
import { selectServices } from '../attest/sign/select-services.ts'
import type { SigningConfig } from '../attest/sign/signing-config.ts'
import type { SignerPolicy } from '../attest/verify/verification-policy.ts'
import { FluxError } from '../core/error.ts'
import type { SignerOptions } from './signer-options.ts'
import type { SigningPorts } from './signing-ports.ts'

/** A key that may sign now, and what tells whose it is. */
export interface KeyHolder {
  readonly key: SigningKey
  /** DER of the certificate, of identities. */
  readonly certificate?: Uint8Array
  /** Whom a verifier must expect. */
  readonly policy: SignerPolicy
}

/** Gives keys to sign with. */
export interface KeyHolders {
  /**
   * The key, or one with a certificate that is valid for another minute at least. `deadline`: milliseconds since the Unix epoch.
   * @throws FluxError `sign/permission`, `sign/token`, `sign/refused`, `sign/service`
   */
  get(deadline: number): Promise<KeyHolder>
  /** Whom a verifier must expect, found out without a certificate; undefined where only the authority knows. */
  expected(deadline: number): Promise<SignerPolicy | undefined>
}

/** What must be left of a certificate when something is signed with it. */
const MINIMAL_MS = 60_000
const NANOSECONDS = 1_000_000n

/** Opens the holders of a signer: one key for ever, or one key for the run with certificates as they are needed. */
export function openKeyHolders(options: SignerOptions, ports: SigningPorts): KeyHolders {
  const { key, log = true } = options
  if (key === undefined) return openIdentityHolders(options, ports)
  const policy: SignerPolicy = { kind: 'key', keys: [{ key: key.publicKey }], requireLog: log }
  return { get: async () => ({ key, policy }), expected: async () => policy }
}

interface Issued {
  readonly holder: KeyHolder
  /** Milliseconds since the Unix epoch, by the clock of this machine. */
  readonly endsAt: number
}

function openIdentityHolders(options: SignerOptions, ports: SigningPorts): KeyHolders {
  const { clock, newKey } = ports
  let key: SigningKey | undefined
  let known: Promise<SignerPolicy | undefined> | undefined
  let current: Promise<Issued> | undefined
  const issueAnew = (deadline: number): Promise<Issued> => {
    key ??= newKey()
    const asked = issue(key, deadline, options, ports)
    current = asked
    // A failure is told to those who wait for it; the next one asks again.
    asked.catch(() => {
      if (current === asked) current = undefined
    })
    return asked
  }
  const get = async (deadline: number): Promise<KeyHolder> => {
    const before = current
    const issued = await (before ?? issueAnew(deadline))
    if (issued.endsAt - clock.now() >= MINIMAL_MS) return issued.holder
    // Of all that find it too old only the first one asks for another.
    const next = current === before || current === undefined ? issueAnew(deadline) : current
    return (await next).holder
  }
  return {
    get,
    expected: (deadline) => {
      // A job has one identity: it is asked for once, unless that failed.
      const asked = known ?? expectedOf(deadline, options, ports)
      known = asked
      asked.catch(() => {
        known = undefined
      })
      return asked
    },
  }
}

async function expectedOf(
  deadline: number,
  options: SignerOptions,
  ports: SigningPorts,
): Promise<SignerPolicy | undefined> {
  const token = await getToken(deadline, options, ports)
  const subject = expectedSubject(token)
  return subject === undefined ? undefined : { kind: 'identity', identity: { issuer: token.issuer, subject } }
}

async function issue(
  key: SigningKey,
  deadline: number,
  options: SignerOptions,
  ports: SigningPorts,
): Promise<Issued> {
  const { authority } = selectServices(options.config, BigInt(ports.clock.now()) * NANOSECONDS)
  if (authority === undefined) {
    throw new FluxError(
      'sign/service',
      'the signing configuration has no certificate authority that can be used now',
      {
        hint: 'name another one with `--signing-config`, or sign with `--key`',
      },
    )
  }
  const token = await getToken(deadline, options, ports)
  const body = certificateRequest(token, key)
  const answer = await ports.services.requestCertificate(authority, body, deadline)
  const receivedAt = ports.clock.now()
  const chain = readCertificateAnswer(answer)
  const { certificate, identity } = checkIssuedCertificate(chain, key.publicKey, token, options.roots)
  // Only the length of its life is taken from the certificate: the clock of this machine may be off.
  const lifeMs = Number((certificate.notAfter - certificate.notBefore) / NANOSECONDS)
  return {
    endsAt: receivedAt + lifeMs,
    holder: {
      key,
      certificate: certificate.der,
      policy: { kind: 'identity', identity: { issuer: identity.issuer, subject: identity.subject } },
    },
  }
}

async function getToken(
  deadline: number,
  options: SignerOptions,
  ports: SigningPorts,
): Promise<IdentityToken> {
  const text = await ports.tokens.get(deadline)
  const token = readIdentityToken(text, BigInt(ports.clock.now()) * NANOSECONDS)
  const visibility = token.claims.get('repository_visibility')
  const isHidden = visibility !== undefined && visibility !== 'public'
  if (isHidden && options.allowsPublicLog !== true && usesPublicInstance(options.config)) {
    throw new FluxError(
      'sign/permission',
      'the repository is not public, and the logs of the public instance show its name to everybody for ever',
      {
        hint: 'allow that with `--allow-public-log`, name your own instance with `--signing-config`, or sign with `--key`',
      },
    )
  }
  return token
}

function usesPublicInstance({ certificateAuthorities, logs }: SigningConfig): boolean {
  return [...certificateAuthorities, ...logs].some(({ url }) => isPublicInstance(url))
}
