/** What it means for a setting of a package manager to be looser. */
export type Looseness =
  /** A list, or the true members of a mapping, has more. */
  | 'more'
  /** A list has fewer. */
  | 'fewer'
  /** A number is lower. */
  | 'lower'
  /** A text is another one. */
  | 'other'
  /** It is no longer true. */
  | 'not-true'
  /** It is no longer false. */
  | 'not-false'

/** A setting that guards what packages may do. */
export interface PackageSetting {
  /** Names of files, in lower case. */
  readonly files: readonly string[]
  readonly path: readonly string[]
  readonly looser: Looseness
  /** What holds where the setting is missing. */
  readonly missing?: boolean
}

const PNPM: readonly string[] = ['pnpm-workspace.yaml']

/** Settings by which package managers decide which scripts run and how new a version may be, as of November 2026. */
export const PACKAGE_SETTINGS: readonly PackageSetting[] = [
  { files: ['package.json'], path: ['allowScripts'], looser: 'more' },
  { files: ['package.json'], path: ['lavamoat', 'allowScripts'], looser: 'more' },
  { files: ['package.json'], path: ['trustedDependencies'], looser: 'more' },
  { files: ['package.json'], path: ['pnpm', 'onlyBuiltDependencies'], looser: 'more' },
  { files: ['package.json'], path: ['pnpm', 'allowBuilds'], looser: 'more' },
  { files: ['package.json'], path: ['pnpm', 'neverBuiltDependencies'], looser: 'fewer' },
  { files: ['package.json'], path: ['pnpm', 'minimumReleaseAge'], looser: 'lower' },
  { files: ['package.json'], path: ['pnpm', 'minimumReleaseAgeExclude'], looser: 'more' },
  { files: PNPM, path: ['allowBuilds'], looser: 'more' },
  { files: PNPM, path: ['onlyBuiltDependencies'], looser: 'more' },
  { files: PNPM, path: ['neverBuiltDependencies'], looser: 'fewer' },
  { files: PNPM, path: ['minimumReleaseAge'], looser: 'lower' },
  { files: PNPM, path: ['minimumReleaseAgeExclude'], looser: 'more' },
  { files: PNPM, path: ['trustPolicy'], looser: 'other' },
  { files: PNPM, path: ['trustPolicyExclude'], looser: 'more' },
  { files: PNPM, path: ['auditConfig', 'ignoreCves'], looser: 'more' },
  { files: PNPM, path: ['auditConfig', 'ignoreGhsas'], looser: 'more' },
  { files: PNPM, path: ['dangerouslyAllowAllBuilds'], looser: 'not-false', missing: false },
  { files: PNPM, path: ['strictDepBuilds'], looser: 'not-true', missing: true },
  { files: PNPM, path: ['blockExoticSubdeps'], looser: 'not-true', missing: false },
  { files: PNPM, path: ['ignoreScripts'], looser: 'not-true', missing: false },
  { files: PNPM, path: ['strictSsl'], looser: 'not-true', missing: true },
  { files: PNPM, path: ['registry'], looser: 'other' },
  { files: ['.yarnrc.yml'], path: ['enableScripts'], looser: 'not-false', missing: false },
  { files: ['.yarnrc.yml'], path: ['enableStrictSsl'], looser: 'not-true', missing: true },
  { files: ['.yarnrc.yml'], path: ['enableHardenedMode'], looser: 'not-true', missing: false },
  { files: ['.yarnrc.yml'], path: ['npmRegistryServer'], looser: 'other' },
  { files: ['.yarnrc.yml'], path: ['npmMinimalAgeGate'], looser: 'lower' },
  { files: ['.yarnrc.yml'], path: ['npmPreapprovedPackages'], looser: 'more' },
  { files: ['.yarnrc.yml'], path: ['enableImmutableInstalls'], looser: 'not-true', missing: true },
  { files: ['.yarnrc.yml'], path: ['unsafeHttpWhitelist'], looser: 'more' },
  { files: ['bunfig.toml'], path: ['install', 'minimumReleaseAge'], looser: 'lower' },
  { files: ['bunfig.toml'], path: ['install', 'minimumReleaseAgeExcludes'], looser: 'more' },
  { files: ['bunfig.toml'], path: ['install', 'registry'], looser: 'other' },
  { files: ['osv-scanner.toml'], path: ['IgnoredVulns'], looser: 'more' },
  { files: ['uv.toml'], path: ['index'], looser: 'more' },
  { files: ['uv.toml'], path: ['index-url'], looser: 'other' },
  { files: ['uv.toml'], path: ['extra-index-url'], looser: 'more' },
  { files: ['uv.toml'], path: ['find-links'], looser: 'more' },
  { files: ['uv.toml'], path: ['index-strategy'], looser: 'other' },
  { files: ['uv.toml'], path: ['allow-insecure-host'], looser: 'more' },
  { files: ['.npmrc', '.yarnrc'], path: ['ignore-scripts'], looser: 'not-true', missing: false },
  { files: ['.npmrc', '.yarnrc'], path: ['strict-ssl'], looser: 'not-true', missing: true },
  { files: ['.npmrc', '.yarnrc'], path: ['registry'], looser: 'other' },
  { files: ['.npmrc'], path: ['min-release-age'], looser: 'lower' },
  { files: ['.npmrc'], path: ['minimum-release-age'], looser: 'lower' },
  { files: ['.npmrc'], path: ['dangerously-allow-all-builds'], looser: 'not-false', missing: false },
]

/** A mapping of scopes to registries: packages of a scope come from there. */
export interface ScopedRegistries {
  /** Name of the file, in lower case. */
  readonly file: string
  readonly path: readonly string[]
  /** Where the address of one scope stands below it. */
  readonly address: readonly string[]
}

export const SCOPED_REGISTRIES: readonly ScopedRegistries[] = [
  { file: 'pnpm-workspace.yaml', path: ['registries'], address: [] },
  { file: '.yarnrc.yml', path: ['npmScopes'], address: ['npmRegistryServer'] },
  { file: 'bunfig.toml', path: ['install', 'scopes'], address: [] },
  { file: 'bunfig.toml', path: ['install', 'scopes'], address: ['url'] },
]
