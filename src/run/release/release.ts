import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { loadPredicate, type Predicate } from '../attest/load-predicate.ts'
import { adoptAssets } from './adopt-assets.ts'
import { attestOutputs } from './attest-outputs.ts'
import { checkKey } from './check-key.ts'
import { checkTag } from './check-tag.ts'
import { collectOutputs } from './collect-outputs.ts'
import { inspectFiles } from './inspect-files.ts'
import { billName, bundleOf, GUIDE, statementsOf } from './output-names.ts'
import { inspectLayouts, pushLayouts, signImages } from './release-images.ts'
import type { Release, ReleasePort } from './release-port.ts'
import type { ReleaseBill, ReleasePorts, ReleaseRequest, ReleaseResult } from './release-request.ts'
import { type NamedFile, signOutputs } from './sign-outputs.ts'
import { type UploadOutcome, uploadAssets } from './upload-assets.ts'
import { verifyRelease } from './verify-release.ts'
import { writeChecksums } from './write-checksums.ts'
import { writeGuide } from './write-guide.ts'

/**
 * Makes a release of files that were built: checksums, bills of materials, signatures, statements; sends them into a draft, fetches all of it again,
 * verifies it, and publishes. What there is already, on this machine and in the release, says where to go on: a run that broke anywhere is completed by
 * the next one, and nothing is made twice.
 * @throws FluxError `key/mismatch`, `release/…`, `sign/…`, `attest/…`, and what the ports throw
 */
export async function makeRelease(request: ReleaseRequest, ports: ReleasePorts): Promise<ReleaseResult> {
  const { files, signer, releases } = ports
  const { repository, tag, commit, output } = request
  const step = ports.onStep ?? (() => undefined)

  step('inspect')
  const built = await inspectFiles(request.files, files)
  const layouts = inspectLayouts(request.layouts ?? [], ports)
  await checkKey(signer, request.expectedFingerprint)
  if (releases !== undefined) await checkTag(tag, commit, releases)
  const known = await releases?.find(tag)

  step('adopt')
  const bills = (await ports.makeBills?.()) ?? []
  const documents: NamedFile[] = [
    ...writeChecksums(built).keys(),
    ...bills.map(({ kind }) => billName(kind, built, repository)),
  ].map((asset) => ({ asset, path: `${output}/${asset}` }))
  const named: readonly NamedFile[] = [...built, ...documents]
  if (releases !== undefined) {
    const names = [
      ...named.map(({ asset }) => bundleOf(asset)),
      ...built.map(({ asset }) => statementsOf(asset)),
    ]
    await adoptAssets(known, new Set(names), output, releases, files)
  }

  step('checksums')
  for (const [name, text] of writeChecksums(built)) files.write(`${output}/${name}`, text)

  step('bills')
  for (const { kind, text } of bills) files.write(`${output}/${billName(kind, built, repository)}`, text)

  step('sign')
  const { signed, made: signatures } = await signOutputs(
    named,
    output,
    request.isLegacy === true,
    signer,
    files,
  )

  step('push')
  const pushed = await pushLayouts(layouts, request.mayReplace === true, ports)

  step('images')
  const images = await signImages([...new Set([...pushed, ...(request.images ?? [])])], ports)

  step('attest')
  const predicates = [...request.predicates, ...(await predicatesOf(bills))]
  const { statements, made: statementFiles } = await attestOutputs(built, images, predicates, output, ports)
  for (const image of images) for (const statement of statements) await ports.images?.attach(image, statement)

  step('guide')
  const [first] = signed
  if (first === undefined) throw new FluxError('internal/bug', 'nothing was signed')
  const guide = writeGuide({
    repository,
    tag,
    files: built.map(({ asset }) => asset),
    documents: documents.map(({ asset }) => asset),
    predicateTypes: statements.map(({ predicateType }) => predicateType),
    images,
    material: first.bundle.material,
    isUnlogged: first.bundle.entries.length === 0,
  })
  files.write(`${output}/${GUIDE}`, guide)
  const made = [...documents.map(({ asset }) => asset), ...signatures, ...statementFiles, GUIDE]
  const outputs = await collectOutputs(built, made, output, files)
  if (releases === undefined) {
    return {
      tag,
      isPublished: false,
      assets: outputs.map(({ asset }) => ({ name: asset, outcome: 'made' })),
      guide,
      notes: [],
    }
  }

  step('upload')
  const release = known ?? (await createRelease(request, releases))
  const assets = await uploadAssets(release, outputs, request.mayReplace === true, releases)

  step('verify')
  await verifyRelease(release, outputs, signer, releases)
  // The files that were built, too: what is on this machine is what users got.
  await collectOutputs(built, [], output, files)

  step('publish')
  const last = await publish(release, request, releases)
  return resultOf(last, assets, guide, known)
}

async function predicatesOf(bills: readonly ReleaseBill[]): Promise<readonly Predicate[]> {
  const predicates: Predicate[] = []
  for (const { kind, text } of bills) {
    const path = kind === 'cyclonedx' ? 'bill of CycloneDX' : 'bill of SPDX'
    predicates.push(await loadPredicate({ type: kind, bytes: Buffer.from(text), path }))
  }
  return predicates
}

function createRelease(request: ReleaseRequest, releases: ReleasePort): Promise<Release> {
  const { tag, commit, title, notes, isPrerelease } = request
  return releases.create({
    tag,
    commit,
    title: title ?? tag,
    notes: notes ?? `How to verify: see \`${GUIDE}\`.`,
    isPrerelease: isPrerelease ?? isPrereleaseTag(tag),
  })
}

/** `v1.2.0-rc.1`, as semantic versions have it. */
function isPrereleaseTag(tag: string): boolean {
  return /^v?\d+\.\d+\.\d+-/.test(tag)
}

async function publish(
  release: Release,
  { tag, commit, staysDraft }: ReleaseRequest,
  releases: ReleasePort,
): Promise<Release> {
  // Between the first look and now somebody may have moved it.
  await checkTag(tag, commit, releases)
  if (!release.isDraft || staysDraft === true) return release
  const published = await releases.publish(release)
  if (published.isDraft)
    throw new FluxError('release/state', `the release of ${quoted(tag)} stayed a draft`, {
      hint: 'look at the release, and run this again',
    })
  return published
}

function resultOf(
  release: Release,
  assets: readonly UploadOutcome[],
  guide: string,
  known: Release | undefined,
): ReleaseResult {
  const wasPublic =
    known !== undefined && !known.isDraft && assets.some(({ outcome }) => outcome === 'uploaded')
  return {
    tag: release.tag,
    ...(release.page === undefined ? {} : { page: release.page }),
    isPublished: !release.isDraft,
    assets: assets.map(({ name, outcome }) => ({ name, outcome })),
    guide,
    notes: wasPublic ? ['the release was published before its files were complete'] : [],
  }
}
