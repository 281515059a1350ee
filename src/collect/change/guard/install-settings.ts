/** A variable of the environment that decides where packages come from, or whether they are verified. */
export interface InstallVariable {
  /** Whole names, in capitals. */
  readonly name: RegExp
  /** Values that loosen something. */
  readonly looser: RegExp
  /** It switches verification off, so that it is told in a file that is new, too. */
  readonly isVerification: boolean
}

const ANY = /\S/
const OFF = /^(?:0|false|off|no)$/i
const ON = /^(?:1|true|on|yes)$/i

/** Variables of package managers and of their languages, as of November 2026. */
export const INSTALL_VARIABLES: readonly InstallVariable[] = [
  { name: /^GOSUMDB$/, looser: /^(?!sum\x2egolang\x2eorg$)\S/, isVerification: true },
  { name: /^(?:GOINSECURE|GONOSUMCHECK|GONOSUMDB)$/, looser: ANY, isVerification: true },
  { name: /^GOFLAGS$/, looser: /(?:^|[\s=])-?-insecure\b/, isVerification: true },
  { name: /^(?:GONOPROXY|GOPRIVATE)$/, looser: ANY, isVerification: false },
  // The public proxy, none at all and nothing from outside are no other place.
  {
    name: /^GOPROXY$/,
    looser: /^(?!(?:https:\/\/proxy\x2egolang\x2eorg|direct|off)(?:[,|](?:direct|off))?$)\S/,
    isVerification: false,
  },
  { name: /^(?:PIP_TRUSTED_HOST|UV_INSECURE_HOST|UV_NO_VERIFY_HASHES)$/, looser: ANY, isVerification: true },
  { name: /^PIP_REQUIRE_HASHES$/, looser: OFF, isVerification: true },
  {
    name: /^(?:PIP|UV)_(?:(?:EXTRA_|DEFAULT_)?INDEX(?:_URL)?|FIND_LINKS|CONFIG_FILE)$/,
    looser: ANY,
    isVerification: false,
  },
  { name: /^UV_INDEX_STRATEGY$/, looser: /^unsafe-/i, isVerification: false },
  { name: /^NPM_CONFIG_(?:STRICT_SSL|IGNORE_SCRIPTS)$/, looser: OFF, isVerification: true },
  { name: /^NPM_CONFIG_REGISTRY$/, looser: ANY, isVerification: false },
  {
    name: /^YARN_ENABLE_(?:STRICT_SSL|IMMUTABLE_INSTALLS|HARDENED_MODE)$/,
    looser: OFF,
    isVerification: true,
  },
  { name: /^YARN_ENABLE_SCRIPTS$/, looser: ON, isVerification: false },
  { name: /^YARN_CHECKSUM_BEHAVIOR$/, looser: /^(?:ignore|reset|update)$/i, isVerification: true },
  { name: /^YARN_NPM_REGISTRY_SERVER$/, looser: ANY, isVerification: false },
  { name: /^NODE_TLS_REJECT_UNAUTHORIZED$/, looser: OFF, isVerification: true },
  { name: /^CARGO_HTTP_CHECK_REVOKE$/, looser: OFF, isVerification: true },
  { name: /^CARGO_NET_GIT_FETCH_WITH_CLI$/, looser: ON, isVerification: false },
  // A cache of builds is the ordinary wrapper.
  {
    name: /^(?:CARGO_BUILD_)?RUSTC(?:_WORKSPACE)?(?:_WRAPPER)?$/,
    looser: /^(?!(?:sccache|rustc)$)\S/,
    isVerification: false,
  },
  {
    name: /^CARGO_(?:REGISTRIES_[A-Z0-9_]+_INDEX|REGISTRY_DEFAULT|SOURCE_[A-Z0-9_]+|HTTP_PROXY)$/,
    looser: ANY,
    isVerification: false,
  },
]

/** An option on a line of a command. Each pattern is looked for by itself, so that a long line takes no longer than its length. */
export interface InstallOption {
  readonly name: string
  /** The first group is the value. */
  readonly pattern: RegExp
  /** What else has to be on the line, and what must not be. */
  readonly command?: RegExp
  readonly unless?: RegExp
  /** It switches verification off, so that it is told in a file that is new, too. */
  readonly isVerification: boolean
}

/** Options of commands, and of files of settings of pip, that do the same as those variables. */
export const INSTALL_OPTIONS: readonly InstallOption[] = [
  { name: 'trusted-host', pattern: /(?:^|[\s.])(?:--)?trusted-host[\s=]+([^\s=]\S*)/, isVerification: true },
  { name: 'insecure-host', pattern: /\s--(?:allow-)?insecure-host[\s=]+([^\s=]\S*)/, isVerification: true },
  { name: 'no-verify-hashes', pattern: /\s(--no-verify-hashes)\b/, isVerification: true },
  { name: 'no-verify', pattern: /\s(--no-verify)(?=\s|$)/, command: /\bpip[0-9.]*\s/, isVerification: true },
  {
    name: 'no-deps',
    pattern: /\s(--no-deps)(?=\s|$)/,
    command: /\bpip[0-9.]*\s+install\b/,
    // With hashes it is the stricter form; a project that installs itself has its dependencies already.
    unless: /\s--require-hashes\b|\s(?:-e\s+)?\.(?:\s|$|\[)/,
    isVerification: false,
  },
  {
    name: 'index-url',
    pattern: /(?:^|[\s.])(?:--)?(?:default-)?index-url[\s=]+([^\s=]\S*)/,
    isVerification: false,
  },
  {
    name: 'extra-index-url',
    pattern: /(?:^|[\s.])(?:--)?extra-index-url[\s=]+([^\s=]\S*)/,
    isVerification: false,
  },
  { name: 'find-links', pattern: /(?:^|[\s.])(?:--)?find-links[\s=]+([^\s=]\S*)/, isVerification: false },
  { name: 'index-strategy', pattern: /\s--index-strategy[\s=]+(unsafe-\S+)/, isVerification: false },
  { name: 'verify_ssl', pattern: /(?:^|[\s,{])verify_ssl\s*=\s*(false)\b/, isVerification: true },
  {
    name: 'packageSources',
    // The public registry is where packages come from without any.
    pattern: /<add\s[^>]{0,500}?\bvalue\s*=\s*"(https?:\/\/(?!api\x2enuget\x2eorg\/)[^"]+)"/i,
    isVerification: false,
  },
  {
    name: 'allowInsecureConnections',
    pattern: /\ballowInsecureConnections\s*=\s*"(true)"/i,
    isVerification: true,
  },
  {
    name: 'disableTLSCertificateValidation',
    pattern: /\bdisableTLSCertificateValidation\s*=\s*"(true)"/i,
    isVerification: true,
  },
  { name: 'strict-ssl', pattern: /\bstrict-ssl[\s=]+(false)\b/, isVerification: true },
  { name: 'ignore-scripts', pattern: /\bignore-scripts[\s=]+(false)\b/, isVerification: true },
  {
    name: 'frozen-lockfile',
    pattern: /\s(--no-frozen-lockfile|--frozen-lockfile=false)(?=\s|$)/,
    isVerification: true,
  },
  { name: 'immutable', pattern: /\s(--no-immutable|--immutable=false)(?=\s|$)/, isVerification: true },
  {
    name: 'dangerously-allow-all-builds',
    pattern: /\s(--dangerously-allow-all-builds)\b/,
    isVerification: true,
  },
  { name: 'go get -insecure', pattern: /\s(--?insecure)\b/, command: /\bgo\s+get\b/, isVerification: true },
]

/** A command that installs what a lockfile says, and the form of it that may install something else. */
export interface StrictCommand {
  readonly name: string
  /** A line is strict when all of these fit. */
  readonly strict: readonly RegExp[]
  /** A line is lax when this fits, and it is not strict. */
  readonly lax: RegExp
}

/** Commands and options that keep to a lockfile, or keep scripts from running. */
export const STRICT_COMMANDS: readonly StrictCommand[] = [
  {
    name: 'npm ci',
    strict: [/\bnpm\s+(?:ci|clean-install)\b/],
    lax: /\bnpm\s+(?:install|i)(?=\s*(?:$|[;&|"'])|\s+--?(?!g\b|global\b|location\b))/,
  },
  {
    name: '--ignore-scripts',
    strict: [/\b(?:npm|pnpm|yarn|bun)\b/, /\s--ignore-scripts(?=\s|$)/],
    lax: /\b(?:npm|pnpm|yarn|bun)\s+(?:ci|install|i)\b/,
  },
  {
    name: '--frozen-lockfile',
    strict: [/\b(?:pnpm|yarn|bun)\b/, /\s--frozen-lockfile(?=\s|$)/],
    lax: /\b(?:pnpm|yarn|bun)\s+(?:install|i)\b/,
  },
  {
    name: '--immutable',
    strict: [/\byarn\b/, /\s--immutable(?=\s|$)/],
    lax: /\byarn(?:\s+install\b|\s*$)/,
  },
  {
    name: '--require-hashes',
    strict: [/\bpip\b/, /\s--require-hashes\b/],
    lax: /\bpip[0-9.]*\s+install\b/,
  },
  {
    name: '--locked',
    strict: [/\b(?:cargo|uv)\b/, /\s--(?:locked|frozen)\b/],
    lax: /\b(?:cargo\s+(?:build|check|clippy|fetch|install|run|test)|uv\s+(?:sync|run))\b/,
  },
  {
    name: '--locked-mode',
    strict: [/\bdotnet\b/, /\s--locked-mode\b/],
    lax: /\bdotnet\s+restore\b/,
  },
]
