import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import type { Enforcement, Persona, Severity } from '../finding.ts'
import { globProblem } from '../glob.ts'
import { quoted } from '../quote.ts'
import type { AdvisoriesConfig } from './advisories-config.ts'
import type { BillConfig } from './bill-config.ts'
import { validateBaseline, validateConfig } from './generated/validators.ts'
import { MINIMUM_OF_NOBODY, type MinimumVersions } from './minimum-version.ts'
import { checkShape, locationOfPath } from './shape.ts'

/** An accepted finding: which rule, where, why, who answers for it, until when. */
export interface Waiver {
  readonly rule: string
  /** Path or pattern of paths. */
  readonly path: string
  readonly fingerprint: string | undefined
  /** An id of an advisory: only findings about it. */
  readonly advisory?: string
  /** A package URL, if need be with a version or a range of versions: only findings about the package. */
  readonly package?: string
  readonly reason: string
  readonly owner: string
  /** Last day on which it holds, `YYYY-MM-DD`, UTC. */
  readonly expires: string
  /** Where it stands in the file. */
  readonly at: Path
  /** The place that it is for, in a configuration of another tool; there nobody is told that it accepts nothing. */
  readonly place?: { readonly line: number | undefined; readonly column: number | undefined }
}

/** What reports show as the last day of something that is accepted for good: they always have one. */
export const NO_LAST_DAY = '9999-12-31'

/** How long a waiver may hold, and how much its reason has to say: the section `waiverLimits` of `.flux/config.yaml`. */
export interface WaiverLimits {
  /** Days from the day of a run to the last day of a waiver, at most. */
  readonly maxDays?: number
  /** Characters of the reason of a waiver, at least. */
  readonly minReason?: number
}

/** How the repository tunes one rule. */
export interface RuleSetting {
  readonly enforcement: Enforcement | undefined
  readonly severity: Severity | undefined
  readonly reason: string
  /** Values of the rule's settings by name. */
  readonly settings: Readonly<Record<string, unknown>>
}

/** What a policy of a foreign format, which does not say itself where it runs, looks at. */
export interface ForeignUse {
  readonly policy: string
  /** Patterns of files that it looks at. */
  readonly files: readonly string[]
  /** What its expressions call a document. */
  readonly input: string
}

/** `.flux/config.yaml`. */
export interface Config {
  readonly document: Document | undefined
  readonly persona: Persona | undefined
  /** Names of packs that are switched off. */
  readonly disabledPacks: readonly string[]
  readonly rules: ReadonlyMap<string, RuleSetting>
  readonly exclude: readonly string[]
  readonly waivers: readonly Waiver[]
  /** Least versions of the sets of a bundle that decides here. */
  readonly minimumVersions: MinimumVersions
  readonly foreign: readonly ForeignUse[]
  /** Whether findings of constraints that are not `waivable` can be accepted; not where it is not said. */
  readonly allowCritical?: boolean
  /** Whether waivers that a change adds count for its own findings; not where it is not said. */
  readonly selfWaive?: boolean
  /** How long waivers may hold, and how much their reasons have to say, where not the limits of everybody hold. */
  readonly waiverLimits?: WaiverLimits
  /** What the audit of dependencies rests on. */
  readonly advisories?: AdvisoriesConfig
  /** What no lock tells a bill of materials. */
  readonly sbom?: BillConfig
}

/** The configuration of a repository that has none. */
export const EMPTY_CONFIG: Config = {
  document: undefined,
  persona: undefined,
  disabledPacks: [],
  rules: new Map(),
  exclude: [],
  waivers: [],
  minimumVersions: MINIMUM_OF_NOBODY,
  foreign: [],
}

interface RawConfig {
  readonly persona?: Persona
  readonly packs?: Readonly<Record<string, boolean>>
  readonly rules?: Readonly<
    Record<
      string,
      {
        readonly enforcement?: Enforcement
        readonly severity?: Severity
        readonly reason: string
        readonly settings?: Readonly<Record<string, unknown>>
      }
    >
  >
  readonly exclude?: readonly string[]
  readonly waivers?: readonly Omit<Waiver, 'at'>[]
  readonly allowCritical?: boolean
  readonly selfWaive?: boolean
  readonly waiverLimits?: WaiverLimits
  readonly bundle?: { readonly minimum?: Readonly<Record<string, string>> }
  readonly foreign?: readonly (Omit<ForeignUse, 'input'> & { readonly input?: string })[]
  readonly advisories?: AdvisoriesConfig
  readonly sbom?: BillConfig
}

const CONFIG_KEYS: Readonly<Record<string, readonly string[]>> = {
  '': [
    'apiVersion',
    'kind',
    'persona',
    'packs',
    'rules',
    'exclude',
    'waivers',
    'allowCritical',
    'selfWaive',
    'waiverLimits',
    'advisories',
    'bundle',
    'foreign',
    'sbom',
  ],
  advisories: ['required', 'private', 'mirrors', 'vex'],
  bundle: ['minimum'],
  foreign: ['policy', 'files', 'input'],
  rules: ['enforcement', 'severity', 'settings', 'reason'],
  sbom: [
    ...['name', 'version', 'author', 'manufacturer', 'supplier', 'dataLicense', 'tlp', 'countActions'],
    ...['fillLicenses', 'packages', 'purl', 'license', 'cpe', 'description', 'reason', 'email', 'url'],
  ],
  waiverLimits: ['maxDays', 'minReason'],
  waivers: ['rule', 'path', 'fingerprint', 'advisory', 'package', 'reason', 'owner', 'expires'],
}

/** Reads `.flux/config.yaml`. HOSTILE: at the head of a pull request its author wrote it. */
export function readConfig(document: Document): {
  readonly config?: Config
  readonly diagnostics: readonly Diagnostic[]
} {
  const native = toNative(document.value)
  const diagnostics = checkShape(
    document,
    native,
    validateConfig,
    (path) => CONFIG_KEYS[String(path[0] ?? '')] ?? [],
  )
  if (diagnostics.length > 0) return { diagnostics }
  const raw = native as RawConfig
  const wrong = patternProblems(document, raw)
  if (wrong.length > 0) return { diagnostics: wrong }
  return {
    diagnostics: [],
    config: {
      document,
      persona: raw.persona,
      disabledPacks: Object.entries(raw.packs ?? {}).flatMap(([name, enabled]) => (enabled ? [] : [name])),
      rules: new Map(
        Object.entries(raw.rules ?? {}).map(([rule, setting]) => [
          rule,
          {
            enforcement: setting.enforcement,
            severity: setting.severity,
            reason: setting.reason,
            settings: setting.settings ?? {},
          },
        ]),
      ),
      exclude: raw.exclude ?? [],
      waivers: (raw.waivers ?? []).map((waiver, index) => ({
        rule: waiver.rule,
        path: waiver.path,
        fingerprint: waiver.fingerprint,
        ...(waiver.advisory === undefined ? {} : { advisory: waiver.advisory }),
        ...(waiver.package === undefined ? {} : { package: waiver.package }),
        reason: waiver.reason,
        owner: waiver.owner,
        expires: waiver.expires,
        at: ['waivers', index],
      })),
      minimumVersions: new Map(Object.entries(raw.bundle?.minimum ?? {})),
      foreign: (raw.foreign ?? []).map(({ policy, files, input }) => ({
        policy,
        files,
        input: input ?? 'input',
      })),
      ...(raw.allowCritical === undefined ? {} : { allowCritical: raw.allowCritical }),
      ...(raw.selfWaive === undefined ? {} : { selfWaive: raw.selfWaive }),
      ...(raw.waiverLimits === undefined ? {} : { waiverLimits: raw.waiverLimits }),
      ...(raw.advisories === undefined ? {} : { advisories: raw.advisories }),
      ...(raw.sbom === undefined ? {} : { sbom: raw.sbom }),
    },
  }
}

function patternProblems(document: Document, raw: RawConfig): readonly Diagnostic[] {
  const patterns = [
    ...(raw.foreign ?? []).flatMap(({ files }, index) =>
      files.map((pattern, at) => ({ pattern, path: ['foreign', index, 'files', at] })),
    ),
    ...(raw.advisories?.vex ?? []).map((pattern, at) => ({ pattern, path: ['advisories', 'vex', at] })),
    ...(raw.exclude ?? []).map((pattern, index) => ({ pattern, path: ['exclude', index] })),
    ...(raw.waivers ?? []).map((waiver, index) => ({
      pattern: waiver.path,
      path: ['waivers', index, 'path'],
    })),
  ]
  return patterns.flatMap(({ pattern, path }): readonly Diagnostic[] => {
    const message = globProblem(pattern)
    if (message === undefined) return []
    const location = locationOfPath(document, path)
    return [
      { code: 'constraint/schema', severity: 'error', message: `${quoted(pattern)}: ${message}`, location },
    ]
  })
}

/** Fingerprints of the findings that were there when FLUX was introduced. */
export type Baseline = ReadonlySet<string>

/** Reads `.flux/baseline.json`. */
export function readBaseline(document: Document): {
  readonly baseline?: Baseline
  readonly diagnostics: readonly Diagnostic[]
} {
  const native = toNative(document.value)
  const diagnostics = checkShape(document, native, validateBaseline, () => ['rule', 'path', 'fingerprint'])
  if (diagnostics.length > 0) return { diagnostics }
  const raw = native as { readonly findings: readonly { readonly fingerprint: string }[] }
  return { baseline: new Set(raw.findings.map((finding) => finding.fingerprint)), diagnostics: [] }
}
