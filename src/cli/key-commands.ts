import type { CommandDefinition, OptionDefinition } from './command.ts'
import { JSON_SWITCH, OUTPUT, PASSWORD_FD } from './shared-options.ts'
import { TRUSTED_ROOT } from './sign-commands.ts'

const FORCE: OptionDefinition = { name: 'force', summary: 'replace files that are there' }
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
  {
    name: 'key-check',
    summary: 'check a set of keys, and that it may follow the one before; `flux key check` is the same',
    arguments: [{ name: 'SET', required: true, summary: 'a set of keys in YAML or JSON: see docs/keys.md' }],
    options: [
      {
        name: 'before',
        value: 'FILE',
        summary:
          'the set that was valid so far: its keys must have signed the new one, whose version is higher',
      },
      {
        name: 'bundle',
        value: 'FILE',
        summary:
          'with --before: take signatures from this file; may be given several times; default: SET.sigstore.json, then SET.sigstore',
      },
      { name: 'no-log', summary: 'with --before: accept signatures that no transparency log has' },
      TRUSTED_ROOT,
    ],
    examples: [
      'flux key-check keys.yaml',
      'flux key-check keys.yaml --before old/keys.yaml --bundle one.sigstore.json --bundle two.sigstore.json',
    ],
  },
]
