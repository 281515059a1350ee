import type { RunCommand } from './command.ts'
import { writeKeyPair } from './write-key-pair.ts'

/** `flux key generate`: writes a new key pair, the private key encrypted as cosign does. */
export const runKeyGenerate: RunCommand = async (parsed, environment) => {
  const { generateKey, KEY_ALGORITHMS } = await import('../host/keys/generate-key.ts')
  const algorithm = KEY_ALGORITHMS.find((one) => one === parsed.values.get('algorithm'))
  await writeKeyPair(
    parsed.values.get('output') ?? 'cosign',
    async () => generateKey(algorithm),
    parsed,
    environment,
  )
  return 0
}
