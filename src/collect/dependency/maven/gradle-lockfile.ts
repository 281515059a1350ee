import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Lock, Scope } from '../model.ts'
import { registryOrigin } from '../origin.ts'
import { linesOf, type TextLine } from '../text-lines.ts'
import { folderOf } from '../tree-path.ts'
import { findVerification, type Verification } from './verification-metadata.ts'

const NAME = 'gradle-lockfile'
/** One file for all configurations of a project, of its build script, or of the settings. */
const SINGLE = /(?:^|\/)(?:buildscript-|settings-)?gradle\.lockfile$/
/** One file for each configuration: what versions of Gradle before 6.0 wrote. */
const PER_CONFIGURATION = /(?:^|\/)gradle\/dependency-locks\/[^/]+\.lockfile$/

/** Lockfiles of Gradle: `group:artifact:version=configurations`. They have neither hashes nor edges. */
export const gradleLockfile: LockFormat = {
  name: NAME,
  ecosystem: 'Maven',
  matches: (path) => SINGLE.test(path) || PER_CONFIGURATION.test(path),
  yieldsTo(path) {
    if (!PER_CONFIGURATION.test(path)) return []
    const folder = projectFolder(path)
    const prefix = /\/buildscript-[^/]+$/.test(path) ? 'buildscript-' : ''
    return [`${folder === '' ? '' : `${folder}/`}${prefix}gradle.lockfile`]
  },
  read: readGradleLockfile,
}

async function readGradleLockfile(source: Source, around: Surroundings): Promise<Lock> {
  const draft = createLockDraft(source, NAME, 'Maven')
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    addLockProblem(draft, 'conflict-markers', 'whole', message, conflict)
    return finishLock(draft, false)
  }
  const folder = projectFolder(source.path)
  draft.importers.push({ path: folder })
  const reading: Reading = {
    draft,
    configuration: configurationOf(source.path),
    isBuildScript: /(?:^|\/)(?:buildscript-|settings-)/.test(source.path),
    verification: await findVerification(folder, around),
  }
  let isEmptyMarked = false
  for (const line of linesOf(source)) {
    const text = line.text.trim()
    if (text === '' || text.startsWith('#')) continue
    if (/^empty\s*=/.test(text)) isEmptyMarked = true
    else if (!readLine(reading, line)) break
  }
  if (draft.packages.length === 0 && draft.problems.length === 0 && !isEmptyMarked) reportEmpty(reading)
  return finishLock(draft, true)
}

interface Reading {
  readonly draft: LockDraft
  /** The configuration that the whole file is for. */
  readonly configuration: string | undefined
  readonly isBuildScript: boolean
  readonly verification: Verification | undefined
}

/** False when nothing more can be added. */
function readLine({ draft, configuration, isBuildScript, verification }: Reading, line: TextLine): boolean {
  const indent = line.text.length - line.text.trimStart().length
  const text = line.text.trim()
  const start = line.start + indent
  const equals = text.indexOf('=')
  const coordinates = (equals < 0 ? text : text.slice(0, equals)).trimEnd()
  const [group = '', artifact = '', version = '', ...more] = coordinates.split(':')
  const span = { start, end: start + coordinates.length }
  // HOSTILE: names go into addresses and messages.
  if (
    group === '' ||
    artifact === '' ||
    version === '' ||
    more.length > 0 ||
    /[\s\p{Cc}]/u.test(coordinates)
  ) {
    const message = `${quoted(text)} is no entry, expected \`group:artifact:version=configurations\``
    addLockProblem(draft, 'malformed-entry', 'part', message, { start, end: start + text.length })
    return true
  }
  if (equals < 0 && configuration === undefined) {
    const message = `${quoted(coordinates)} names no configuration`
    addLockProblem(draft, 'malformed-entry', 'note', message, span)
  }
  const configurations = equals < 0 ? [configuration ?? ''] : text.slice(equals + 1).split(',')
  const versionSpan: Span = { start: span.end - version.length, end: span.end }
  return addPackage(draft, {
    id: coordinates,
    ecosystem: 'Maven',
    name: `${group}:${artifact}`,
    version,
    origin: registryOrigin('Maven', undefined),
    integrity: verification?.hashesOf(group, artifact, version) ?? [],
    scopes: isBuildScript ? ['build'] : scopesOf(configurations),
    directIn: [],
    edges: undefined,
    runsAtInstall: undefined,
    span,
    spans: { name: { start, end: versionSpan.start - 1 }, version: versionSpan },
  })
}

/** A production configuration counts before all others. */
function scopesOf(configurations: readonly string[]): readonly Scope[] {
  const scopes = new Set<Scope>()
  for (const configuration of configurations) {
    const name = configuration.trim()
    if (name !== '') scopes.add(DEVELOPMENT.test(name) ? 'dev' : TOOL.test(name) ? 'build' : 'prod')
  }
  return scopes.has('prod') ? ['prod'] : [...scopes].sort()
}

/** Tests and what only compiles: the names are words in camel case, `integrationTestRuntimeClasspath`. */
const DEVELOPMENT =
  /^test|Test|^annotationProcessor|AnnotationProcessor|^developmentOnly|DevelopmentOnly|^ksp|^kapt/
/** Configurations that plugins make for what they run themselves. */
const TOOL =
  /^(?:checkstyle|codenarc|cpd|detekt|dokka|errorprone|jacoco|kotlin(?:BouncyCastle|BuildTools|Compiler|Internal|Klib|Native)|ktlint|lintClassPath|pmd|spotbugs|spotless|swiftExport)/

/** A lock without a word about its configurations was cut off. */
function reportEmpty({ draft, configuration }: Reading): void {
  if (configuration !== undefined) return
  const message = 'the lock has neither packages nor configurations, expected `empty=` at least'
  addLockProblem(draft, 'syntax', 'whole', message, { start: 0, end: 0 })
}

function configurationOf(path: string): string | undefined {
  return PER_CONFIGURATION.test(path) ? path.slice(path.lastIndexOf('/') + 1, -'.lockfile'.length) : undefined
}

function projectFolder(path: string): string {
  const folder = folderOf(path)
  return PER_CONFIGURATION.test(path) ? folderOf(folderOf(folder)) : folder
}
