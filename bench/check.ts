import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../src/host/clock.ts'
import { openFileTree } from '../src/host/file-tree.ts'
import { check } from '../src/run/check.ts'
import type { BenchRow } from './measure.ts'

const SIZES = [10, 100, 1_000, 10_000] as const
const CONSTRAINTS = 200
const ROUNDS = 3
const MEMORY_GOAL_MB = 400
const SELF = fileURLToPath(import.meta.url)

/** What one check of a folder took. */
interface CheckFigures {
  readonly ms: number
  readonly peakMb: number
  readonly files: number
  readonly findings: number
  readonly undecided: number
  readonly diagnostics: number
}

/**
 * 200 constraints over 10 to 10,000 files. The peer of each size is the size before it: a ratio of 1 is linear growth, above
 * 1 a file costs less in the larger tree. Prints the peak of memory of each size.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const perFile = SIZES.map((size) => {
    const folder = mkdtempSync(join(tmpdir(), 'flux-bench-check-'))
    try {
      writeTree(folder, size)
      const rounds = Array.from({ length: ROUNDS }, () => checkApart(folder))
      const best = rounds.reduce((a, b) => (a.ms <= b.ms ? a : b))
      const peakMb = Math.max(...rounds.map((round) => round.peakMb))
      const verdict = peakMb <= MEMORY_GOAL_MB ? 'within' : 'above'
      console.error(
        `check ${size} files: ${best.ms.toFixed(0)} ms, ${(best.files / (best.ms / 1000)).toFixed(0)} files/s, ` +
          `${best.findings} findings, peak ${peakMb.toFixed(0)} MB, ${verdict} the goal of ${MEMORY_GOAL_MB} MB`,
      )
      return best.ms / size
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  return SIZES.slice(1).map((size, index) => {
    const ratio = (perFile[index] ?? Number.NaN) / (perFile[index + 1] ?? Number.NaN)
    return { bench: 'check', subject: `${size}-files`, peer: `${SIZES[index]}-files`, ratio, minRatio: ratio }
  })
}

function checkApart(folder: string): CheckFigures {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SELF, folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the check ended with ${status}: ${stderr}`)
  const figures: CheckFigures = JSON.parse(stdout)
  if (figures.diagnostics + figures.undecided > 0) throw new Error(`the constraints are wrong: ${stdout}`)
  return figures
}

async function checkFolder(folder: string): Promise<CheckFigures> {
  const head = await openFileTree(folder)
  const began = performance.now()
  const { report } = await check({ head, clock: systemClock() })
  return {
    ms: performance.now() - began,
    peakMb: process.resourceUsage().maxRSS / 1024,
    files: report.figures.files,
    findings: report.findings.length,
    undecided: report.undecided.length,
    diagnostics: report.diagnostics.length,
  }
}

/** Files in folders of 100: manifests and YAML in turn, one in 50 with something to find. */
function writeTree(root: string, files: number): void {
  mkdirSync(join(root, '.flux'))
  writeFileSync(join(root, '.flux/bench.flux.yaml'), constraintSet())
  for (let index = 0; index < files; index++) {
    const folder = join(root, `part-${Math.floor(index / 100)}`, `unit-${index}`)
    mkdirSync(folder, { recursive: true })
    if (index % 2 === 0) writeFileSync(join(folder, 'package.json'), manifest(index))
    else writeFileSync(join(folder, 'service.yaml'), service(index))
  }
}

function manifest(index: number): string {
  const dependencies = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `package-${at}`,
      index % 50 === 0 && at === 3 ? 'git+ssh://a/b' : `^1.${at}.0`,
    ]),
  )
  return `${JSON.stringify({ name: `unit-${index}`, version: '1.0.0', license: 'MIT', dependencies }, null, 2)}\n`
}

function service(index: number): string {
  const ports = Array.from({ length: 6 }, (_, at) => `  - name: port-${at}\n    number: ${1000 + at}\n`).join(
    '',
  )
  const image = index % 50 === 1 ? 'app:latest' : `app@sha256:${'0'.repeat(64)}`
  return `name: unit-${index}\nimage: ${image}\nreplicas: 3\nports:\n${ports}labels:\n  team: "team-${index % 7}"\n`
}

/** A quarter of the constraints loops over dependencies, one over ports, the others read fields. */
function constraintSet(): string {
  const forms = [
    (id: number) =>
      `on: {files: ["**/package.json"]}\n    forEach: {key: name, value: spec, in: "input.?dependencies.orValue({})"}\n` +
      `    assert: "name != 'banned-${id}' && !string(spec).startsWith('${id % 40 === 0 ? 'git+' : `x${id}+`}')"\n    at: spec`,
    (id: number) =>
      `on: {files: ["**/service.yaml"]}\n    forEach: {value: port, in: "input.ports"}\n    assert: "port.number != ${id}"\n    at: port.number`,
    (id: number) =>
      `on: {files: ["**/package.json"]}\n    assert: "has(input.license) && input.name != 'banned-${id}' && input.version.matches('^[0-9]+[.]')"\n    at: input.name`,
    (id: number) =>
      `on: {files: ["**/service.yaml"]}\n    assert: "input.replicas < ${1000 + id} && ${id % 41 === 0 ? "input.image.contains('@')" : "input.image != ''"}"\n    at: input.image`,
  ]
  const constraints = Array.from({ length: CONSTRAINTS }, (_, id) => {
    const body = forms[id % forms.length]?.(id)
    return `  - id: rule-${id}\n    title: Rule ${id}\n    severity: low\n    enforcement: warn\n    ${body}\n`
  })
  return `apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: bench}\nconstraints:\n${constraints.join('')}`
}

if (import.meta.main) console.log(JSON.stringify(await checkFolder(process.argv[2] ?? '.')))
