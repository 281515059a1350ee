import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareVersions } from '../../src/collect/dependency/version/compare-versions.ts'

/** Files of the corpus, and an ecosystem that each is the order of. */
const FILES: readonly (readonly [string, string])[] = [
  ['alpine.txt', 'Alpine'],
  ['cran.txt', 'CRAN'],
  ['debian.txt', 'Debian'],
  ['hackage.txt', 'Hackage'],
  ['maven.txt', 'Maven'],
  ['nuget.txt', 'NuGet'],
  ['packagist.txt', 'Packagist'],
  ['pub.txt', 'Pub'],
  ['pypi.txt', 'PyPI'],
  ['redhat.txt', 'Red Hat'],
  ['rubygems.txt', 'RubyGems'],
  ['semver.txt', 'npm'],
]

const SIGNS: ReadonlyMap<string, number> = new Map([
  ['<', -1],
  ['=', 0],
  ['>', 1],
])

/** Compares the versions of every line, both ways. `1.0 < 1.1`: versions, and how they compare. */
export async function runVersionOrder(
  folder: string,
  print: (line: string) => void,
  isVerbose: boolean,
): Promise<boolean> {
  let passed = 0
  let failed = 0
  for (const [file, ecosystem] of FILES) {
    if (!existsSync(join(folder, file))) continue
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line === '') continue
      const [a = '', sign = '', b = ''] = line.split(' ')
      const expected = SIGNS.get(sign)
      const given = compareVersions(ecosystem, a, b)
      const opposite = compareVersions(ecosystem, b, a)
      if (given === expected && opposite + given === 0) passed++
      else {
        failed++
        if (isVerbose) print(`corpora version-order ${file} ${line}: compared as ${given} and ${opposite}`)
      }
    }
  }
  print(`corpora version-order passed ${passed} failed ${failed}`)
  return failed === 0
}
