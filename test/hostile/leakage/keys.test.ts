import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { makeKey, pkcs8Pem } from '../../unit/attest/key/made-keys.ts'

const PASSWORD = 'Tr0ub4dor&3-passphrase'
const OTHER_PASSWORD = 'correct-horse-battery'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-key-leak-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Everything that a command prints, with the details that are there for reports of faults. */
async function printed(
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  let text = ''
  const stream = {
    isTerminal: false,
    columns: 100,
    write: (piece: string) => {
      text += piece
    },
  }
  const exitCode = await main(words, {
    folder,
    stdout: stream,
    stderr: stream,
    variables: { ...variables, FLUX_DEBUG: '1' },
  })
  return `${exitCode}\n${text}`
}

it('no command about keys prints a password or a part of a private key, whatever goes wrong', async () => {
  const made = makeKey('P-256')
  const plain = pkcs8Pem(made)
  const secret = made.privateKey.export({ format: 'jwk' }).d ?? ''
  const variables = {
    COSIGN_PASSWORD: PASSWORD,
    PLAIN: plain,
    CUT: plain.slice(0, -40),
    JUNK: `${PASSWORD} ${plain}`,
  }
  writeFileSync(join(folder, 'plain.pem'), plain)
  writeFileSync(join(folder, 'cut.pem'), plain.replace(/.{8}\n-----END/, '\n-----END'))
  writeFileSync(join(folder, 'type.pem'), plain.replaceAll('PRIVATE KEY', 'OTHER KEY'))
  writeFileSync(join(folder, 'two.pem'), plain + plain)
  const outputs = [
    await printed(['key', 'import', '--key', 'plain.pem', '--scrypt', 'legacy', '-o', 'made'], variables),
  ]
  const encrypted = readFileSync(join(folder, 'made.key'), 'utf8')
  writeFileSync(join(folder, 'damaged.key'), encrypted.replace(/.{8}\n-----END/, 'AAAAAAAA\n-----END'))
  const references = [
    'plain.pem',
    'cut.pem',
    'type.pem',
    'two.pem',
    'made.key',
    'damaged.key',
    'env://PLAIN',
    'env://CUT',
    'env://JUNK',
    'env://NONE',
    'nowhere',
    'made.pub',
    '.',
  ]
  for (const reference of references) {
    for (const command of ['public', 'fingerprint', 'import']) {
      for (const password of [PASSWORD, OTHER_PASSWORD, undefined]) {
        const given: Record<string, string> = { ...variables }
        delete given['COSIGN_PASSWORD']
        if (password !== undefined) given['COSIGN_PASSWORD'] = password
        outputs.push(await printed(['key', command, '--key', reference], given))
        if (command === 'import')
          for (const name of ['import-cosign.key', 'import-cosign.pub'])
            rmSync(join(folder, name), { force: true })
      }
    }
  }
  outputs.push(await printed(['key', 'generate', '--password', PASSWORD], {}))
  const all = outputs.slice(0, -1).join('\n')
  // The lines of the key in base64, the secret number in two forms, and what decodes to it.
  const secrets = [
    PASSWORD,
    OTHER_PASSWORD,
    secret,
    Buffer.from(secret, 'base64url').toString('hex'),
    ...plain
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('-----'))
      .map((line) => line.slice(0, 20)),
    ...encrypted.split('\n').slice(2, 4),
  ]
  expect(secrets.every((one) => one.length >= 20)).toBe(true)
  expect(secrets.filter((one) => all.includes(one))).toEqual([])
  // It was the right commands: some work, some do not.
  expect(outputs.filter((one) => one.startsWith('0\n')).length).toBeGreaterThan(5)
  expect(outputs.filter((one) => one.startsWith('2\n')).length).toBeGreaterThan(30)
})
