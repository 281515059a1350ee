import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Artifact } from '../../../../src/attest/artifact.ts'
import { readTrustedRoot } from '../../../../src/attest/trust/read-trusted-root.ts'
import type { TrustedRoot } from '../../../../src/attest/trust/trusted-root.ts'
import type { VerificationPolicy } from '../../../../src/attest/verify/verification-policy.ts'
import { listSigstoreCases, type SigstoreCase } from '../../../conformance/sigstore-cases.ts'

/** A value of JSON that is edited. */
export type Edited = unknown

/** A public case with what it is verified by. */
export interface GoodBundle {
  readonly value: Edited
  readonly bytes: Uint8Array
  readonly artifact: Artifact
  readonly roots: readonly TrustedRoot[]
  readonly policy: VerificationPolicy
}

/** The public case of this name. */
export function sigstoreCase(name: string): SigstoreCase {
  const one = listSigstoreCases().find((each) => each.name === name)
  if (one === undefined) throw new Error(`there is no case ${name}`)
  return one
}

/** A good bundle and what it is verified by. */
export function goodBundle(name: string): GoodBundle {
  const one = sigstoreCase(name)
  const bytes = readFileSync(one.bundle)
  const file = readFileSync(one.artifact)
  return {
    value: JSON.parse(bytes.toString()),
    bytes,
    artifact: { digests: new Map([['sha256', createHash('sha256').update(file).digest()]]), bytes: file },
    roots: readTrustedRoot(readFileSync(one.trustedRoot ?? one.publicRoot)),
    policy: {
      signer: { kind: 'identity', identity: { subject: one.identity, issuer: one.issuer } },
    },
  }
}

/** The value with another one at a path of members and indexes; `undefined` takes it away. The original stays. */
export function edited(value: Edited, path: readonly (string | number)[], change: unknown): Edited {
  const [first, ...rest] = path
  if (first === undefined) return typeof change === 'function' ? change(value) : change
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const slots = copy as Record<string | number, unknown>
  const changed = edited(slots[first], rest, change)
  if (changed !== undefined) slots[first] = changed
  else if (Array.isArray(copy)) copy.splice(Number(first), 1)
  else delete slots[first]
  return copy
}

/** The value at a path. */
export function at(value: Edited, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((one, name) => (one as Record<string | number, unknown>)[name], value)
}

/** The bytes of a value as JSON. */
export function jsonBytes(value: Edited): Uint8Array {
  return Buffer.from(JSON.stringify(value))
}
