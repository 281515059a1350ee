import { collectInventory } from '../collect/dependency/collect-inventory.ts'
import { type InstalledFiles, installedFilesOf } from '../collect/dependency/installed/installed-files.ts'
import { type InstalledPackages, readInstalled } from '../collect/dependency/installed/read-installed.ts'
import type { Ecosystem, Lock, LockProblem } from '../collect/dependency/model.ts'
import { REGISTRY_HOSTS } from '../collect/dependency/registry-hosts.ts'
import type { BillConfig, ConfiguredParty } from '../core/constraint/bill-config.ts'
import type { Config } from '../core/constraint/config.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import { FluxError } from '../core/error.ts'
import { compileGlobs } from '../core/glob.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { VERSION } from '../core/version.ts'
import { readPerson } from '../sbom/build/clean-party.ts'
import type { BillRevision, BillSettings, PackageMetadata } from '../sbom/build/input.ts'
import { metadataOfInstalled } from '../sbom/build/installed-metadata.ts'
import { buildBill } from '../sbom/build-bill.ts'
import type { CdxVulnerability } from '../sbom/cyclonedx/document.ts'
import { printCycloneDx, writeCycloneDx } from '../sbom/cyclonedx/write.ts'
import type { Bill, Party } from '../sbom/model.ts'
import { printJson } from '../sbom/print-json.ts'
import { writeSpdx23 } from '../sbom/spdx/write-2-3.ts'
import { writeSpdx301 } from '../sbom/spdx/write-3-0-1.ts'
import type { WriteOptions } from '../sbom/write-options.ts'
import { concernsProject, projectsOf } from './bill-projects.ts'
import { CONFIG_PATHS } from './config-paths.ts'

/** Formats and versions in which a bill is written; the first of each is the default. */
export const BILL_FORMATS = { cyclonedx: ['1.6', '1.7'], spdx: ['2.3', '3.0.1'] } as const
export type BillFormatName = keyof typeof BILL_FORMATS
export type BillSpec = (typeof BILL_FORMATS)[BillFormatName][number]

/** What makes a bill. */
export interface SbomRequest {
  readonly tree: Tree
  readonly spec: BillSpec
  /**
   * Time and commit of the bill, asked once the locks are known: a commit is named only when it has all of `files` as they
   * were read, by path.
   */
  readonly revision: (files: ReadonlyMap<string, string>) => Promise<BillRevision>
  /** Page of the repository. */
  readonly repository?: string
  /** Folder of the project that the bill is about, where it is not about the whole repository; `` is the root. */
  readonly project?: string
  readonly omitDevelopment?: boolean
  /** What package managers installed beside the tree, where it can be looked at. The tree's own copies count without it. */
  readonly installed?: InstalledFiles
  /** Leaves out what changes when entries of a lock move (lines), and what installed packages tell: not everybody has them. */
  readonly isReproducible?: boolean
  readonly isCompact?: boolean
  /** What is known of vulnerabilities of the components, for the formats that have a place for it. */
  readonly vulnerabilitiesOf?: (bill: Bill) => readonly CdxVulnerability[]
  /** Takes the place of the id that is made from the content. */
  readonly uuid?: string
  /** As in `WriteOptions`. */
  readonly startHash?: WriteOptions['startHash']
}

/** A bill as text. */
export interface SbomResult {
  /** The text in pieces, made each time it is asked for. Absent when a lock or the configuration could not be read. */
  readonly pieces?: Iterable<string>
  /** All pieces joined, which takes as much memory as the bill is long. */
  readonly text?: string
  readonly bill?: Bill
  /** What is wrong with the configuration. */
  readonly diagnostics: readonly Diagnostic[]
  /** What of the locks was not understood: with extent `whole`, there is no bill. */
  readonly problems: readonly LockProblem[]
}

/** What bills are made from, read once for all bills of a repository. */
export interface BillSources {
  readonly locks: readonly Lock[]
  readonly settings: BillSettings
  readonly revision: BillRevision
  readonly metadata: ReadonlyMap<string, PackageMetadata>
}

/** The sources of bills, or nothing where the configuration could not be read. */
export interface ReadSources extends Pick<SbomResult, 'diagnostics' | 'problems'> {
  readonly sources?: BillSources
}

/**
 * Makes a bill of materials of the repository from its locks, or of one project.
 * @throws FluxError `input/not-found` when there is no lock at all, or none of the project: an empty bill would say that there are no
 * dependencies.
 */
export async function makeSbom(request: SbomRequest): Promise<SbomResult> {
  const { sources, diagnostics, problems } = await readBillSources(request)
  const { project } = request
  const isLost = (problem: LockProblem): boolean => project === undefined || concernsProject(problem, project)
  if (sources === undefined || problems.some((one) => one.extent === 'whole' && isLost(one)))
    return { diagnostics, problems }
  if (project !== undefined && !projectsOf(sources.locks).includes(project))
    throw new FluxError(
      'input/not-found',
      `no lock is for a project in ${quoted(project === '' ? '.' : project)}`,
      {
        hint: someProjects(projectsOf(sources.locks)),
      },
    )
  const made = billOf(sources, request, project)
  return {
    ...(made.pieces === undefined ? {} : { pieces: made.pieces }),
    ...(made.bill === undefined ? {} : { bill: made.bill }),
    get text() {
      return made.text ?? ''
    },
    diagnostics,
    problems,
  }
}

function someProjects(projects: readonly string[]): string {
  const names = projects.slice(0, PROJECTS_NAMED).map((one) => quoted(one === '' ? '.' : one))
  return `projects are in ${names.join(', ')}${projects.length > names.length ? ' and others' : ''}`
}

/** Projects that a message names. */
const PROJECTS_NAMED = 10

/** Reads everything that bills are made from. */
export async function readBillSources(request: SbomRequest): Promise<ReadSources> {
  const { tree } = request
  const entries = await tree.list()
  const { config, diagnostics } = await configOf(tree, entries)
  if (config === undefined) return { diagnostics, problems: [] }
  const isExcluded = compileGlobs(config.exclude)
  const inventory = await collectInventory(tree, entries, {
    isExcluded: (path) => config.exclude.length > 0 && isExcluded(path),
  })
  const { locks } = inventory
  const problems = [...inventory.problems, ...locks.flatMap((lock) => lock.problems)]
  if (locks.length === 0)
    throw new FluxError(
      'input/not-found',
      'the repository has no lockfile and no manifest that could be read',
      {
        hint: 'commit the lockfile of the package manager',
      },
    )
  const installed = await installedOf(locks, entries, request)
  const sources = {
    locks,
    settings: await settingsOf(tree, config.sbom ?? {}, request),
    revision: await request.revision(new Map(locks.map(({ source }) => [source.path, source.text]))),
    metadata: metadataOfInstalled(locks, installed.byVersion),
  }
  return { sources, diagnostics, problems: [...problems, ...installed.problems] }
}

/** The bill of the repository, or of the project in a folder. */
export function billOf(
  { locks, settings, revision, metadata }: BillSources,
  request: SbomRequest,
  project?: string,
): Pick<SbomResult, 'bill' | 'pieces' | 'text'> {
  const { name, version, ...others } = settings
  const bill = buildBill({
    locks,
    folder: project ?? '',
    isProject: project !== undefined,
    // Name and version that are configured are those of the repository.
    settings: project === undefined || project === '' ? settings : others,
    revision,
    tool: { name: 'flux', version: VERSION, vendor: 'The FLUX developers', hashes: [] },
    ...(request.repository === undefined ? {} : { repository: request.repository }),
    registries: REGISTRIES,
    metadata,
    withLines: request.isReproducible !== true,
  })
  const { uuid, startHash } = request
  const vulnerabilities = request.vulnerabilitiesOf?.(bill) ?? []
  const print = (): Iterable<string> =>
    printBill(bill, request.spec, {
      ...(uuid === undefined ? {} : { uuid }),
      ...(startHash === undefined ? {} : { startHash }),
      vulnerabilities,
      isCompact: request.isCompact === true,
    })
  return {
    pieces: { [Symbol.iterator]: () => print()[Symbol.iterator]() },
    get text() {
      return [...print()].join('')
    },
    bill,
  }
}

/** What installed copies of packages tell, wherever there are any. */
async function installedOf(
  locks: readonly Lock[],
  entries: readonly TreeEntry[],
  { tree, installed, isReproducible }: SbomRequest,
): Promise<InstalledPackages> {
  const files = isReproducible === true ? undefined : (installed ?? installedFilesOf(tree, entries))
  return files === undefined ? { byVersion: new Map(), problems: [] } : readInstalled(locks, files)
}

/** The text of a bill in one of the formats, in pieces. */
export function printBill(
  bill: Bill,
  spec: BillSpec,
  options: WriteOptions & { readonly isCompact?: boolean },
): Iterable<string> {
  if (spec === '1.6' || spec === '1.7') return printCycloneDx(bill, spec, options)
  return [printJson(writeBill(bill, spec, options), options.isCompact)]
}

/** A bill in one of the formats, as data. */
export function writeBill(bill: Bill, spec: BillSpec, options: WriteOptions): object {
  switch (spec) {
    case '1.6':
    case '1.7':
      return writeCycloneDx(bill, spec, options)
    case '2.3':
      return writeSpdx23(bill, options)
    case '3.0.1':
      return writeSpdx301(bill, options)
  }
}

/** Sentence on what the bill knows: `330 components, supplier of 12, hash of 330, license of 329`. */
export function describeCoverage({ components, unknowns }: Bill): string {
  const known = (fact: string): number =>
    components.length - unknowns.filter((unknown) => unknown.fact === fact).length
  const parts = ['hash', 'license', 'supplier'].map((fact) => `${fact} of ${known(fact)}`)
  return `${components.length} components, ${parts.join(', ')}`
}

/** Where the archives of the public registries are; of Go only what is configured counts. */
const REGISTRIES: ReadonlyMap<Ecosystem, string> = new Map(
  [...REGISTRY_HOSTS].flatMap(([ecosystem, hosts]): [Ecosystem, string][] => {
    const host = hosts.find((one) => one.startsWith('static')) ?? hosts[0]
    return host === undefined || ecosystem === 'Go' ? [] : [[ecosystem, `https://${host}`]]
  }),
)

/** What of a configuration a bill takes; the code that reads one is loaded when there is one. */
async function configOf(
  tree: Tree,
  entries: readonly TreeEntry[],
): Promise<{
  readonly config?: Pick<Config, 'exclude' | 'sbom'>
  readonly diagnostics: readonly Diagnostic[]
}> {
  const entry = entries.find(({ path }) => CONFIG_PATHS.includes(path))
  if (entry === undefined) return { config: { exclude: [] }, diagnostics: [] }
  const { loadConfig } = await import('./load-config.ts')
  return loadConfig(tree, entry)
}

async function settingsOf(tree: Tree, config: BillConfig, request: SbomRequest): Promise<BillSettings> {
  const author = partyOf(config.author) ?? (await manifestAuthor(tree))
  const manufacturer = partyOf(config.manufacturer)
  const supplier = partyOf(config.supplier)
  return {
    ...(config.name === undefined ? {} : { name: config.name }),
    ...(config.version === undefined ? {} : { version: config.version }),
    ...(author === undefined ? {} : { author }),
    ...(manufacturer === undefined ? {} : { manufacturer }),
    ...(supplier === undefined ? {} : { supplier }),
    ...(config.dataLicense === undefined ? {} : { dataLicense: config.dataLicense }),
    ...(config.tlp === undefined ? {} : { distribution: config.tlp }),
    countActions: config.countActions === true,
    fillLicenses: config.fillLicenses === true,
    omitDevelopment: request.omitDevelopment === true,
    overrides: (config.packages ?? []).map((one) => {
      const party = partyOf(one.supplier)
      return {
        purl: one.purl,
        ...(party === undefined ? {} : { supplier: party }),
        ...(one.license === undefined ? {} : { license: one.license }),
        ...(one.cpe === undefined ? {} : { cpe: one.cpe }),
        ...(one.description === undefined ? {} : { description: one.description }),
      }
    }),
  }
}

function partyOf(party: ConfiguredParty | undefined): Party | undefined {
  if (party === undefined) return undefined
  return {
    ...(party.name === undefined ? {} : { name: party.name }),
    urls: party.url === undefined ? [] : [party.url],
    contacts: party.email === undefined ? [] : [{ email: party.email }],
  }
}

/** `author` of the manifest at the root. */
async function manifestAuthor(tree: Tree): Promise<Party | undefined> {
  const content = await tree.read('package.json', LIMITS.constraintFileBytes)
  if (!(content instanceof Uint8Array)) return undefined
  let manifest: unknown
  try {
    // HOSTILE: a file of the repository; what is no manifest has no author.
    manifest = JSON.parse(new TextDecoder().decode(content))
  } catch {
    return undefined
  }
  const author = isRecord(manifest) ? manifest['author'] : undefined
  if (typeof author === 'string') return readPerson(author)
  if (!isRecord(author)) return undefined
  const text = (name: string): string | undefined => {
    const value = author[name]
    return typeof value === 'string' ? value : undefined
  }
  const [name, email, url] = [text('name'), text('email'), text('url')]
  return partyOf({
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(url === undefined ? {} : { url }),
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
