import type { OptionDefinition } from './command.ts'

/** How registries are reached, for every command that takes images. */
export const REGISTRY_OPTIONS: readonly OptionDefinition[] = [
  {
    name: 'registry-username',
    value: 'NAME',
    summary: 'log in to the registry under this name; default: what `docker login` keeps',
  },
  {
    name: 'registry-password-stdin',
    summary: 'with --registry-username: read the password from standard input',
  },
  {
    name: 'insecure-registry',
    summary: 'speak to the registry without encryption; on this machine that needs no permission',
  },
]

/** How images are signed. */
export const SIGN_IMAGE_OPTIONS: readonly OptionDefinition[] = [
  {
    name: 'formats',
    value: 'FORMATS',
    summary:
      'forms of the signature of an image, separated by commas: `bundle`, and `legacy` for older verifiers; default: both',
  },
  { name: 'recursive', summary: 'sign the images of an index too' },
  ...REGISTRY_OPTIONS,
]

/** How images are verified. */
export const VERIFY_IMAGE_OPTIONS: readonly OptionDefinition[] = [
  {
    name: 'index',
    value: 'DIGEST',
    summary: 'verify the index with this digest, and that it lists the image',
  },
  ...REGISTRY_OPTIONS,
]
