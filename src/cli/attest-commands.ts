import type { CommandDefinition, OptionDefinition } from './command.ts'
import { JSON_SWITCH } from './shared-options.ts'
import { SIGNING_OPTIONS } from './sign-commands.ts'

/** Which repository of the forge. */
export const REPOSITORY: OptionDefinition = {
  name: 'repo',
  value: 'OWNER/NAME',
  summary: 'repository of the forge; default: the one that the job runs for',
}

/** Commands that make attestations, in the order in which help shows them. */
export const ATTEST_COMMANDS: readonly CommandDefinition[] = [
  {
    name: 'attest',
    summary:
      'say something about files or images, signed: where they come from, what is in them, what they passed',
    arguments: [
      {
        name: 'FILE',
        required: false,
        repeats: true,
        summary: 'a file, or a pattern such as `dist/*.tgz`',
      },
    ],
    options: [
      {
        name: 'type',
        value: 'TYPE',
        summary:
          'what is said: provenance, cyclonedx, spdx, openvex, test-result, vsa, svr, verdict, or the address of a type; default: provenance',
      },
      { name: 'predicate', value: 'FILE', summary: 'the document that says it; not for provenance' },
      {
        name: 'verdict',
        value: 'REPORT',
        summary: 'say what came of this report of `flux check --format json`',
      },
      {
        name: 'commit',
        value: 'REVISION',
        summary: 'with --verdict: the commit that was checked; needed where the report does not name it',
      },
      {
        name: 'checksums',
        value: 'FILE',
        summary: 'about the files that this list of checksums names; may be given several times',
      },
      {
        name: 'digest',
        value: 'NAME@DIGEST',
        summary: 'about what has this digest: `app.tgz@sha256:…`; may be given several times',
      },
      {
        name: 'image',
        value: 'IMAGE',
        summary: 'about this image in a registry; may be given several times',
      },
      {
        name: 'bundle',
        value: 'FILE',
        summary:
          'add the attestations to this file, one a line; default: the name of the one file with `.intoto.jsonl`, else `attestations.intoto.jsonl`',
      },
      { name: 'push-github', summary: 'keep the attestations in the repository of the forge too' },
      { name: 'push-registry', summary: 'put the attestations of images into their registry too' },
      REPOSITORY,
      ...SIGNING_OPTIONS,
      JSON_SWITCH,
    ],
    examples: [
      'flux attest dist/*.tgz --push-github',
      'flux attest --type cyclonedx --predicate sbom.cdx.json dist/app.tgz',
      'flux attest --verdict report.json --checksums dist/SHA256SUMS --key cosign.key',
      'flux attest --image registry.example/octo/app:v1 --push-registry',
    ],
  },
  {
    name: 'release',
    summary:
      'make a release of built files: lists, bills, signatures and statements, sent, fetched again and verified',
    arguments: [
      {
        name: 'FILE',
        required: true,
        repeats: true,
        summary: 'a file that was built, or a pattern such as `dist/*`',
      },
    ],
    options: [
      { name: 'tag', value: 'TAG', summary: 'tag of the release; default: the one that the job runs for' },
      {
        name: 'commit',
        value: 'REVISION',
        summary: 'the commit that was built, which the tag must name; default: HEAD',
      },
      {
        name: 'output',
        short: 'o',
        value: 'DIR',
        summary: 'folder for what is made, where the next run goes on; default: release',
      },
      {
        name: 'sbom',
        value: 'FORMATS',
        summary:
          'bills of materials to make, separated by commas: cyclonedx, spdx; `none` for none; default: both',
      },
      {
        name: 'statement',
        value: 'TYPE=FILE',
        summary:
          'say what this document says, as `flux attest --type TYPE --predicate FILE` does; may be given several times',
      },
      {
        name: 'verdict',
        value: 'REPORT',
        summary: 'say what came of this report of `flux check`, for the commit',
      },
      { name: 'no-provenance', summary: 'do not say where the files come from; needed outside of a job' },
      {
        name: 'image',
        value: 'IMAGE',
        summary: 'sign this image in its registry with the release; may be given several times',
      },
      {
        name: 'layout',
        value: 'FOLDER=IMAGE',
        summary:
          'push the OCI layout in this folder as this image with a tag, and sign it; may be given several times',
      },
      {
        name: 'public-key',
        value: 'FILE',
        summary: 'with --key: the key that users verify with; default: cosign.pub',
      },
      { name: 'title', value: 'TEXT', summary: 'title of a new release; default: the tag' },
      { name: 'notes', value: 'FILE', summary: 'text of a new release' },
      { name: 'draft', summary: 'leave the release a draft' },
      { name: 'replace', summary: 'replace files of the release that have other content' },
      { name: 'legacy', summary: 'write detached signatures too, for cosign before 2.4' },
      { name: 'local', summary: 'make everything in the folder, and send nothing' },
      { name: 'push-github', summary: 'keep the attestations in the repository of the forge too' },
      REPOSITORY,
      ...SIGNING_OPTIONS,
      JSON_SWITCH,
    ],
    examples: [
      'flux release dist/* --tag v1.2.0 --push-github',
      'flux release dist/* --tag v1.2.0 --key env://COSIGN_PRIVATE_KEY --no-provenance',
      'flux release dist/app.tgz --tag v1.2.0 --local --output out',
    ],
  },
]
