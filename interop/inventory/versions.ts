import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Ecosystem } from '../../src/collect/dependency/model.ts'
import { compareVersions } from '../../src/collect/dependency/version/compare-versions.ts'
import { satisfies } from '../../src/collect/dependency/version/satisfies.ts'
import type { CaseResult, Suite } from '../suite.ts'
import { outputOf, runProject, runTool } from './inventory-case.ts'

/** A tool that orders versions and knows ranges, and how to make up both. */
interface Peer {
  readonly name: string
  readonly ecosystem: Ecosystem
  readonly command: string
  /** Tells with exit code 0 that the tool is there. */
  readonly probe: readonly string[]
  /** A program that reads lines `a b` or `version|range` of a file, and prints the sign, `true` or `false`, or an empty line where it knows neither. */
  readonly orders: readonly string[]
  readonly ranges: readonly string[]
  readonly version: (random: Random) => string
  readonly range: (random: Random) => string
}

/** Numbers below `limit`, always the same ones. */
type Random = (limit: number) => number

const PAIRS = 5_000

/** Orders and ranges of versions beside those of other programs, on made-up versions. */
export const versionsSuite: Suite = {
  name: 'versions',
  run: async () => {
    const results: CaseResult[] = []
    for (const peer of PEERS) {
      const names = [`${peer.name}: the order of ${PAIRS} pairs`, `${peer.name}: ${PAIRS} ranges`] as const
      if (runTool(peer.command, peer.probe, '.').exitCode !== 0) {
        const reason = `there is no ${peer.command} with it`
        for (const name of names) results.push({ name, outcome: 'skipped', reason })
        continue
      }
      results.push(
        await runProject({ name: names[0], files: {}, check: async (folder) => compareOrders(peer, folder) }),
      )
      results.push(
        await runProject({ name: names[1], files: {}, check: async (folder) => compareRanges(peer, folder) }),
      )
    }
    return results
  },
}

function compareOrders(peer: Peer, folder: string): void {
  const random = createRandom()
  const pairs = Array.from({ length: PAIRS }, () => [peer.version(random), peer.version(random)] as const)
  const told = ask(
    peer,
    peer.orders,
    pairs.map((pair) => pair.join(' ')),
    folder,
  )
  mustAgree(
    pairs.map(([a, b], at) => [`${a} ${b}`, String(compareVersions(peer.ecosystem, a, b)), told[at] ?? '']),
  )
}

function compareRanges(peer: Peer, folder: string): void {
  const random = createRandom()
  const pairs = Array.from({ length: PAIRS }, () => [peer.version(random), peer.range(random)] as const)
  const told = ask(
    peer,
    peer.ranges,
    pairs.map((pair) => pair.join('\t')),
    folder,
  )
  mustAgree(
    pairs.map(([version, range], at) => [
      `${version} in ${range}`,
      String(satisfies(peer.ecosystem, version, range)),
      told[at] ?? '',
    ]),
  )
}

function ask(
  peer: Peer,
  program: readonly string[],
  lines: readonly string[],
  folder: string,
): readonly string[] {
  writeFileSync(join(folder, 'pairs.txt'), `${lines.join('\n')}\n`)
  return outputOf(peer.command, [...program, 'pairs.txt'], folder).split('\n')
}

function mustAgree(rows: readonly (readonly [what: string, ours: string, theirs: string])[]): void {
  const known = rows.filter(([, , theirs]) => theirs !== '')
  if (known.length < PAIRS / 4) throw new Error(`only ${known.length} pairs are known to the other program`)
  const wrong = known.filter(([, ours, theirs]) => ours !== theirs)
  if (wrong.length === 0) return
  const shown = wrong.slice(0, 20).map(([what, ours, theirs]) => `${what}: ${ours}, there ${theirs}`)
  throw new Error(`${wrong.length} differ\n${shown.join('\n')}`)
}

/** Numbers in an order that looks random (a linear congruence), so that a difference can be found again. */
function createRandom(): Random {
  let state = 42
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % limit
  }
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random(items.length)]
  if (item === undefined) throw new Error('there is nothing to pick')
  return item
}

function numbers(random: Random, least: number, most: number): string {
  const count = least + random(most - least + 1)
  return Array.from({ length: count }, () =>
    pick(random, ['0', '1', '2', '3', '10', '01', '20240102030405060708']),
  ).join('.')
}

const PEERS: readonly Peer[] = [
  {
    name: 'RubyGems',
    ecosystem: 'RubyGems',
    command: 'ruby',
    probe: ['-rrubygems', '-e', 'Gem::Version'],
    orders: [
      '-e',
      'File.foreach(ARGV[0], chomp: true) { |line| a, b = line.split; begin; puts Gem::Version.new(a) <=> Gem::Version.new(b); rescue ArgumentError; puts; end }',
    ],
    ranges: [
      '-e',
      'File.foreach(ARGV[0], chomp: true) { |line| a, b = line.split("\\t"); begin; puts Gem::Requirement.new(*b.split(",").map(&:strip)).satisfied_by?(Gem::Version.new(a)); rescue ArgumentError; puts; end }',
    ],
    version: (random) =>
      numbers(random, 1, 4) + pick(random, ['', '', '.rc1', '.pre', '.a2', '-1', 'b', '.a.1']),
    range: (random) =>
      Array.from(
        { length: 1 + random(2) },
        () =>
          pick(random, ['~> ', '>= ', '<', '= ', '!=', '', '> ', '<= ']) +
          numbers(random, 1, 4) +
          pick(random, ['', '', '.rc1', '.a']),
      ).join(', '),
  },
  {
    name: 'Composer',
    ecosystem: 'Packagist',
    command: 'php',
    probe: ['-r', 'exit(@include("Composer/autoload.php") ? 0 : 1);'],
    orders: [
      '-r',
      'foreach (file($argv[1], FILE_IGNORE_NEW_LINES) as $line) { [$a, $b] = explode(" ", $line); echo version_compare($a, $b), "\\n"; }',
    ],
    ranges: [
      '-r',
      'require "Composer/autoload.php"; foreach (file($argv[1], FILE_IGNORE_NEW_LINES) as $line) { [$a, $b] = explode("\\t", $line); try { echo Composer\\Semver\\Semver::satisfies($a, $b) ? "true" : "false"; } catch (Throwable $e) {} echo "\\n"; }',
    ],
    version: (random) =>
      numbers(random, 1, 4) + pick(random, ['', '', '-beta1', '-RC2', '-alpha', '-dev', '-p1', '.5']),
    range: (random) => {
      const one = (): string =>
        pick(random, ['^', '~', '>=', '<', '<=', '>', '!=', '=', '']) +
        numbers(random, 1, 4) +
        pick(random, ['', '', '', '@dev', '-beta1'])
      const wild = (): string => `${numbers(random, 1, 2)}.*`
      const hyphen = (): string => `${numbers(random, 1, 4)} - ${numbers(random, 1, 4)}`
      const range = pick(random, [
        one,
        wild,
        hyphen,
        () => `${one()} ${one()}`,
        () => `${one()} || ${wild()}`,
        () => `${one()},${one()}`,
      ])()
      // PHP cannot count beyond 2^63.
      return range.replaceAll(/[0-9]{20}/g, '7')
    },
  },
  {
    name: 'packaging',
    ecosystem: 'PyPI',
    command: 'python3',
    probe: ['-c', 'import packaging.specifiers'],
    orders: [
      '-c',
      `import sys
from packaging.version import Version, InvalidVersion
for line in open(sys.argv[1]):
    a, b = line.split()
    try:
        a, b = Version(a), Version(b)
        print((a > b) - (a < b))
    except InvalidVersion:
        print()
`,
    ],
    // Whether pre-releases are taken is not the same in all of its versions, so it is asked for.
    ranges: [
      '-c',
      `import sys
from packaging.specifiers import SpecifierSet, InvalidSpecifier
from packaging.version import Version
for line in open(sys.argv[1]):
    a, b = line.rstrip('\\n').split('\\t')
    try:
        print('' if Version(a).is_prerelease else str(SpecifierSet(b).contains(a)).lower())
    except InvalidSpecifier:
        print()
`,
    ],
    version: (random) =>
      pick(random, ['', '', '', '1!']) +
      numbers(random, 1, 4) +
      pick(random, ['', '', 'a1', '-rc.2', '.post1', '.dev0', '+loc', '+1.2', '.post2.dev1', '-3', 'c1']),
    range: (random) =>
      Array.from({ length: 1 + random(2) }, () => {
        const operator = pick(random, ['~=', '==', '!=', '<=', '>=', '<', '>', '==='])
        const isPrefix = (operator === '==' || operator === '!=') && random(3) === 0
        return (
          operator +
          numbers(random, operator === '~=' ? 2 : 1, 3) +
          (isPrefix ? '.*' : pick(random, ['', '', '.post1', 'rc2']))
        )
      }).join(','),
  },
]
