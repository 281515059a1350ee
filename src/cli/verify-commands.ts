import type { CommandDefinition, OptionDefinition } from './command.ts'
import { VERIFY_IMAGE_OPTIONS } from './image-options.ts'
import { JSON_SWITCH, OUTPUT } from './shared-options.ts'
import { TRUSTED_ROOT, UPDATE_ROOT } from './sign-commands.ts'

const KEY: OptionDefinition = {
  name: 'key',
  value: 'KEY',
  summary: 'the public key that must have signed: a file, or a variable as `env://NAME`',
}
const IDENTITY: OptionDefinition = {
  name: 'certificate-identity',
  value: 'NAME',
  summary: 'who must have signed, compared whole: the subject alternative name of the certificate',
}
const ISSUER: OptionDefinition = {
  name: 'certificate-oidc-issuer',
  value: 'URL',
  summary: 'who must have vouched for the identity, compared whole',
}

/** Commands that verify, in the order in which help shows them. */
export const VERIFY_COMMANDS: readonly CommandDefinition[] = [
  {
    name: 'verify',
    summary:
      'check that artifacts were signed by whom you expect; opens no connection, but to the registry of an image',
    arguments: [
      {
        name: 'ARTIFACT',
        required: true,
        repeats: true,
        summary:
          'a file, `sha256:HEX` in place of one, `-` for standard input, or an image as `oci://NAME` or `NAME@sha256:HEX`',
      },
    ],
    options: [
      {
        name: 'bundle',
        value: 'FILE',
        summary:
          'take signatures from this file; may be given several times; default: ARTIFACT.sigstore.json, then ARTIFACT.sigstore',
      },
      {
        name: 'signature',
        value: 'FILE',
        summary: 'take the signature from this file, which holds nothing else',
      },
      {
        name: 'certificate',
        value: 'FILE',
        summary: 'with --signature: the certificate of the signer in PEM',
      },
      KEY,
      {
        name: 'fingerprint',
        value: 'DIGEST',
        summary: 'with --key: refuse another key than the one with this fingerprint',
      },
      {
        name: 'key-set',
        value: 'FILE',
        summary: 'the keys that may sign, when, and how many must: see docs/keys.md',
      },
      {
        name: 'no-log',
        summary: 'with --key or --key-set: accept signatures that no transparency log has',
      },
      IDENTITY,
      ISSUER,
      {
        name: 'repo',
        value: 'OWNER/NAME',
        summary: 'a workflow of this repository must have signed, on a runner of the forge',
      },
      { name: 'owner', value: 'OWNER', summary: 'a workflow of a repository of this owner must have signed' },
      {
        name: 'server',
        value: 'URL',
        summary: 'with --repo or --owner: the forge; default: `https://github.com`',
      },
      {
        name: 'signer-workflow',
        value: 'PATH',
        summary: 'this workflow must have signed: `owner/name/.github/workflows/release.yml`',
      },
      { name: 'signer-ref', value: 'REF', summary: 'at this ref; `*` stands for anything but `/`' },
      { name: 'signer-digest', value: 'COMMIT', summary: 'at this commit' },
      { name: 'source-ref', value: 'REF', summary: 'built from this ref; `*` stands for anything but `/`' },
      { name: 'source-digest', value: 'COMMIT', summary: 'built from this commit' },
      { name: 'repo-id', value: 'ID', summary: 'built from the repository with this number' },
      { name: 'owner-id', value: 'ID', summary: 'built from a repository of the owner with this number' },
      {
        name: 'trigger',
        value: 'EVENT',
        summary:
          'started by this event; may be given several times; default with --repo: push, release, schedule, workflow_dispatch',
      },
      {
        name: 'runner-environment',
        value: 'KIND',
        choices: ['github-hosted', 'self-hosted'],
        summary: 'built on this kind of runner; default with --repo: github-hosted',
      },
      { name: 'allow-self-hosted', summary: 'with --repo: accept builds on any kind of runner' },
      {
        name: 'visibility',
        value: 'WORD',
        summary: 'built from a repository that was `public`, for example',
      },
      { name: 'run', value: 'URL', summary: 'signed by this run: the beginning of its address up to a `/`' },
      { name: 'predicate-type', value: 'URI', summary: 'the attestation must be of this type' },
      {
        name: 'verdict',
        value: 'CONCLUSION',
        choices: ['success', 'failure', 'neutral'],
        summary: 'the attestation must be a verdict of FLUX with this conclusion',
      },
      { name: 'verdict-commit', value: 'COMMIT', summary: 'with --verdict: about this commit' },
      {
        name: 'verdict-plan',
        value: 'DIGEST',
        summary: 'with --verdict: by the compiled constraints with this digest',
      },
      { name: 'subject-name', value: 'NAME', summary: 'the attestation must call the artifact so' },
      {
        name: 'policy',
        value: 'PATH',
        summary:
          'ask the constraints of this file, or of the `.flux` in this folder, and the pack `release` too; may be given several times',
      },
      TRUSTED_ROOT,
      UPDATE_ROOT,
      ...VERIFY_IMAGE_OPTIONS,
      {
        name: 'format',
        short: 'f',
        value: 'FORMAT',
        choices: ['text', 'json'],
        summary: 'form of the result; default: text',
      },
      JSON_SWITCH,
      OUTPUT,
    ],
    examples: [
      'flux verify app.tgz --repo octo/app --signer-workflow octo/app/.github/workflows/release.yml',
      'flux verify app.tgz --key cosign.pub',
      'flux verify app.tgz --bundle app.intoto.jsonl --repo octo/app --predicate-type https://slsa.dev/provenance/v1',
      'flux verify sha256:9f86d0… --bundle app.sigstore.json --key cosign.pub',
      'flux verify oci://registry.example/octo/app:1.2 --repo octo/app',
    ],
  },
]

/** Commands that no help shows: protocols of other programs. */
export const HIDDEN_COMMANDS: readonly CommandDefinition[] = [
  {
    name: 'verify-bundle',
    summary: 'verify one bundle, in the form of the public conformance tests of Sigstore clients',
    arguments: [{ name: 'FILE_OR_DIGEST', required: true, summary: 'a file, or `sha256:HEX`' }],
    options: [
      { name: 'staging', summary: 'trust the staging instance; needs --trusted-root' },
      { name: 'bundle', value: 'FILE', summary: 'the bundle' },
      IDENTITY,
      ISSUER,
      KEY,
      TRUSTED_ROOT,
    ],
    examples: [],
  },
]
