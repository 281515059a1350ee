/** A version in the parts that order it (PEP 440). Numbers are kept as they are long: date stamps have twenty digits. */
export interface PythonVersion {
  readonly epoch: bigint
  /** Without zeros at the end. */
  readonly release: readonly bigint[]
  /** How many numbers the release was written with. */
  readonly written: number
  /** -1: only a development release; 0, 1, 2: `a`, `b`, `rc`; 3: none. */
  readonly preKind: number
  readonly pre: bigint
  /** -1 when there is none. */
  readonly post: bigint
  /** Undefined when there is none. */
  readonly dev: bigint | undefined
  readonly local: readonly (bigint | string)[]
}

/** UTF-16 units of a version. */
const VERSION_LENGTH = 256

const VERSION =
  /^v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]*))?(?:-([0-9]+)|[-_.]?(?:post|rev|r)[-_.]?([0-9]*))?(?:[-_.]?(dev)[-_.]?([0-9]*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/

/** Takes a version apart (PEP 440, appendix B, with all spellings); undefined when it is none. */
export function readPythonVersion(text: string): PythonVersion | undefined {
  // HOSTILE: length first.
  if (text.length > VERSION_LENGTH) return undefined
  const parts = VERSION.exec(text.trim().toLowerCase())
  if (parts === null) return undefined
  const [, epoch, numbers = '', letter, pre, dash, post, dev, devNumber, local] = parts
  const release = numbers.split('.').map(BigInt)
  const written = release.length
  while (release.length > 1 && release.at(-1) === 0n) release.pop()
  const hasPost = parts[0].length > 0 && (dash !== undefined || post !== undefined)
  return {
    epoch: BigInt(epoch ?? 0),
    release,
    written,
    preKind: letter === undefined ? (dev !== undefined && !hasPost ? -1 : 3) : kindOfLetter(letter),
    pre: BigInt(pre ?? 0),
    post: hasPost ? BigInt(dash ?? post ?? 0) : -1n,
    dev: dev === undefined ? undefined : BigInt(devNumber ?? 0),
    local:
      local === undefined
        ? []
        : local.split(/[-_.]/).map((part) => (/^[0-9]+$/.test(part) ? BigInt(part) : part)),
  }
}

/** Orders versions (PEP 440). With `isPublic` local parts do not count. */
export function comparePythonVersions(a: PythonVersion, b: PythonVersion, isPublic = false): number {
  return (
    compare(a.epoch, b.epoch) ||
    compareReleases(a.release, b.release) ||
    a.preKind - b.preKind ||
    compare(a.pre, b.pre) ||
    compare(a.post, b.post) ||
    compareDev(a.dev, b.dev) ||
    (isPublic ? 0 : compareLocals(a.local, b.local))
  )
}

function kindOfLetter(letter: string): number {
  if (letter.startsWith('a')) return 0
  return letter.startsWith('b') ? 1 : 2
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareReleases(a: readonly bigint[], b: readonly bigint[]): number {
  const length = Math.max(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const order = compare(a[index] ?? 0n, b[index] ?? 0n)
    if (order !== 0) return order
  }
  return 0
}

function compareDev(a: bigint | undefined, b: bigint | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return compare(a, b)
}

function compareLocals(a: readonly (bigint | string)[], b: readonly (bigint | string)[]): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const order = compareLocalParts(a[index] ?? 0n, b[index] ?? 0n)
    if (order !== 0) return order
  }
  return a.length - b.length
}

/** Numbers are above words. */
function compareLocalParts(a: bigint | string, b: bigint | string): number {
  if (typeof a === 'bigint' && typeof b === 'bigint') return compare(a, b)
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return typeof a === 'bigint' ? 1 : -1
}
