import type { CommandDefinition, OptionDefinition } from './command.ts'
import { SIGN_IMAGE_OPTIONS } from './image-options.ts'
import { JSON_SWITCH, PASSWORD_FD } from './shared-options.ts'

/** Whom a verifier trusts. */
export const TRUSTED_ROOT: OptionDefinition = {
  name: 'trusted-root',
  value: 'FILE',
  summary: 'trust these authorities and logs; default: those of the public instance',
}

/** Brings what is trusted up to date first. */
export const UPDATE_ROOT: OptionDefinition = {
  name: 'update-root',
  summary:
    'bring the trusted root of the public instance up to date first, as `flux trusted-root update` does',
}

/** Options of every command that signs, which `openCommandSigner` reads. */
export const SIGNING_OPTIONS: readonly OptionDefinition[] = [
  {
    name: 'key',
    value: 'KEY',
    summary:
      'sign with the private key in this file, or in a variable as `env://NAME`; default: with the identity of the job',
  },
  PASSWORD_FD,
  { name: 'no-log', summary: 'make no entry in a transparency log; with --key alone' },
  { name: 'no-timestamp', summary: 'ask no timestamp authority' },
  {
    name: 'signing-config',
    value: 'FILE',
    summary: 'sign with these services; default: those of the public instance',
  },
  TRUSTED_ROOT,
  {
    name: 'allow-public-log',
    summary: 'put the name of a private repository into logs that everybody can read',
  },
]

/** Commands that sign, in the order in which help shows them. */
export const SIGN_COMMANDS: readonly CommandDefinition[] = [
  {
    name: 'sign',
    summary: 'sign files and images, with a key or the identity of the job',
    arguments: [
      {
        name: 'ARTIFACT',
        required: true,
        repeats: true,
        summary: 'a file, or an image as `oci://NAME` or `NAME@sha256:HEX`',
      },
    ],
    options: [
      ...SIGNING_OPTIONS,
      {
        name: 'bundle',
        value: 'FILE',
        summary: 'where the signature goes; default: the name of the file with `.sigstore.json`',
      },
      { name: 'output-signature', value: 'FILE', summary: 'write the bare signature in base64 too' },
      { name: 'output-certificate', value: 'FILE', summary: 'write the certificate in PEM too' },
      ...SIGN_IMAGE_OPTIONS,
      JSON_SWITCH,
    ],
    examples: [
      'flux sign dist/app.tgz dist/app.zip',
      'flux sign --key cosign.key dist/app.tgz',
      'flux sign --key env://COSIGN_PRIVATE_KEY --no-log dist/app.tgz',
      'flux sign --recursive oci://registry.example/octo/app:1.2',
    ],
  },
  {
    name: 'trusted-root-update',
    summary:
      'bring the trusted root and the signing services up to date; `flux trusted-root update` is the same',
    arguments: [],
    options: [
      {
        name: 'mirror',
        value: 'URL',
        summary: 'take them from this update repository; needs --root; default: that of the public instance',
      },
      {
        name: 'root',
        value: 'FILE',
        summary: 'begin with this root of the update repository; default: the one that comes with flux',
      },
    ],
    examples: [
      'flux trusted-root-update',
      'flux trusted-root-update --mirror https://tuf.example.com --root root.json',
    ],
  },
]
