/** A version of Python (PEP 440), in parts. Numbers are runs of digits of any length. */
export interface PythonVersion {
  readonly epoch: string
  /** Without zeros at its end. */
  readonly release: readonly string[]
  /** As many numbers as were written. */
  readonly length: number
  readonly pre: { readonly kind: 'a' | 'b' | 'rc'; readonly number: string } | undefined
  readonly post: string | undefined
  readonly dev: string | undefined
  readonly local: readonly string[] | undefined
}

/** UTF-16 units of a version: registries refuse more. */
const VERSION_LENGTH = 1_024

const PARTS =
  /^v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]*))?(?:-([0-9]+)|[-_.]?(?:post|rev|r)[-_.]?([0-9]*))?(?:[-_.]?dev[-_.]?([0-9]*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/

/** Takes a version apart (PEP 440, appendix B); undefined when it is none. */
export function readPythonVersion(text: string): PythonVersion | undefined {
  // LIMIT: what the pattern is tried on.
  if (text.length > VERSION_LENGTH) return undefined
  const found = PARTS.exec(text.trim().toLowerCase())
  if (found === null) return undefined
  const [, epoch = '0', release = '', word, pre = '', implicit, post, dev, local] = found
  const numbers = release.split('.')
  let end = numbers.length
  while (end > 0 && /^0+$/.test(numbers[end - 1] ?? '')) end--
  return {
    epoch,
    release: numbers.slice(0, end),
    length: numbers.length,
    pre: word === undefined ? undefined : { kind: kindOf(word), number: pre },
    post: implicit ?? post,
    dev,
    local: local?.split(/[-_.]/),
  }
}

function kindOf(word: string): 'a' | 'b' | 'rc' {
  return word.startsWith('a') ? 'a' : word.startsWith('b') ? 'b' : 'rc'
}
