import type { FluxError } from '../core/error.ts'
import { readLayoutArgument } from '../run/release/read-layout-argument.ts'
import type { ReleaseLayout } from '../run/release/release-request.ts'

/** Names of these inputs, in the order of `action.yml`. */
export const ARTIFACT_INPUT_NAMES = [
  'artifacts',
  'images',
  'layouts',
  'tag',
  'bills',
  'report',
  'signing-key',
  'public-key',
  'expected-fingerprint',
  'source-repository',
  'signer-workflow',
  'draft',
  'replace',
  'legacy-signatures',
  'signing-config',
  'trusted-root',
] as const
type InputName = (typeof ARTIFACT_INPUT_NAMES)[number]

/** Inputs of the modes that sign and verify files. */
export interface ArtifactInputs {
  /** Files and patterns of the workspace. */
  readonly files: readonly string[]
  readonly images: readonly string[]
  /** Layouts to push, and as what. */
  readonly layouts: readonly ReleaseLayout[]
  readonly tag?: string
  readonly bills: readonly ('cyclonedx' | 'spdx')[]
  readonly report?: string
  /** Text of a private key: a secret. */
  readonly signingKey?: string
  readonly publicKey?: string
  /** That the public key must have: `sha256:` and 64 hex digits. */
  readonly expectedFingerprint?: string
  readonly sourceRepository?: string
  readonly signerWorkflow?: string
  readonly staysDraft: boolean
  readonly mayReplace: boolean
  readonly isLegacy: boolean
  readonly signingConfig?: string
  readonly trustedRoot?: string
}

/** How single inputs are read. */
export interface InputReader {
  text(name: InputName): string
  flag(name: InputName): boolean
  wrong(name: InputName, text: string, forms: string): FluxError
}

const FINGERPRINT = /^sha256:[0-9a-f]{64}$/i

const KINDS = ['cyclonedx', 'spdx'] as const

/** Reads the inputs of `release` and `verify`. Throws `input/invalid`. */
export function readArtifactInputs({ text, flag, wrong }: InputReader): ArtifactInputs {
  const lines = (name: InputName): readonly string[] =>
    text(name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const bills = text('bills') || KINDS.join(',')
  const words = bills === 'none' ? [] : bills.split(',').map((word) => word.trim())
  if (words.some((word) => !KINDS.some((kind) => kind === word)))
    throw wrong('bills', bills, '`cyclonedx`, `spdx`, both separated by a comma, or `none`')
  const fingerprint = text('expected-fingerprint')
  if (fingerprint !== '' && !FINGERPRINT.test(fingerprint))
    throw wrong('expected-fingerprint', fingerprint, '`sha256:` and 64 hex digits')
  const given = {
    tag: text('tag'),
    report: text('report'),
    signingKey: text('signing-key'),
    publicKey: text('public-key'),
    expectedFingerprint: fingerprint.toLowerCase(),
    sourceRepository: text('source-repository'),
    signerWorkflow: text('signer-workflow'),
    signingConfig: text('signing-config'),
    trustedRoot: text('trusted-root'),
  }
  const present: { readonly [name in keyof typeof given]?: string } = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== ''),
  )
  return {
    files: lines('artifacts'),
    images: lines('images'),
    layouts: lines('layouts').map((line) => {
      const layout = readLayoutArgument(line)
      if (layout === undefined) throw wrong('layouts', line, '`FOLDER=IMAGE:TAG`, one a line')
      return layout
    }),
    bills: KINDS.filter((kind) => words.includes(kind)),
    staysDraft: flag('draft'),
    mayReplace: flag('replace'),
    isLegacy: flag('legacy-signatures'),
    ...present,
  }
}
