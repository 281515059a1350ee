import { basename, resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { readCappedFile } from '../host/read-file.ts'
import { parseBundleDigest, parseMinimumVersions } from '../run/bundle-options.ts'
import type { BundleRequest } from '../run/load-policies.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/** Reads `--bundle` with what it must fulfil; undefined without it. Throws `cli/usage`, `input/invalid`, `input/not-found`. */
export function readBundleRequest(
  parsed: ParsedCommand,
  environment: Environment,
): BundleRequest | undefined {
  const file = parsed.values.get('bundle')
  const digest = parsed.values.get('bundle-digest')
  const minimum = parsed.values.get('min-version')
  if (file === undefined) {
    if (digest === undefined && minimum === undefined) return undefined
    const option = digest === undefined ? '--min-version' : '--bundle-digest'
    throw new FluxError('cli/usage', `\`${option}\` says what a bundle must fulfil, and there is none`, {
      hint: 'add `--bundle FILE`',
    })
  }
  // The folders above it are the machine's.
  const path = basename(file)
  return {
    file: {
      path,
      bytes: readCappedFile(resolve(environment.folder, file), LIMITS.bundleBytes, path),
      ...(digest === undefined ? {} : { digest: parseBundleDigest(digest) }),
    },
    ...(minimum === undefined ? {} : { minimum: parseMinimumVersions(minimum) }),
  }
}
