/** A kind of secret, and what its values look like. Every pattern is linear: no nested quantifiers, one start per run. */
interface SecretKind {
  readonly kind: string
  readonly pattern: RegExp
}

/**
 * Values that are secrets by their form. The lengths are lower bounds below the real ones, so that a value that was
 * shortened on its way here is still recognised.
 */
const SECRET_KINDS: readonly SecretKind[] = [
  { kind: 'GitHub token', pattern: /gh[opsur]_\w{16,}(?:\.[\w-]+){0,2}/g },
  { kind: 'GitHub token', pattern: /github_pat_\w{16,}/g },
  {
    kind: 'GitLab token',
    pattern: /gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas|imt)-[\w-]{16,}(?:\.[\w-]+){0,2}/g,
  },
  { kind: 'npm token', pattern: /npm_[A-Za-z0-9]{16,}/g },
  { kind: 'PyPI token', pattern: /pypi-AgE[\w-]{16,}/g },
  { kind: 'AWS access key', pattern: /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}/g },
  { kind: 'Slack token', pattern: /xox[a-z]-[A-Za-z0-9-]{10,}|xapp-\d-[A-Za-z0-9-]{10,}/g },
  { kind: 'Google API key', pattern: /AIza[\w-]{24,}/g },
  { kind: 'Stripe key', pattern: /[rs]k_live_[A-Za-z0-9]{16,}/g },
  { kind: 'AI service key', pattern: /sk-(?:ant|proj|svcacct)-[\w-]{16,}/g },
  { kind: 'Hugging Face token', pattern: /(?<![A-Za-z0-9])hf_[A-Za-z0-9]{24,}/g },
  { kind: 'DigitalOcean token', pattern: /do[opr]_v1_[0-9a-f]{16,}/g },
  { kind: 'age secret key', pattern: /AGE-SECRET-KEY-1[A-Z0-9]{16,}/g },
  // The lookbehind leaves one start per run of token characters, so that the missing dot costs one pass, not many.
  { kind: 'JSON web token', pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g },
]

/** A password in a URL. Bounded on both sides of the colon, so that a long run without `@` costs a constant each. */
const URL_PASSWORD = /(:\/\/[^\s/:@"'<>]{0,128}:)([^\s/@"'<>]{1,256})(?=@)/g

/** A cheap test first: most texts hold nothing that any pattern could begin with. */
const HINT =
  /gh[opsur]_|github_pat_|gl[a-z]{2,5}-|npm_|pypi-|A[BKS]IA|ACCA|xox|xapp-|AIza|k_live_|sk-|hf_|_v1_|AGE-|eyJ|:\/\/|PRIVATE KEY/

const KEY_HEADER = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
const KEY_FOOTER = '-----END '

/** A stretch of text that holds a secret: `[start, end)` in UTF-16 units. */
export interface SecretRange {
  readonly start: number
  readonly end: number
  readonly kind: string
}

/**
 * `text` with everything that looks like a secret replaced by its kind in parentheses. Must run before any cut and
 * any escape: half a token no longer looks like one.
 */
export function redactSecrets(text: string): string {
  const ranges = findSecrets(text)
  if (ranges.length === 0) return text
  let redacted = ''
  let at = 0
  for (const { start, end, kind } of ranges) {
    redacted += text.slice(at, start) + redactionOf(kind)
    at = end
  }
  return redacted + text.slice(at)
}

/** What stands for a secret: its kind. Letters, spaces and parentheses only, so that no surface needs to escape it. */
export function redactionOf(kind: string): string {
  return `(${kind} redacted)`
}

/** True when `text` holds something that looks like a secret. */
export function hasSecret(text: string): boolean {
  return findSecrets(text).length > 0
}

/** The secrets in `text`, in order, without overlaps. */
export function findSecrets(text: string): readonly SecretRange[] {
  if (!HINT.test(text)) return []
  const found: SecretRange[] = []
  for (const { kind, pattern } of SECRET_KINDS) {
    for (const match of text.matchAll(pattern)) {
      found.push({ start: match.index, end: match.index + match[0].length, kind })
    }
  }
  for (const match of text.matchAll(URL_PASSWORD)) {
    const start = match.index + (match[1] ?? '').length
    found.push({ start, end: start + (match[2] ?? '').length, kind: 'password' })
  }
  let keysEnd = 0
  for (const match of text.matchAll(KEY_HEADER)) {
    // A header inside of a key that was found is skipped, so that many headers without a footer cost one search.
    if (match.index < keysEnd) continue
    keysEnd = keyEnd(text, match.index + match[0].length)
    found.push({ start: match.index, end: keysEnd, kind: 'private key' })
  }
  return found.length < 2 ? found : withoutOverlaps(found)
}

/** True when `text`, which ends just before some line, opens a private key and does not close it. */
export function opensPrivateKey(text: string): boolean {
  let last: number | undefined
  for (const match of text.matchAll(KEY_HEADER)) last = match.index + match[0].length
  return last !== undefined && !text.includes(KEY_FOOTER, last)
}

function keyEnd(text: string, from: number): number {
  const footer = text.indexOf(KEY_FOOTER, from)
  if (footer < 0) return text.length
  const dashes = text.indexOf('-----', footer + KEY_FOOTER.length)
  return dashes < 0 ? text.length : dashes + 5
}

/** Merges ranges that overlap; the one that begins first names the kind, of two that begin together the longer one. */
function withoutOverlaps(ranges: readonly SecretRange[]): readonly SecretRange[] {
  const merged: { start: number; end: number; kind: string }[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last !== undefined && range.start < last.end) last.end = Math.max(last.end, range.end)
    else merged.push({ ...range })
  }
  return merged
}
