import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fetchWith, outputOf, runTool, Unavailable } from '../inventory/inventory-case.ts'
import { writeBill } from '../projects/bill-listing.ts'
import { WEB_SERVER } from '../projects/node-manifests.ts'
import type { CaseResult, Suite } from '../suite.ts'
import { findGoPeer } from './go-peers.ts'
import { findPythonPeers } from './python-peers.ts'

const NPM = ['--yes', 'npm@11.6.2']
/** What is said by whoever releases the product. */
const CONFIG = `apiVersion: flux/v1
kind: Config
sbom:
  author: {name: Shop Tools, email: oss@shop.example, url: "https://shop.example"}
`
/**
 * What a bill can have here. No CPE is ever guessed, which costs 0.61 of 10; bills are signed beside the document and not
 * within, which costs 0.18; and not every package says who made it, or where its source is.
 */
const LOWEST = 9

/**
 * The bill of a server with 600 packages, installed, by two programs that judge what bills tell: the score of `sbomqs`, and
 * the lists of `sbomcheck` (NTIA, BSI TR-03183-2).
 */
export const sbomqsSuite: Suite = {
  name: 'sbomqs',
  run: async () => {
    const around = mkdtempSync(join(tmpdir(), 'flux-sbomqs-'))
    try {
      const folder = join(around, 'project')
      const missing = install(folder)
      if (missing !== undefined) return [{ name: 'an installed server', outcome: 'skipped', reason: missing }]
      const bills = new Map(
        ['1.6', '2.3', '3.0.1'].map((spec) => {
          const path = join(around, `${spec}.json`)
          writeFileSync(path, writeBill(folder, ['--spec', spec]))
          return [spec, path] as const
        }),
      )
      return [...scores(bills), ...lists(bills)]
    } finally {
      rmSync(around, { recursive: true, force: true })
    }
  },
}

/** Installs the packages of the server, without running anything of them. Gives the reason when they cannot be had. */
function install(folder: string): string | undefined {
  for (const [path, text] of Object.entries({ ...WEB_SERVER, '.flux/config.yaml': CONFIG })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  try {
    fetchWith('npx', [...NPM, 'install', '--ignore-scripts', '--no-audit', '--no-fund'], folder)
    return undefined
  } catch (error) {
    if (error instanceof Unavailable) return error.message
    throw error
  }
}

interface Feature {
  readonly feature: string
  readonly score: number
  readonly ignored?: boolean
}

/** Releases differ in the names of the whole and of its parts. */
interface ScoreReport {
  readonly files: readonly {
    readonly comprehenssive?: readonly Feature[]
    readonly interlynk_score?: number
    readonly sbom_quality_score?: number
    readonly scores?: readonly Feature[]
  }[]
}

function scores(bills: ReadonlyMap<string, string>): readonly CaseResult[] {
  const peers = findGoPeer('sbomqs')
  return ['1.6', '2.3'].map((spec): CaseResult => {
    const name = `sbomqs: ${spec === '1.6' ? 'CycloneDX' : 'SPDX'} ${spec}`
    if ('missing' in peers) return { name, outcome: 'skipped', reason: peers.missing }
    const text = outputOf(join(peers.folder, 'sbomqs'), ['score', '--json', bills.get(spec) ?? ''], '.', {
      INTERLYNK_DISABLE_VERSION_CHECK: 'true',
    })
    const report: ScoreReport = JSON.parse(text)
    const [file] = report.files
    const score = file?.sbom_quality_score ?? file?.interlynk_score
    if (score === undefined)
      return { name, outcome: 'failed', reason: `there is no score in ${text.slice(0, 400)}` }
    const features = file?.comprehenssive ?? file?.scores ?? []
    const lost = features.filter((one) => one.ignored !== true && one.score < 10)
    const line = `${name}, score ${score}`
    const reason = lost.map((one) => `${one.feature} ${one.score}`).join(', ')
    // The other format has no place for a part of what is asked for: its score is only shown.
    const isEnough = spec === '2.3' || score >= LOWEST
    return { name: line, outcome: isEnough ? 'passed' : 'failed', reason }
  })
}

/** What every component has to have, by the list; the others depend on what packages say of themselves. */
const LISTS = [
  {
    spec: '2.3',
    list: 'ntia',
    all: [
      'All component names provided?',
      'All component versions provided?',
      'All component identifiers provided?',
      'SBOM author name provided?',
      'SBOM creation timestamp provided?',
      'Dependency relationships provided?',
    ],
  },
  {
    spec: '3.0.1',
    list: 'bsi',
    all: [
      'Creator of the SBOM',
      'Timestamp',
      'Dependency Completeness',
      'Component Names',
      'Component Versions',
      'Executable Properties',
      'Archive Properties',
      'Structured Properties',
      'Distribution Licenses',
      'Deployable Component Hashes',
      'Deployable Form URIs (Warning)',
      'Other Unique Identifiers (Warning)',
      'Original Licenses (Warning)',
    ],
  },
] as const

function lists(bills: ReadonlyMap<string, string>): readonly CaseResult[] {
  const peers = findPythonPeers()
  return LISTS.map(({ spec, list, all }): CaseResult => {
    const name = `sbomcheck 6.0.0: ${list}, SPDX ${spec}`
    if ('missing' in peers) return { name, outcome: 'skipped', reason: peers.missing }
    const standard = spec === '2.3' ? 'spdx2' : 'spdx3'
    const args = ['--sbom-spec', standard, '--comply', list, bills.get(spec) ?? '']
    const { stdout } = runTool(join(peers.folder, 'sbomcheck'), args, '.')
    const rows = new Map(
      [...stdout.matchAll(/^(.+?)\s*\| (True|False)$/gm)].map(([, row = '', value]) => [
        row,
        value === 'True',
      ]),
    )
    const lacking = all.filter((row) => rows.get(row) !== true)
    if (lacking.length > 0) return { name, outcome: 'failed', reason: `lacking: ${lacking.join(', ')}` }
    const others = [...rows].flatMap(([row, value]) => (value ? [] : [row]))
    return { name, outcome: 'passed', reason: `not all components have: ${others.join(', ')}` }
  })
}
