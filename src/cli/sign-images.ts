import type { ImageReference } from '../attest/oci/read-reference.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { terminalText } from '../report/escape.ts'
import type { ImageFormat, ImageSignature } from '../run/sign-image.ts'
import type { Signer } from '../run/signer.ts'
import type { ParsedCommand } from './command.ts'
import { connectImages } from './connect-images.ts'
import type { Environment } from './environment.ts'

/**
 * Signs images as the options of `SIGN_IMAGE_OPTIONS` say. Which digest a tag means is told before anything is signed.
 * @throws FluxError what `signImage` throws, and `cli/usage`
 */
export async function signImages(
  references: readonly ImageReference[],
  signer: Signer,
  parsed: ParsedCommand,
  environment: Environment,
): Promise<readonly ImageSignature[]> {
  const [{ signImage, IMAGE_FORMATS }, { systemClock }, { readEpoch }, open] = await Promise.all([
    import('../run/sign-image.ts'),
    import('../host/clock.ts'),
    import('../host/read-epoch.ts'),
    connectImages(parsed, environment),
  ])
  const formats = formatsOf(parsed, IMAGE_FORMATS)
  const clock = systemClock()
  const created = readEpoch(environment.variables) ?? Math.floor(clock.now() / 1_000)
  const signed: ImageSignature[] = []
  for (const reference of references) {
    const repository = open(reference)
    try {
      const made = await signImage({
        reference,
        repository,
        signer,
        formats,
        isRecursive: parsed.switches.has('recursive'),
        created,
        patience: { wait: clock.wait, random: Math.random },
        onResolved: ({ name, digest }) => {
          if (reference.digest === undefined && !parsed.switches.has('quiet'))
            environment.stderr.write(`${terminalText(`${name}:${reference.tag ?? ''}`)} is ${digest}\n`)
        },
      })
      signed.push(...made)
    } finally {
      await repository.close()
    }
  }
  return signed
}

const WORDS = {
  signed: 'signed',
  present: 'was signed already',
  impossible: 'cannot carry what this signature needs',
} as const

/** What became of an image, for people. */
export function lineOfImage({ name, image, format, outcome, place }: ImageSignature): string {
  const where = place === undefined ? '' : `, ${place}`
  return `${terminalText(name)}@${image}: ${format}: ${WORDS[outcome]}${where}`
}

function formatsOf(parsed: ParsedCommand, known: readonly ImageFormat[]): readonly ImageFormat[] {
  const text = parsed.values.get('formats')
  if (text === undefined) return known
  const named = text.split(',')
  const unknown = named.find((one) => !known.some((format) => format === one))
  if (unknown !== undefined)
    throw new FluxError('cli/usage', `there is no form of signatures named ${quoted(unknown)}`, {
      hint: `use ${known.join(', ')} or both`,
    })
  return known.filter((format) => named.includes(format))
}
