import { isDeepStrictEqual } from 'node:util'
import * as momoa from '@humanwhocodes/momoa'
import { load } from 'js-yaml'
import { LineCounter, parseDocument } from 'yaml'
import type { ParsedDocuments } from '../src/core/document/document.ts'
import { parseJson } from '../src/core/document/json/json.ts'
import { toNative } from '../src/core/document/native.ts'
import { parseYaml } from '../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../src/core/expression/shape.ts'
import { createSource } from '../src/core/source.ts'
import { type BenchRow, compare, type MeasureOptions } from './measure.ts'

/** Long enough for everything to be compiled, on a busy machine too. */
const OPTIONS: MeasureOptions = { warmUpMs: 1_500 }

const SIZES = [
  ['10-kb', 10_000],
  ['300-kb', 300_000],
  ['5-mb', 5_000_000],
] as const

/**
 * Text to located document: values, spans of values and keys, and the table of lines. Peers that locate are `yaml`
 * (`parseDocument` with a `LineCounter`) and momoa; `js-yaml` and `JSON.parse` make values alone and are given to compare.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  // As in a run: one table of shapes for all files, and documents that stay alive.
  const shapes = new ShapeTable()
  const kept: ParsedDocuments[] = []
  for (const [name, size] of SIZES) {
    const workflow = makeWorkflow(size)
    const lock = makeLockfile(size)
    const readYaml = () => parseYaml(createSource('ci.yml', workflow), { shapes })
    const readJson = () => parseJson(createSource('package-lock.json', lock), { shapes })
    kept.push(readYaml(), readJson())
    assertSame(kept.at(-2), load(workflow))
    assertSame(kept.at(-1), JSON.parse(lock))
    rows.push(
      ...(await compare(
        'documents',
        `yaml-${name}`,
        { name: 'flux', run: readYaml },
        [
          { name: 'yaml', run: () => parseDocument(workflow, { lineCounter: new LineCounter() }) },
          { name: 'js-yaml', run: () => load(workflow) },
        ],
        OPTIONS,
      )),
      ...(await compare(
        'documents',
        `json-${name}`,
        { name: 'flux', run: readJson },
        [
          { name: 'momoa', run: () => momoa.parse(lock) },
          { name: 'JSON.parse', run: () => JSON.parse(lock) },
        ],
        OPTIONS,
      )),
    )
  }
  return rows
}

/** What is not right is not measured. */
function assertSame(parsed: ParsedDocuments | undefined, expected: unknown): void {
  const document = parsed?.documents[0]
  if (document === undefined || parsed?.diagnostics.length !== 0) throw new Error('the file was refused')
  // Through JSON: our records have no prototype, the peers' have one.
  const value: unknown = JSON.parse(JSON.stringify(toNative(document.value)))
  if (!isDeepStrictEqual(value, expected)) throw new Error('the value is not that of the peer')
}

/** A workflow with many jobs, as people write them: comments, quotes, expressions and scripts. */
function makeWorkflow(size: number): string {
  const head = [
    'name: CI',
    'on:',
    '  push:',
    '    branches: [main, "release/*"]',
    '  pull_request:',
    'permissions:',
    '  contents: read',
    'jobs:',
    '',
  ]
  const jobs = [head.join('\n')]
  for (let length = 0, job = 0; length < size; job++) {
    const text = makeJob(job)
    jobs.push(text)
    length += text.length
  }
  return jobs.join('')
}

function makeJob(job: number): string {
  return `  build-${job}:
    name: "Build number ${job}" # shown in the list of checks
    runs-on: ubuntu-latest
    timeout-minutes: ${(job % 60) + 1}
    if: \${{ github.event_name == 'push' && matrix.os != 'windows-latest' }}
    strategy:
      fail-fast: false
      matrix:
        os: [ubuntu-latest, windows-latest]
        node: [18, 20, 22.1]
    steps:
      - uses: actions/checkout@${String(job).padStart(40, 'b4ffde65f46336ab88eb53be808477a3936bae11')} # v4.1.1
        with:
          persist-credentials: false
          fetch-depth: 0
      - name: 'Install and test'
        run: |
          npm ci --ignore-scripts
          npm run build -- --flag="x y"

          npm test
        env:
          TOKEN: \${{ secrets.GITHUB_TOKEN }}
          CACHE:
`
}

/** A lockfile of npm with many packages. */
function makeLockfile(size: number): string {
  const packages: Record<string, unknown> = { '': { name: 'app', version: '1.0.0' } }
  for (let length = 0, index = 0; length < size; index++) {
    const entry = makePackage(index)
    packages[`node_modules/package-${index}`] = entry
    length += JSON.stringify(entry, null, 2).length + 90
  }
  return JSON.stringify(
    { name: 'app', version: '1.0.0', lockfileVersion: 3, requires: true, packages },
    null,
    2,
  )
}

function makePackage(index: number): unknown {
  return {
    version: `${index % 9}.${index % 20}.${index % 7}`,
    resolved: `https://registry.example/package-${index}/-/package-${index}-1.0.0.tgz`,
    integrity: `sha512-${'A1b2'.repeat(21)}==`,
    ...(index % 2 === 0 && { dev: true }),
    license: 'MIT',
    dependencies: { [`package-${index + 1}`]: '^1.0.0', lodash: '^4.17.21' },
    engines: { node: '>=18' },
  }
}
