import type { KeyMaterial } from '../../attest/bundle/bundle.ts'
import { readCertificate } from '../../attest/certificate/read-certificate.ts'
import { readIdentity } from '../../attest/certificate/read-identity.ts'
import { PROVENANCE_TYPE } from '../../attest/predicate/predicate-types.ts'
import { terminalText } from '../../report/escape.ts'
import { bundleOf, statementsOf } from './output-names.ts'

/** What a guide is about. */
export interface GuideParts {
  readonly repository: string
  readonly tag: string
  /** Names of the files that were built, sorted. */
  readonly files: readonly string[]
  /** Names of other signed files: lists of checksums, bills. */
  readonly documents: readonly string[]
  /** Types of the statements about every file, one for each line, in their order. */
  readonly predicateTypes: readonly string[]
  readonly images: readonly string[]
  /** What signed. */
  readonly material: KeyMaterial
  /** Signatures were made without a transparency log. */
  readonly isUnlogged: boolean
}

/** Files whose commands are written out; the others have the same ones. */
const WRITTEN_OUT = 20

/** How users verify a release, as Markdown, with commands that can be copied. The same release gives the same text. */
export function writeGuide(parts: GuideParts): string {
  const { repository, tag, files, documents, predicateTypes, images } = parts
  const signer = signerOf(parts)
  const lines = [
    `# How to verify ${tag} of ${repository}`,
    '',
    ...signer.told,
    '',
    'Every file has its signature in `<file>.sigstore.json`' +
      (predicateTypes.length === 0 ? '.' : ', and what is said of it, signed too, in `<file>.intoto.jsonl`.'),
    '',
    '```sh',
    'sha256sum --check --ignore-missing SHA256SUMS',
    '```',
    '',
  ]
  for (const file of files.slice(0, WRITTEN_OUT)) {
    lines.push(`## ${file}`, '', '```sh', ...signer.commands(file), ...signer.statements(file), '```', '')
  }
  if (files.length > WRITTEN_OUT)
    lines.push(`The same commands verify the other ${files.length - WRITTEN_OUT} files.`, '')
  lines.push('## Lists and documents', '', '```sh')
  for (const document of documents) lines.push(...signer.commands(document).slice(0, 2))
  lines.push('```', '')
  if (images.length > 0) {
    lines.push('## Images', '', '```sh')
    for (const image of images) lines.push(...signer.image(image))
    lines.push('```', '')
  }
  if (predicateTypes.length > 0) {
    lines.push('## What is said of every file', '')
    for (const [index, type] of predicateTypes.entries()) lines.push(`${index + 1}. \`${type}\``)
    lines.push('')
  }
  return lines.join('\n')
}

interface GuideSigner {
  readonly told: readonly string[]
  commands(file: string): readonly string[]
  statements(file: string): readonly string[]
  image(name: string): readonly string[]
}

function signerOf(parts: GuideParts): GuideSigner {
  return parts.material.kind === 'public-key'
    ? keySigner(parts, parts.material.hint)
    : identitySigner(parts, parts.material.certificates[0])
}

function keySigner({ predicateTypes, isUnlogged }: GuideParts, hint: string): GuideSigner {
  const cosign = isUnlogged ? ' --insecure-ignore-tlog' : ''
  const flux = isUnlogged ? ' --no-log' : ''
  return {
    told: [
      `Signed with the key \`sha256:${Buffer.from(hint, 'base64').toString('hex')}\`: \`cosign.pub\` of the repository. ` +
        'Compare it with `flux key-fingerprint --key cosign.pub`.',
    ],
    commands: (file) => [
      `flux verify ${file} --key cosign.pub${flux}`,
      `cosign verify-blob --bundle ${bundleOf(file)} --key cosign.pub${cosign} ${file}`,
    ],
    statements: (file) =>
      predicateTypes.flatMap((type, index) => [
        `flux verify ${file} --bundle ${statementsOf(file)} --predicate-type ${shell(type)} --key cosign.pub${flux}`,
        `sed -n ${index + 1}p ${statementsOf(file)} > statement.sigstore.json && cosign verify-blob-attestation --bundle statement.sigstore.json --type ${shell(type)} --key cosign.pub${cosign} ${file}`,
      ]),
    image: (name) => [
      `cosign verify --key cosign.pub${cosign} ${name}`,
      `flux verify ${name} --key cosign.pub${flux}`,
    ],
  }
}

function identitySigner({ repository, predicateTypes }: GuideParts, der: Uint8Array): GuideSigner {
  const { subject, issuer, claims } = readIdentity(readCertificate(der))
  const who = `--certificate-identity ${shell(subject)} --certificate-oidc-issuer ${shell(issuer)}`
  const workflow = /^https:\/\/[^/]+\/([^@]+)@/.exec(subject)?.[1]
  const gh =
    workflow === undefined
      ? ''
      : ` --signer-workflow ${shell(workflow)}` +
        (claims.sourceRef === undefined ? '' : ` --source-ref ${shell(claims.sourceRef)}`)
  const hasProvenance = predicateTypes.includes(PROVENANCE_TYPE)
  return {
    // An indented block: no mark of Markdown means anything in it, whatever an authority puts into a certificate.
    told: [
      'Signed by',
      '',
      `    ${terminalText(subject)}`,
      '',
      'whom',
      '',
      `    ${terminalText(issuer)}`,
      '',
      'vouches for.',
    ],
    commands: (file) => [
      `flux verify ${file} ${who}`,
      `cosign verify-blob --bundle ${bundleOf(file)} ${who} ${file}`,
    ],
    statements: (file) => [
      ...(hasProvenance
        ? [
            `gh attestation verify ${file} --bundle ${statementsOf(file)} --repo ${shell(repository)}${gh} --deny-self-hosted-runners`,
          ]
        : []),
      ...predicateTypes.flatMap((type, index) => [
        `flux verify ${file} --bundle ${statementsOf(file)} --predicate-type ${shell(type)} ${who}`,
        `sed -n ${index + 1}p ${statementsOf(file)} > statement.sigstore.json && cosign verify-blob-attestation --bundle statement.sigstore.json --type ${shell(type)} ${who} ${file}`,
      ]),
    ],
    image: (name) => [`cosign verify ${who} ${name}`, `flux verify ${name} ${who}`],
  }
}

/** One word of a shell, whatever it holds. HOSTILE: names of branches may hold quotes. */
function shell(word: string): string {
  if (/^[A-Za-z0-9_@%+=:,./-]+$/.test(word)) return word
  return `'${word.replaceAll("'", "'\\''")}'`
}
