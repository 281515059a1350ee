import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeZip } from '../test/fakes/zip.ts'
import { makeNpmLock } from './lock-text.ts'
import { type BenchRow, median } from './measure.ts'

/** As many as the database of npm has in November 2026. */
const RECORDS = 220_000
/** UTF-16 units of the lockfile: about 1,300 packages, and ten times as many. */
const LOCK = 550_000
const ROUNDS = 9
const CLI = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url))
const SCANNER = 'github.com/google/osv-scanner/v2/cmd/osv-scanner@v2.5.0'
const FOLDER = fileURLToPath(new URL('node_modules/.cache/audit-peers/', import.meta.url))
const GO_OUTSIDE_OF_PATH = '/usr/local/go/bin/go'

interface Run {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/**
 * Whole processes in turn, offline, with one database and one lockfile: FLUX with all of its rules against osv-scanner, which matches only.
 * Then ten times as many packages, whose peer is FLUX itself: a ratio of 1 is linear growth.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const root = mkdtempSync(join(tmpdir(), 'flux-bench-audit-'))
  try {
    const database = join(root, 'database', 'osv-scalibr', 'npm')
    mkdirSync(database, { recursive: true })
    writeFileSync(join(database, 'all.zip'), makeZip(records()))
    const [some, many] = [join(root, 'some'), join(root, 'many')]
    const count = writeProject(some, LOCK)
    const countOfMany = writeProject(many, LOCK * 10)
    const flux: Run = {
      name: 'flux',
      command: process.execPath,
      args: [CLI, 'check', '.', '--advisories', join(root, 'database'), '--format', 'json'],
      env: {},
    }
    const scanner = findScanner()
    const peers: readonly Run[] =
      scanner === undefined
        ? []
        : [
            {
              name: 'osv-scanner',
              command: scanner,
              args: ['scan', 'source', '--offline', '--format', 'json', '--lockfile', 'package-lock.json'],
              env: { OSV_SCALIBR_LOCAL_DB_CACHE_DIRECTORY: join(root, 'database') },
            },
          ]
    // The index of the database is built once, and is not what is compared.
    timeOf(flux, some)
    const times = new Map<string, number[]>([flux, ...peers].map(({ name }) => [name, []]))
    for (let round = 0; round < ROUNDS; round++)
      for (const one of [flux, ...peers]) times.get(one.name)?.push(timeOf(one, some))
    const own = times.get('flux') ?? []
    const ownOfMany = Array.from({ length: 3 }, () => timeOf(flux, many))
    const growth = countOfMany / count
    return [
      ...peers.map(({ name }) => {
        const other = times.get(name) ?? []
        return {
          bench: 'audit',
          subject: `${count}-packages`,
          peer: name,
          ratio: median(other) / median(own),
          minRatio: Math.min(...other) / Math.min(...own),
        }
      }),
      {
        bench: 'audit',
        subject: `${countOfMany}-packages`,
        peer: `${count}-packages`,
        ratio: (median(own) * growth) / median(ownOfMany),
        minRatio: (Math.min(...own) * growth) / Math.min(...ownOfMany),
      },
    ]
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Records of which some are about packages of the lockfile, and most about others. */
function* records(): Generator<{ readonly name: string; readonly text: string }> {
  const names = packagesOf(makeNpmLock(LOCK))
  for (let index = 0; index < RECORDS; index++) {
    const id = `MADE-2026-${index}`
    const name = index % 200 === 0 ? (names[(index / 200) % names.length] ?? 'x') : `other-package-${index}`
    const record = {
      schema_version: '1.7.0',
      id,
      modified: '2026-01-01T00:00:00Z',
      published: '2026-01-01T00:00:00Z',
      summary: `Something is wrong with ${name}`,
      details: 'What can go wrong, in as many words as such records have. '.repeat(8),
      affected: [
        {
          package: { ecosystem: 'npm', name },
          ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: `${index % 30}.1.0` }] }],
        },
      ],
    }
    yield { name: `${id}.json`, text: JSON.stringify(record) }
  }
}

function packagesOf(lock: string): readonly string[] {
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, unknown>> }
  return Object.keys(packages).flatMap((key) => (key === '' ? [] : key.slice('node_modules/'.length)))
}

function writeProject(folder: string, size: number): number {
  mkdirSync(folder)
  const text = makeNpmLock(size)
  writeFileSync(join(folder, 'package-lock.json'), text)
  return packagesOf(text).length
}

function timeOf({ name, command, args, env }: Run, folder: string): number {
  const began = performance.now()
  const { status, error } = spawnSync(command, args, {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, ...env },
  })
  const took = performance.now() - began
  // Findings are expected; a crash or a wrong use would be fast.
  if (error !== undefined || status === null || status === 2 || status === 3 || status > 100)
    throw new Error(`${name} ended with ${status}`)
  return took
}

function findScanner(): string | undefined {
  const own = join(FOLDER, 'osv-scanner')
  const candidates = [
    ...(process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'osv-scanner')),
    own,
  ]
  const found = candidates.find((path) => existsSync(path))
  if (found !== undefined) return found
  mkdirSync(FOLDER, { recursive: true })
  const go = spawnSync('go', ['version']).status === 0 ? 'go' : GO_OUTSIDE_OF_PATH
  const built = spawnSync(go, ['install', SCANNER], {
    env: { ...process.env, GOBIN: FOLDER, GOFLAGS: '-mod=mod' },
  })
  if (built.status === 0 && existsSync(own)) return own
  console.error('osv-scanner cannot be built here, and is left out')
  return undefined
}
