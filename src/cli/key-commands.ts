import type { CommandDefinition, OptionDefinition } from './command.ts'
import { JSON_SWITCH, OUTPUT } from './shared-options.ts'

const FORCE: OptionDefinition = { name: 'force', summary: 'replace files that are there' }
/** Where the password of a key is read from. It is never an argument. */
export const PASSWORD_FD: OptionDefinition = {
  name: 'password-fd',
  value: 'NUMBER',
  summary: 'read the password from this file descriptor instead of `COSIGN_PASSWORD`',
}
const SCRYPT: OptionDefinition = {
  name: 'scrypt',
  value: 'SET',
  choices: ['legacy', 'default', 'strong'],
  summary: 'how much it costs to try a password; default: default, as cosign does',
}

/** Commands about keys, in the order in which help shows them. */
export const KEY_COMMANDS: readonly CommandDefinition[] = [
  {
    name: 'key-generate',
    summary: 'write a new key pair to sign with; `flux key generate` is the same',
    arguments: [],
    options: [
      {
        name: 'algorithm',
        value: 'ALGORITHM',
        choices: ['ecdsa-p256', 'ecdsa-p384', 'ecdsa-p521', 'ed25519', 'rsa-3072', 'rsa-4096'],
        summary: 'kind of the keys; default: ecdsa-p256',
      },
      {
        name: 'output',
        short: 'o',
        value: 'PREFIX',
        summary: 'write PREFIX.key and PREFIX.pub; default: cosign',
      },
      FORCE,
      SCRYPT,
      PASSWORD_FD,
    ],
    examples: ['flux key-generate', 'flux key-generate --output release --scrypt strong'],
  },
  {
    name: 'key-import',
    summary: 'encrypt a private key that another tool made; `flux key import` is the same',
    arguments: [],
    options: [
      {
        name: 'key',
        value: 'KEY',
        summary: 'a file, or `env://NAME` for a variable, with a key in PEM that is not encrypted; needed',
      },
      {
        name: 'output',
        short: 'o',
        value: 'PREFIX',
        summary: 'write PREFIX.key and PREFIX.pub; default: import-cosign',
      },
      FORCE,
      SCRYPT,
      PASSWORD_FD,
    ],
    examples: ['flux key-import --key private.pem', 'flux key-import --key env://RELEASE_KEY -o cosign'],
  },
  {
    name: 'key-public',
    summary: 'print the public key of a private one; `flux key public` is the same',
    arguments: [],
    options: [
      { name: 'key', value: 'KEY', summary: 'a file with a key, or `env://NAME` for a variable; needed' },
      PASSWORD_FD,
      OUTPUT,
    ],
    examples: [
      'flux key-public --key cosign.key',
      'flux key-public --key env://COSIGN_PRIVATE_KEY -o cosign.pub',
    ],
  },
  {
    name: 'key-fingerprint',
    summary: 'print the fingerprint that pins and key sets name a key by; `flux key fingerprint` is the same',
    arguments: [],
    options: [
      {
        name: 'key',
        value: 'KEY',
        summary: 'a file with a public or private key, or `env://NAME` for a variable; needed',
      },
      PASSWORD_FD,
      JSON_SWITCH,
      OUTPUT,
    ],
    examples: ['flux key-fingerprint --key cosign.pub'],
  },
]
