import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recordedRegistries } from '../src/collect/dependency/registry/recorded-registries.ts'
import type { Finding } from '../src/core/finding.ts'
import type { Report } from '../src/report/report.ts'
import { check } from '../src/run/check.ts'
import { memoryTree } from './fakes/memory-tree.ts'
import { expectGolden } from './golden.ts'

const REPLAYS = new URL('golden/replays/', import.meta.url)

/**
 * What a replay has to give. `blocked`: the run fails; `reported`: something is reported above `info`; `unseen`: nothing is, but rules
 * say that they need a connection; `clean`: nothing above `info` is there to report.
 */
interface Expectation {
  readonly verdict: 'blocked' | 'clean' | 'reported' | 'unseen'
  readonly shows: readonly { readonly rule: string; readonly path: string; readonly line: number }[]
}

/** A documented attack as a change of lockfiles, `base` and `head`, with the answers of registries where they are needed. */
interface Replay {
  readonly attack: string
  readonly format: string
  readonly now: string
  readonly offline: Expectation
  readonly online?: Expectation
}

const FOLDERS = readdirSync(REPLAYS).filter((name) => statSync(new URL(name, REPLAYS)).isDirectory())

function readTree(folder: URL): Record<string, Uint8Array> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(new URL(name, folder)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), new Uint8Array(readFileSync(new URL(name, folder)))]),
  )
}

function readJson<Value>(file: URL): Value {
  return JSON.parse(readFileSync(file, 'utf8'))
}

async function play(folder: URL, { now }: Replay, registries?: unknown): Promise<Report> {
  const { report } = await check({
    head: memoryTree(readTree(new URL('head/', folder)), 'head'),
    base: memoryTree(readTree(new URL('base/', folder)), 'base'),
    clock: { now: () => Date.parse(now) },
    persona: 'regular',
    ...(registries === undefined ? {} : { registries: recordedRegistries(registries) }),
  })
  expect(report.diagnostics).toEqual([])
  return report
}

/** Findings that a person would look at. */
function grave({ findings }: Report): readonly Finding[] {
  return findings.filter(({ severity, status }) => severity !== 'info' && status === 'new')
}

function judge(report: Report, { verdict, shows }: Expectation): void {
  const found = grave(report)
  const places = found.map(({ rule, locations: [{ path, startLine }] }) => ({ rule, path, line: startLine }))
  for (const one of shows) expect(places).toContainEqual(one)
  const blocking = found.filter(({ enforcement }) => enforcement === 'block')
  expect(blocking.length > 0).toBe(verdict === 'blocked')
  expect(report.exitCode).toBe(verdict === 'blocked' ? 1 : 0)
  if (verdict === 'reported') expect(found).not.toEqual([])
  if (verdict === 'unseen' || verdict === 'clean') expect(found).toEqual([])
  if (verdict === 'unseen')
    expect(report.undecided.flatMap(({ rule, rules }) => rules ?? [rule])).toContain(
      'dependencies/release-age',
    )
}

function essence({ exitCode, findings, undecided }: Report): unknown {
  return {
    exitCode,
    findings: findings.map(
      ({ rule, severity, enforcement, message, locations: [{ path, startLine }] }) =>
        `${path}:${startLine} ${enforcement} ${severity} ${rule}: ${message}`,
    ),
    undecided: undecided.map(({ rule, rules, message }) => `${(rules ?? [rule]).join(' ')}: ${message}`),
  }
}

describe.each(FOLDERS)('%s', (name) => {
  const folder = new URL(`${name}/`, REPLAYS)
  const replay = readJson<Replay>(new URL('replay.json', folder))
  const hasAnswers = statSync(new URL('registries.json', folder), { throwIfNoEntry: false }) !== undefined

  it('is seen in the lockfiles alone, as far as it can be', async () => {
    judge(await play(folder, replay), replay.offline)
  })

  it.runIf(hasAnswers)('is seen with the answers of registries', async () => {
    if (replay.online === undefined) throw new Error('answers without an expectation')
    judge(await play(folder, replay, readJson(new URL('registries.json', folder))), replay.online)
  })

  it('gives the same report, and says once what it could not check', async () => {
    const offline = await play(folder, replay)
    const rules = offline.undecided.flatMap((one) => one.rules ?? [one.rule])
    expect(new Set(rules).size).toBe(rules.length)
    const online = hasAnswers
      ? await play(folder, replay, readJson(new URL('registries.json', folder)))
      : undefined
    const actual = { offline: essence(offline), ...(online === undefined ? {} : { online: essence(online) }) }
    // No host of a registry is written out anywhere in the repository.
    const text = JSON.stringify(actual, undefined, 2).replace(
      /\bregistry\.npmjs\.org\b/g,
      'registry\\u002enpmjs\\u002eorg',
    )
    expectGolden(new URL('expected.json', folder), `${text}\n`)
  })

  it('needs no advisory', async () => {
    const report = await play(folder, replay)
    const known = ['dependencies/malware', 'dependencies/known-vulnerability']
    expect(report.findings.filter(({ rule }) => known.includes(rule))).toEqual([])
  })
})

describe('the replays', () => {
  const all = FOLDERS.map((name) => readJson<Replay>(new URL(`${name}/replay.json`, REPLAYS)))

  it('are of many attacks and formats, and of changes without any', () => {
    const verdicts = all.map(({ offline, online }) => (online ?? offline).verdict)
    expect(verdicts.filter((one) => one === 'blocked' || one === 'reported').length).toBeGreaterThanOrEqual(
      15,
    )
    expect(verdicts.filter((one) => one === 'clean').length).toBeGreaterThanOrEqual(2)
    expect(new Set(all.map(({ format }) => format)).size).toBeGreaterThanOrEqual(8)
  })

  it('leave no attack unseen when registries are asked', () => {
    for (const { offline, online } of all) expect((online ?? offline).verdict).not.toBe('unseen')
  })
})
