import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import type { Tree } from '../core/tree.ts'
import { systemClock } from '../host/clock.ts'
import { openFileTree } from '../host/file-tree.ts'
import { readCappedFile } from '../host/read-file.ts'
import type { VerifiedArtifact } from '../run/attestation-facts.ts'
import { judgeAttestations, type ReleaseJudgement } from '../run/judge-attestations.ts'
import type { GivenFile } from '../run/loose-files.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { shownPath } from './given-sets.ts'
import type { NamedVerification } from './named-verification.ts'

const EMPTY: Tree = { label: 'empty', list: async () => [], read: async () => 'absent' }

/**
 * Asks the constraints of `--policy` and of the pack `release` about what was found out. A file is a set of constraints, a folder one whose `.flux`
 * decides; nothing else of where the command runs does.
 * @throws FluxError `cli/usage`, `input/invalid`, `input/not-found`, `io/read`
 */
export async function judgeVerified(
  results: readonly NamedVerification[],
  parsed: ParsedCommand,
  environment: Environment,
): Promise<ReleaseJudgement> {
  const paths = parsed.lists.get('policy') ?? []
  const folders = paths.filter((path) => isFolder(resolve(environment.folder, path)))
  const [folder, second] = folders
  if (second !== undefined)
    throw new FluxError('cli/usage', 'only one folder can be given with `--policy`', {
      hint: 'name the files of the others',
    })
  // One file may hold many signatures.
  const texts = new Map<Uint8Array, string>()
  const textOf = (bytes: Uint8Array): string => {
    const text = texts.get(bytes) ?? new TextDecoder().decode(bytes)
    texts.set(bytes, text)
    return text
  }
  return judgeAttestations(
    results.map((result) => artifactOf(result, textOf)),
    {
      tree: folder === undefined ? EMPTY : await openFileTree(resolve(environment.folder, folder)),
      sets: paths.filter((path) => path !== folder).map((path) => readSet(path, environment)),
      today: new Date(systemClock().now()).toISOString().slice(0, 10),
    },
  )
}

function artifactOf(
  { name, verification: { digests, signatures } }: NamedVerification,
  textOf: (bytes: Uint8Array) => string,
): VerifiedArtifact {
  return {
    name,
    digests,
    attestations: signatures.map(({ place, source, verification }) => ({
      verification,
      path: source,
      ...(place === undefined ? {} : { text: textOf(place.bytes), line: place.line }),
    })),
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function readSet(file: string, environment: Environment): GivenFile {
  const path = shownPath(file)
  const bytes = readCappedFile(resolve(environment.folder, file), LIMITS.constraintFileBytes, path)
  // LIMIT: a file that somebody wrote by hand.
  if (bytes.length > LIMITS.constraintFileBytes)
    throw new FluxError(
      'input/invalid',
      `${quoted(path)} has more than ${LIMITS.constraintFileBytes} bytes`,
      {
        hint: 'split the file',
      },
    )
  return { path, bytes }
}
