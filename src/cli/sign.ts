import { FluxError } from '../core/error.ts'
import { terminalText } from '../report/escape.ts'
import type { FileToSign, SignedFile } from '../run/sign.ts'
import type { ImageSignature } from '../run/sign-image.ts'
import { splitArtifacts } from './artifact-argument.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import { openCommandSigner } from './open-signer.ts'
import { lineOfImage, signImages } from './sign-images.ts'

/** `flux sign ARTIFACT...`: files, and images in registries. */
export const runSign: RunCommand = async (parsed, environment) => {
  const { others, images } = await splitArtifacts(parsed.positionals, environment.folder)
  const [{ bundlePathOf, signArtifacts }, { openArtifactFiles }] = await Promise.all([
    import('../run/sign.ts'),
    import('../host/artifact-files.ts'),
  ])
  // The pattern of a shell that finds artifacts finds what an earlier run wrote beside them too.
  const bundles = new Set(others.map((path) => bundlePathOf({ path })))
  const files = filesOf(
    parsed,
    others.filter((path) => !bundles.has(path)),
  )
  const { signer, close } = await openCommandSigner(parsed, environment)
  try {
    const isImagesOnly = files.length === 0 && images.length > 0
    const signed = isImagesOnly
      ? []
      : await signArtifacts(files, signer, openArtifactFiles(environment.folder))
    const signedImages = images.length === 0 ? [] : await signImages(images, signer, parsed, environment)
    if (parsed.values.get('format') === 'json') environment.stdout.write(await jsonOf(signed, signedImages))
    else {
      for (const one of signed) environment.stdout.write(`${lineOf(one)}\n`)
      for (const one of signedImages) environment.stdout.write(`${lineOfImage(one)}\n`)
    }
    if (!parsed.switches.has('quiet')) {
      const [first] = signed
      if (first !== undefined) environment.stderr.write(`signed ${await describeSigner(first)}\n`)
    }
    return 0
  } finally {
    await close()
  }
}

function filesOf(parsed: ParsedCommand, paths: readonly string[]): readonly FileToSign[] {
  const [first, ...others] = paths
  const bundle = parsed.values.get('bundle')
  const signature = parsed.values.get('output-signature')
  const certificate = parsed.values.get('output-certificate')
  if (first === undefined || others.length > 0) {
    if (bundle !== undefined || signature !== undefined || certificate !== undefined) {
      throw new FluxError('cli/usage', 'several files do not go into one signature', {
        hint: 'sign one file at a time, or leave the names of the outputs away',
      })
    }
    return paths.map((path) => ({ path }))
  }
  if (certificate !== undefined && parsed.values.has('key')) {
    throw new FluxError('cli/usage', 'a key signs without a certificate', {
      hint: 'leave `--output-certificate` away',
    })
  }
  return [
    {
      path: first,
      ...(bundle === undefined ? {} : { bundle }),
      ...(signature === undefined ? {} : { signature }),
      ...(certificate === undefined ? {} : { certificate }),
    },
  ]
}

const WORDS = { signed: 'signed', kept: 'was signed already', replaced: 'signed again' } as const

function lineOf({ path, bundlePath, outcome }: SignedFile): string {
  return `${terminalText(path)}: ${WORDS[outcome]}, ${terminalText(bundlePath)}`
}

async function jsonOf(signed: readonly SignedFile[], images: readonly ImageSignature[]): Promise<string> {
  const files = signed.map(({ path, bundlePath, outcome, bundle }) => ({
    path,
    bundle: bundlePath,
    outcome,
    logEntries: bundle.entries.map(({ logIndex, logId }) => ({
      logIndex: String(logIndex),
      logId: Buffer.from(logId).toString('hex'),
    })),
    timestamps: bundle.timestamps.length,
  }))
  const [first] = signed
  const signer = first === undefined ? {} : { signer: await signerOf(first) }
  return `${JSON.stringify({ ...signer, files, ...(images.length === 0 ? {} : { images }) }, null, 2)}\n`
}

/** Who signed, from the bundle itself. */
async function signerOf({ bundle: { material } }: SignedFile): Promise<Readonly<Record<string, string>>> {
  if (material.kind === 'public-key')
    return { fingerprint: `sha256:${Buffer.from(material.hint, 'base64').toString('hex')}` }
  const [{ readCertificate }, { readIdentity }] = await Promise.all([
    import('../attest/certificate/read-certificate.ts'),
    import('../attest/certificate/read-identity.ts'),
  ])
  const { subject, issuer } = readIdentity(readCertificate(material.certificates[0]))
  return { subject, issuer }
}

async function describeSigner(file: SignedFile): Promise<string> {
  const { fingerprint, subject = '', issuer = '' } = await signerOf(file)
  return fingerprint === undefined
    ? `as ${terminalText(subject)}, issuer ${terminalText(issuer)}`
    : `with the key ${fingerprint}`
}
