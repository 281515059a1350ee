import type { HashName } from '../../attest/artifact.ts'
import { encodeHex } from '../../attest/base64.ts'
import { readArtifactList } from '../../attest/statement/read-artifact-list.ts'
import { readChecksums } from '../../attest/statement/read-checksums.ts'
import { readNamedDigest } from '../../attest/statement/read-digest.ts'
import type { Subject } from '../../attest/statement/statement.ts'
import { nameByShortestSuffix } from '../../attest/statement/subject-names.ts'
import { readStrictJson } from '../../attest/strict-json.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { inParallel } from '../in-parallel.ts'
import type { SignedFilesPort } from '../sign.ts'

/** What shall be attested, as the user wrote it. */
export interface SubjectRequest {
  /** Paths of files, and patterns with `*`. */
  readonly files: readonly string[]
  /** Lists of checksums. */
  readonly checksums: readonly string[]
  /** `NAME@sha256:HEX`. */
  readonly digests: readonly string[]
  /** References of images. */
  readonly images: readonly string[]
  /** The runner's list of what the job made; used only when nothing else is named. */
  readonly artifactList?: string
}

/** The world of subjects. */
export interface SubjectPorts {
  readonly files: SignedFilesPort
  /** Paths of the files that a pattern names, sorted, written as the pattern is. Throws `io/read`, `tree/too-large`. */
  match(pattern: string): Promise<readonly string[]>
  /** `REPOSITORY@sha256:HEX` of an image that may be named by a tag. Throws `oci/…`. */
  resolveImage(reference: string): Promise<string>
}

/** Hashes of files that become subjects: what every verifier compares. */
const SUBJECT_HASHES: readonly HashName[] = ['sha256']
const PARALLEL = 4
const LIST_DEPTH = 8

/**
 * The subjects of an attestation with names that differ: files by the shortest end of their paths, lists and digests by what they say.
 * @throws FluxError `sign/subjects`, `input/not-found`, `io/read`, `oci/…`
 */
export async function findSubjects(
  request: SubjectRequest,
  ports: SubjectPorts,
): Promise<readonly Subject[]> {
  const { files, checksums, digests, images, artifactList } = request
  const isNamed = files.length + checksums.length + digests.length + images.length > 0
  const subjects: Subject[] = []
  subjects.push(...(await hashFiles(await expand(files, ports), ports)))
  for (const list of checksums) subjects.push(...readChecksums(readList(list, ports), list))
  subjects.push(...digests.map(readNamedDigest))
  for (const image of images) subjects.push(readNamedDigest(await ports.resolveImage(image)))
  if (isNamed || artifactList === undefined) return subjects
  const bytes = readList(artifactList, ports)
  const limits = {
    bytes: LIMITS.checksumBytes,
    depth: LIST_DEPTH,
    what: 'the list of artifacts of the runner',
  }
  return readArtifactList(readStrictJson(bytes, { ...limits, code: 'sign/subjects' }))
}

/** Paths that the words name, each once. */
async function expand(words: readonly string[], ports: SubjectPorts): Promise<readonly string[]> {
  const paths = new Set<string>()
  for (const word of words) {
    const isPattern = /[*?[{]/.test(word)
    const found = isPattern ? await ports.match(word) : [word.replace(/^(?:\.\/)+/, '')]
    if (found.length === 0)
      throw new FluxError('sign/subjects', `no file is named by ${quoted(word)}`, {
        hint: 'build the files first, or correct the pattern',
      })
    for (const path of found) paths.add(path)
    // LIMIT: attestedSubjects
    if (paths.size > LIMITS.attestedSubjects)
      throw new FluxError(
        'sign/subjects',
        `more than ${LIMITS.attestedSubjects.toLocaleString('en-US')} files are named`,
        { hint: 'attest a list of checksums' },
      )
  }
  return [...paths]
}

async function hashFiles(paths: readonly string[], { files }: SubjectPorts): Promise<readonly Subject[]> {
  const names = nameByShortestSuffix(paths)
  return inParallel(paths, PARALLEL, async (path): Promise<Subject> => {
    const { digests } = await files.read(path, SUBJECT_HASHES, false)
    return {
      name: names.get(path) ?? path,
      digests: new Map([...digests].map(([algorithm, digest]) => [algorithm, encodeHex(digest)])),
    }
  })
}

function readList(path: string, { files }: SubjectPorts): Uint8Array {
  const bytes = files.readSmall(path, LIMITS.checksumBytes)
  if (bytes !== undefined) return bytes
  throw new FluxError('input/not-found', `the list ${quoted(path)} does not exist or is too large`, {
    hint: 'correct the path',
  })
}
