/** `sbom diff` is one command, written as two words; `sbom --score` is `sbom score`. */
export function joinWords(words: readonly string[]): readonly string[] {
  const [first, second = '', ...rest] = words
  const joined = JOINED.get(`${first} ${second}`)
  return joined === undefined ? words : [joined, ...rest]
}

const JOINED: ReadonlyMap<string, string> = new Map([
  ['advisories sync', 'advisories-sync'],
  ['key check', 'key-check'],
  ['key fingerprint', 'key-fingerprint'],
  ['key generate', 'key-generate'],
  ['key import', 'key-import'],
  ['key public', 'key-public'],
  ['sbom --score', 'sbom-score'],
  ['sbom diff', 'sbom-diff'],
  ['sbom score', 'sbom-score'],
  ['sbom validate', 'sbom-validate'],
  ['trusted-root update', 'trusted-root-update'],
  ['vex convert', 'vex-convert'],
  ['vex validate', 'vex-validate'],
])
