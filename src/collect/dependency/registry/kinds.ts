import { declareFactKind } from '../../../core/fact.ts'
import { LOOKALIKES } from '../lookalike/find-lookalike.ts'
import { ECOSYSTEMS } from '../model.ts'
import { FORMAT_FIELD } from '../package-fields.ts'
import { PROVENANCE_STATES, SIGNATURE_STATES, TRUST_LEVELS } from './registry-port.ts'
import { RELEASE_SIGNS } from './release-sign.ts'

const identity = {
  repository: { type: 'string', maybe: true, doc: 'Address of the repository.' },
  workflow: { type: 'string', maybe: true, doc: 'Path of the workflow file.' },
  ref: { type: 'string', maybe: true, doc: 'Full name of the branch or tag: `refs/tags/v1.2.3`.' },
  commit: { type: 'string', maybe: true, doc: 'The commit that was built.' },
  builder: {
    type: 'string',
    maybe: true,
    doc: 'Kind of the machine that built it: `github-hosted` or `self-hosted`.',
  },
  issuer: {
    type: 'string',
    maybe: true,
    doc: 'Address of the service that vouches for the identity of the build.',
  },
} as const

/** What a registry says of a release that a change brings. */
export const DEPENDENCY_RELEASE = declareFactKind({
  name: 'dependency.release',
  doc: 'What the public registry says of a package version that a change adds to a lockfile, or updates to; only packages of the registry that an ecosystem uses unless it is told otherwise. What comes from the registry is unavailable where it was not asked, gave no answer, or does not tell; without a connection there is one fact for each ecosystem of which all else is unavailable, beside those of packages whose time of publication the lockfile has.',
  fields: {
    ecosystem: { type: 'string', values: ECOSYSTEMS, doc: 'The ecosystem, by the name that advisories use.' },
    name: { type: 'string', doc: 'The name that the registry knows it by.' },
    version: { type: 'string', doc: 'The version that the change brings.' },
    versionBefore: {
      type: 'string',
      maybe: true,
      doc: 'The version that it replaces; absent when the package is new.',
    },
    change: {
      type: 'string',
      values: ['added', 'updated'],
      doc: 'Whether the package is new in the lockfile, or has another version.',
    },
    direct: { type: 'bool', doc: 'A project of the repository names it itself.' },
    newName: {
      type: 'bool',
      doc: 'Nothing in the lockfile had its name before; false where there was no lockfile.',
    },
    newLock: { type: 'bool', doc: 'There was no lockfile before, so that everything in it is new.' },
    family: {
      type: 'bool',
      doc: 'A package that asks for it has its scope, or the beginning of its name: `left-core` and `@left/core` of `left`.',
    },
    via: {
      type: 'string',
      doc: 'The shortest way to it from a package that a project names: `axios 1.14.1 → plain-crypto-js 4.2.1, new`.',
    },
    runsByLock: {
      type: 'bool',
      maybe: true,
      doc: 'What the lockfile says of code that runs when it is installed; absent when the format does not tell.',
    },
    deprecatedByLock: {
      type: 'bool',
      doc: 'The lockfile itself has what the registry says against its use.',
    },
    resembles: {
      type: 'record',
      fields: {
        name: { type: 'string', doc: 'The known name.' },
        how: { type: 'string', values: LOOKALIKES, doc: 'How, as in `dependency.change`.' },
      },
      maybe: true,
      doc: 'The name that a new name is like: one that everybody knows, or that a project asked for before.',
    },
    path: { type: 'string', doc: 'Path of the lockfile.' },
    format: FORMAT_FIELD,
    exists: {
      type: 'bool',
      doc: 'The registry has this version. Unavailable for packages that it may show to their owners only.',
    },
    publishedAt: {
      type: 'string',
      doc: 'When it was published, RFC 3339; of several files of a version that of the youngest which the lockfile has. For Go and Packagist it is the time of the commit, which its author sets.',
    },
    timeFrom: {
      type: 'string',
      values: ['lock', 'registry'],
      doc: 'Who tells when it was published: the `registry`, or where that was not to be had, the `lock`.',
    },
    ageHours: {
      type: 'int',
      doc: 'Whole hours since it was published; negative for a time that is still to come.',
    },
    packageAgeDays: { type: 'int', doc: 'Whole days since the first version of the package was published.' },
    publishedBeforePrevious: {
      type: 'bool',
      doc: 'It was published before the version that it replaces; false when the package is new.',
    },
    deprecated: { type: 'string', maybe: true, doc: 'What the registry says against its use.' },
    yanked: { type: 'bool', doc: 'Its owner took it back.' },
    runsAtInstall: { type: 'bool', doc: 'Code of it runs when it is installed.' },
    newlyRunsAtInstall: {
      type: 'bool',
      doc: 'Code of it runs when it is installed, which the version before did not do; true when the package is new and runs code.',
    },
    buildsNative: { type: 'bool', doc: 'Installing it compiles code.' },
    newlyBuildsNative: {
      type: 'bool',
      doc: 'Installing it compiles code, which the version before did not do; true when the package is new and compiles code.',
    },
    publisher: { type: 'string', maybe: true, doc: 'The account that published it.' },
    publisherKnown: {
      type: 'bool',
      doc: 'The account is among the ten that published last before it; true for the first release.',
    },
    maintainersReplaced: {
      type: 'bool',
      doc: 'Nobody who could publish the release before it could publish this one; false for the first release.',
    },
    trust: {
      type: 'string',
      values: TRUST_LEVELS,
      doc: 'The evidence of who published it, by what the registry says: `none`, `provenance`, `trusted-publisher` (a workflow that the registry knows, with provenance), or `staged` (approved by a person on top).',
    },
    trustRank: { type: 'int', doc: 'The same as a number, from 0 for `none` to 3 for `staged`.' },
    bestTrust: {
      type: 'string',
      values: TRUST_LEVELS,
      doc: 'The best evidence of releases that were published before it in the same major line (for `0.x` the same minor); pre-releases do not count for a stable version.',
    },
    bestTrustRank: { type: 'int', doc: 'The same as a number.' },
    signature: {
      type: 'string',
      values: SIGNATURE_STATES,
      doc: 'What checking the signatures of the registry against the hash in the lockfile gave; `expired`: made with a key that was no longer valid.',
    },
    provenance: {
      type: 'string',
      values: PROVENANCE_STATES,
      doc: 'What checking its attestations against the hash in the lockfile gave; `mismatch`: they are those of another package or archive.',
    },
    source: {
      type: 'record',
      maybe: true,
      doc: 'Who built it, by the certificate of its provenance; absent when that is not valid.',
      fields: identity,
    },
    sourceBefore: {
      type: 'record',
      maybe: true,
      doc: 'Who built the version that it replaces; absent when the package is new, or that version has no valid provenance.',
      fields: identity,
    },
    sourceHeld: {
      type: 'bool',
      maybe: true,
      doc: 'A branch or tag of its repository has the commit that it was built from; absent without valid provenance, for repositories of another forge than the one that the run is connected to, and for releases older than 30 days. Unavailable where the forge was not asked or gave no answer.',
    },
    burst: {
      type: 'int',
      doc: 'Packages of the change, this one among them, whose releases the same account published within six hours.',
    },
    versionsInDay: {
      type: 'int',
      doc: 'Versions of the package that were published in the 24 hours that end with it and in the 24 hours that begin with it, whichever are more.',
    },
    license: { type: 'string', maybe: true, doc: 'Its licence, as the registry has it.' },
    licenseBefore: {
      type: 'string',
      maybe: true,
      doc: 'The licence of the version that it replaces, as the registry has it.',
    },
    url: { type: 'string', maybe: true, doc: 'The address of its archive, as the registry has it.' },
    urlAgrees: {
      type: 'bool',
      doc: 'The lockfile names the same address, or none; hosts that serve the same registry count as one.',
    },
    integrityAgrees: {
      type: 'bool',
      doc: 'No hash of the lockfile contradicts those of the registry.',
    },
    newCommands: {
      type: 'list',
      element: { type: 'string', doc: 'Name of a command.' },
      doc: 'Commands that it installs and the version before did not.',
    },
    signs: {
      type: 'list',
      element: { type: 'string', values: RELEASE_SIGNS, doc: 'A sign.' },
      doc: 'Weak signs of an attack that are known to stand, sorted; what could not be had is none. `alike`: its new name is like a known one. `asks-outside`: it asks for a package from outside of the registry that the change brings. `brand-new`: its name is new, and its first version younger than 30 days. `brought`: a minor or patch update of a package of another family brings it, and its name is new. `burst`: it is younger than 72 hours, and one of five packages of the burst or versions of the day. `other-publisher`, `other-source` and `weaker-trust`: it is younger than 30 days, and an account that is not known published it, another repository built it than the version before, or the evidence is weaker than the best before. `runs-code`: code runs when it is installed, which is new. `takes-command`: it newly installs a command of the system or of another package. `young`: it is younger than 72 hours.',
    },
  },
})
