import { parsePurl } from '../../collect/dependency/purl.ts'
import { checkHash } from '../check/check-values.ts'
import { objectAt, objectsAt, textAt } from '../check/read-json.ts'
import type { Component, Hash } from '../model.ts'
import { readHash } from '../spdx/read-2-3.ts'
import type { ComponentCheck } from './check.ts'
import { isIdentified, isReachable, isText } from './document-checks.ts'
import type { Subject } from './subjects.ts'
import { type BillView, hasDeclared, licensesOf, ownId } from './view-bill.ts'

/** Algorithms with at least the strength of SHA-256. */
const STRONG = /^(?:SHA-(?:256|384|512)|SHA3-|BLAKE2b-|BLAKE3|Streebog-)/

/** What a bill says of each component, the primary one among them. */
export const COMPONENT_CHECKS: readonly ComponentCheck[] = [
  component('name', 'a name', ['`name`', '`name`', '`name`'], ({ component: { name } }) => isText(name)),
  component(
    'version',
    'a version',
    ['`version`', '`versionInfo`', '`software_packageVersion`'],
    ({ component: { version } }) => isText(version),
  ),
  component(
    'local-id',
    'an id that is unique in the bill',
    ['`bom-ref`', '`SPDXID`', '`spdxId`'],
    (subject, { family, uniqueIds }) => uniqueIds.has(ownId(subject, family) ?? ''),
  ),
  component(
    'supplier',
    'a supplier',
    [
      '`supplier` with `name` or `contact[].email`',
      '`supplier: "Organization: Name (mail)"`',
      '`suppliedBy` with an Organization or Person',
    ],
    ({ component: { supplier } }) => supplier !== undefined && isIdentified(supplier),
  ),
  component(
    'producer',
    'who made or supplies it',
    [
      '`supplier.name` or `manufacturer.name`',
      '`supplier` or `originator`: `"Organization: Name (mail)"`',
      '`suppliedBy` or `originatedBy`',
    ],
    ({ component: { supplier, manufacturer, authors } }) =>
      [supplier, manufacturer].some((one) => one !== undefined && isIdentified(one)) ||
      authors.some(({ name, email }) => isText(name) || isText(email)),
  ),
  component(
    'creator-contact',
    'a mail or web address of who made it',
    [
      '`manufacturer.contact[].email`, or `manufacturer.url[]`',
      '`originator: "Organization: Name (mail)"`',
      '`originatedBy` with an `externalIdentifier` of type `email` or `urlScheme`',
    ],
    ({ component: { supplier, manufacturer } }) => isReachable(manufacturer) || isReachable(supplier),
  ),
  component(
    'purl',
    'a package URL',
    ['`purl`', '`externalRefs[]` of type `purl`', '`software_packageUrl`'],
    ({ component: { purl } }) => purl !== undefined && typeof parsePurl(purl) !== 'string',
  ),
  component(
    'cpe',
    'a CPE that somebody has reviewed',
    ['`cpe`', '`externalRefs[]` of type `cpe23Type`', '`externalIdentifier` of type `cpe23`'],
    ({ component: { cpe } }) => isCpe(cpe),
  ),
  component(
    'identifier',
    'a package URL, CPE or SWID',
    ['`purl`', '`externalRefs[]` of type `purl`', '`software_packageUrl`'],
    ({ component: { purl, cpe }, json }) =>
      (purl !== undefined && typeof parsePurl(purl) !== 'string') ||
      isCpe(cpe) ||
      isText(textAt(objectAt(json, 'swid'), 'tagId')),
  ),
  component(
    'hash',
    'a hash',
    ['`hashes[]`', '`checksums[]`', '`verifiedUsing[]`'],
    ({ component: { hashes } }) => hashes.some(isWhole),
  ),
  component(
    'strong-hash',
    'a hash of SHA-256 or better',
    [
      '`hashes[]` with `alg: "SHA-256"` or better',
      '`checksums[]` with `algorithm: "SHA256"` or better',
      '`verifiedUsing[]` with `algorithm: "sha256"` or better',
    ],
    ({ component: { hashes } }) => hashes.some((one) => STRONG.test(one.algorithm) && isWhole(one)),
  ),
  component(
    'archive-hash',
    'the SHA-512 of the file in which it is delivered',
    [
      '`externalReferences[]` of type `distribution` with a hash of `alg: "SHA-512"`',
      '`checksums[]` with `algorithm: "SHA512"`',
      '`verifiedUsing[]` with `algorithm: "sha512"` on its `software_File`',
    ],
    hasArchiveHash,
    isDelivered,
  ),
  component(
    'license',
    'a licence',
    [
      '`licenses[]` with `acknowledgement: "concluded"`',
      '`licenseConcluded`',
      'a relationship `hasConcludedLicense`',
    ],
    (subject) => licensesOf(subject).length > 0,
  ),
  component(
    'license-valid',
    'a licence that is an SPDX expression',
    ['`licenses[].license.id` or `expression`', '`licenseConcluded`', '`simplelicensing_LicenseExpression`'],
    (subject, { judge }) => licensesOf(subject).length > 0 && judge(licensesOf(subject)).areValid,
  ),
  component(
    'license-listed',
    'a licence of the SPDX list',
    ['`licenses[].license.id` or `expression`', '`licenseConcluded`', '`simplelicensing_LicenseExpression`'],
    (subject, { judge }) => licensesOf(subject).length > 0 && judge(licensesOf(subject)).areListed,
  ),
  component(
    'license-declared',
    'the licence that its author declares',
    [
      '`licenses[]` with `acknowledgement: "declared"`',
      '`licenseDeclared`',
      'a relationship `hasDeclaredLicense`',
    ],
    hasDeclared,
  ),
  component(
    'license-current',
    'an id in place of a deprecated one',
    ['`licenses[].license.id` or `expression`', '`licenseConcluded`', '`simplelicensing_LicenseExpression`'],
    (subject, { judge }) => judge(licensesOf(subject)).areCurrent,
    (subject) => licensesOf(subject).length > 0,
  ),
  component(
    'license-unrestrictive',
    'a choice without a restrictive licence',
    [
      'a component under another licence',
      'a component under another licence',
      'a component under another licence',
    ],
    (subject, { judge }) => judge(licensesOf(subject)).areUnrestrictive,
    (subject) => licensesOf(subject).length > 0,
  ),
  component(
    'dependencies',
    'dependencies that are said to be complete',
    [
      'its `bom-ref` in `dependencies` of a composition with `aggregate: "complete"`',
      'relationships `DEPENDS_ON`',
      '`completeness: "complete"` on its relationships',
    ],
    ({ component: { ref } }, { family, completeDependencies }) =>
      family === 'spdx-2' || completeDependencies.has(ref),
    ({ component: { ref } }, { parents }) => parents.has(ref),
  ),
  component(
    'graph',
    'a place in the graph of dependencies',
    ['`dependencies[]` with its `ref`', 'a relationship `DEPENDS_ON`', 'a relationship `dependsOn`'],
    ({ component: { ref } }, { nodes }) => nodes.has(ref),
  ),
  component(
    'completeness',
    'a statement that what is said of it is complete',
    [
      'its `bom-ref` in a composition with `aggregate: "complete"`',
      undefined,
      '`completeness: "complete"` on its relationships',
    ],
    ({ component: { ref } }, { complete, isWholeComplete }) => isWholeComplete || complete.has(ref),
  ),
  component(
    'completeness-explicit',
    'a statement whether its dependencies are complete',
    [
      'its `bom-ref` in a composition, whatever its `aggregate`',
      undefined,
      '`completeness` on its relationships',
    ],
    ({ component: { ref } }, { stated, isWholeStated }) => isWholeStated || stated.has(ref),
  ),
  component(
    'source',
    'the address of its source',
    [
      '`externalReferences[]` of type `source-distribution` or `vcs`',
      '`downloadLocation` of a repository, or `sourceInfo` with its address',
      'a `software_File` of purpose `source` that `generates` it',
    ],
    ({ component: { references, ref }, json }, { sourced }) =>
      references.some(({ type, url }) => (type === 'source-distribution' || type === 'vcs') && isText(url)) ||
      /[a-z+]:\/\/\S/i.test(textAt(json, 'sourceInfo') ?? '') ||
      sourced.has(ref),
  ),
  component(
    'download',
    'the address of its archive',
    ['`externalReferences[]` of type `distribution`', '`downloadLocation`', '`software_downloadLocation`'],
    ({ component: { references } }) =>
      references.some(({ type, url }) => DISTRIBUTIONS.has(type) && isText(url)),
    isDelivered,
  ),
  component(
    'file-name',
    'the name of the file in which it is delivered',
    [
      'the property `bsi:component:filename`',
      '`packageFileName`',
      '`hasDistributionArtifact` with a `software_File`',
    ],
    ({ component: { file } }) => isText(file?.name),
    isDelivered,
  ),
  component(
    'file-kind',
    'a statement whether its file is executable, an archive and structured',
    [
      'the properties `bsi:component:executable`, `:archive` and `:structured`',
      undefined,
      '`software_primaryPurpose` and `software_additionalPurpose` of its `software_File`',
    ],
    ({ component: { file, ref } }, { files }) =>
      (file?.isExecutable !== undefined && file.isArchive !== undefined && file.isStructured !== undefined) ||
      textAt(files.get(ref) ?? {}, 'software_primaryPurpose') !== undefined,
    isDelivered,
  ),
  component(
    'purpose',
    'what kind of thing it is',
    ['`type`', '`primaryPackagePurpose`', '`software_primaryPurpose`'],
    ({ json }, { family }) =>
      isText(
        textAt(
          json,
          { cyclonedx: 'type', 'spdx-2': 'primaryPackagePurpose', 'spdx-3': 'software_primaryPurpose' }[
            family
          ],
        ),
      ),
  ),
]

const DISTRIBUTIONS: ReadonlySet<string> = new Set(['distribution', 'distribution-intake'])

type Asks = NonNullable<ComponentCheck['asks']>

function component(
  id: string,
  title: string,
  [cyclonedx, spdx2, spdx3]: readonly [string, string | undefined, string],
  holds: ComponentCheck['holds'],
  asks?: Asks,
): ComponentCheck {
  const fields = { cyclonedx, ...(spdx2 === undefined ? {} : { 'spdx-2': spdx2 }), 'spdx-3': spdx3 }
  return { id, of: 'component', title, fields, holds, ...(asks === undefined ? {} : { asks }) }
}

/** BSI TR-03183-2: what is no file, or is described elsewhere, has no file to speak of. */
function isDelivered({ component: { depth, properties } }: Subject): boolean {
  return (depth ?? properties.find(({ name }) => name === 'flux:bsi:kind')?.value) === undefined
}

function hasArchiveHash({ component }: Subject, { family, files }: BillView): boolean {
  return archiveHashes(component, family, files.get(component.ref)).some(
    (one) => one.algorithm === 'SHA-512' && isWhole(one),
  )
}

function archiveHashes(
  { references, hashes, ref }: Component,
  family: BillView['family'],
  file: Readonly<Record<string, unknown>> | undefined,
): readonly Hash[] {
  if (family === 'cyclonedx')
    return references.flatMap((one) => (DISTRIBUTIONS.has(one.type) ? one.hashes : []))
  if (file === undefined || ref === '') return hashes
  return objectsAt(file, 'verifiedUsing').flatMap(([, one]) =>
    readHash(textAt(one, 'algorithm') ?? '', textAt(one, 'hashValue')),
  )
}

/** A hash with as many digits as its algorithm gives. */
function isWhole({ algorithm, hex }: Hash): boolean {
  let isRight = hex !== ''
  checkHash(algorithm, hex, [], () => {
    isRight = false
  })
  return isRight
}

function isCpe(cpe: string | undefined): boolean {
  return cpe !== undefined && /^cpe:(?:2\.3:[aho*-]:|\/[aho]:)[^\s:]+:[^\s:]+/i.test(cpe)
}
