import { describe, expect, it } from 'vitest'
import { EMPTY_CONFIG } from '../../../src/core/constraint/config.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { loadVex } from '../../../src/run/load-vex.ts'
import { audit, type Files, lockOf, told } from '../../fakes/audited-tree.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const CONFIG = 'apiVersion: flux/v1\nkind: Config\n'
const NAMED = `${CONFIG}advisories: {vex: ["security/*.json"]}\n`
const VEX = JSON.stringify({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://acme.example/vex/1',
  author: 'Acme',
  timestamp: '2026-01-01T12:00:00Z',
  version: 1,
  statements: [
    {
      vulnerability: { name: 'CVE-2025-1' },
      products: [{ '@id': 'pkg:npm/left' }],
      status: 'not_affected',
      justification: 'component_not_present',
    },
    {
      vulnerability: { name: 'MAL-2026-1' },
      products: [{ '@id': 'pkg:npm/evil' }],
      status: 'not_affected',
      justification: 'component_not_present',
    },
  ],
})
const EMPTY = { 'package-lock.json': lockOf({}) }
const LEFT = { 'package-lock.json': lockOf({ left: '1.0.0' }) }
const EVIL = { 'package-lock.json': lockOf({ evil: '1.0.0' }) }

function waiver(rule: string, more = ''): string {
  return `${CONFIG}${more}waivers:\n  - {rule: dependencies/${rule}, path: "**", reason: known for a long time, owner: team, expires: 2026-03-31}\n`
}

describe('a change that accepts what advisories say of it', () => {
  it.each<[string, Files, Files]>([
    [
      'brings a document that the base would believe',
      { '.flux/config.yaml': NAMED, 'security/a.json': VEX },
      { '.flux/config.yaml': NAMED },
    ],
    [
      'names a document that the base does not believe',
      { '.flux/config.yaml': NAMED, 'security/a.json': VEX },
      { '.flux/config.yaml': CONFIG, 'security/a.json': VEX },
    ],
    [
      'changes a document of the base',
      { '.flux/config.yaml': NAMED, 'security/a.json': VEX },
      { '.flux/config.yaml': NAMED, 'security/a.json': VEX.replaceAll('CVE-2025-1', 'CVE-2025-2') },
    ],
    [
      'brings a waiver',
      { '.flux/config.yaml': waiver('known-vulnerability') },
      { '.flux/config.yaml': CONFIG },
    ],
  ])('fails where it %s', async (_, head, base) => {
    const report = await audit({ ...head, ...LEFT }, { ...base, ...EMPTY })
    expect(told(report)).toEqual(['known-vulnerability new `left 1.0.0`'])
    expect(report.exitCode).toBe(1)
  })

  it('passes where the base says it already, even when the change takes that away', async () => {
    const base = { '.flux/config.yaml': NAMED, 'security/a.json': VEX }
    const said = ['known-vulnerability waived `left 1.0.0`']
    expect(told(await audit({ ...base, ...LEFT }, { ...base, ...EMPTY }))).toEqual(said)
    expect(told(await audit(LEFT, { ...base, ...EMPTY }))).toEqual(said)
  })

  it('is told that it would let statements and waivers of attacks count', async () => {
    const head = `${CONFIG}allowCritical: true\nadvisories: {vex: [a.json]}\n`
    const { changes } = await audit(
      { ...EMPTY, '.flux/config.yaml': head },
      { ...EMPTY, '.flux/config.yaml': CONFIG },
    )
    expect(changes.map(({ kind, rule, location }) => `${kind} ${rule} ${location?.startLine}`)).toEqual([
      'weakened config 3',
      'weakened config 4',
    ])
  })
})

describe('malware', () => {
  it.each<[string, Files, string | undefined]>([
    ['a waiver', { '.flux/config.yaml': waiver('malware') }, 'config/refused-waiver'],
    ['a statement', { '.flux/config.yaml': NAMED, 'security/a.json': VEX }, undefined],
  ])('is not accepted by %s alone', async (_, files, code) => {
    const report = await audit({ ...EVIL, ...files })
    expect(told(report)).toEqual(['malware new `evil 1.0.0`'])
    expect(report.diagnostics.map((one) => one.code)).toEqual(code === undefined ? [] : [code])
    expect(report.exitCode).toBe(1)
  })

  it('is accepted where the configuration lets it, which only the base can say', async () => {
    const allowed = { '.flux/config.yaml': waiver('malware', 'allowCritical: true\n') }
    const refused = { '.flux/config.yaml': waiver('malware') }
    expect(told(await audit({ ...EVIL, ...allowed }))).toEqual(['malware waived `evil 1.0.0`'])
    expect(told(await audit({ ...EVIL, ...refused }, { ...EMPTY, ...allowed }))).toEqual([
      'malware waived `evil 1.0.0`',
    ])
    expect(told(await audit({ ...EVIL, ...allowed }, { ...EMPTY, ...refused }))).toEqual([
      'malware new `evil 1.0.0`',
    ])
    const stated = { '.flux/config.yaml': `${NAMED}allowCritical: true\n`, 'security/a.json': VEX }
    expect(told(await audit({ ...EVIL, ...stated }))).toEqual(['malware waived `evil 1.0.0`'])
  })
})

describe('a broken document of statements', () => {
  it.each<[string, string]>([
    ['is cut off', VEX.slice(0, -2)],
    ['has one wrong statement', VEX.replace('"version":1', '"version":"x"')],
    ['gives no reason', VEX.replace('"justification":"component_not_present"', '"status_notes":"x"')],
    ['is something else', '{}'],
    ['is empty', ''],
  ])('accepts nothing and fails the run when it %s', async (_, text) => {
    expect(text).not.toBe(VEX)
    const report = await audit({ ...LEFT, '.flux/config.yaml': NAMED, 'security/a.json': text })
    expect(told(report)).toEqual(['known-vulnerability new `left 1.0.0`'])
    expect(report.exitCode).toBe(2)
    expect(report.diagnostics.map(({ location }) => location.path)).toContain('security/a.json')
  })

  it('fails the run when it is the base that has it, too', async () => {
    const base = { '.flux/config.yaml': NAMED, 'security/a.json': '{}' }
    const report = await audit({ ...LEFT, ...base, 'security/a.json': VEX }, { ...EMPTY, ...base })
    expect(report.exitCode).toBe(2)
    expect(report.diagnostics).toMatchObject([
      { code: 'config/vex', message: expect.stringContaining('at the base commit, which decides') },
    ])
  })

  it('takes nothing from the others', async () => {
    const report = await audit({
      ...{ ...LEFT, '.flux/config.yaml': NAMED },
      ...{ 'security/a.json': VEX, 'security/b.json': '{}' },
    })
    expect(told(report)).toEqual(['known-vulnerability waived `left 1.0.0`'])
    expect(report.exitCode).toBe(2)
  })
})

describe('loadVex', () => {
  const config = { ...EMPTY_CONFIG, advisories: { vex: ['security/**'] } }

  it.each([-1, 0, 1])('reads as many documents as the limit says (%i)', async (beyond) => {
    const count = LIMITS.vexDocuments + beyond
    const files = Object.fromEntries(Array.from({ length: count }, (_, at) => [`security/${at}.json`, VEX]))
    const tree = memoryTree(files)
    const { sources, diagnostics } = await loadVex(tree, await tree.list(), config)
    expect(sources.size).toBe(Math.min(count, LIMITS.vexDocuments))
    expect(diagnostics.map(({ severity }) => severity)).toEqual(beyond > 0 ? ['error'] : [])
  })

  it('does not follow links', async () => {
    const tree = memoryTree({ 'security/a.json': { link: '../../secret.json' } })
    const { diagnostics, sources } = await loadVex(tree, await tree.list(), config)
    expect([sources.size, diagnostics.map(({ code }) => code)]).toEqual([0, ['config/vex']])
  })
})

describe('limits of waivers', () => {
  const waiver =
    'waivers:\n  - {rule: dependencies/known-vulnerability, path: "**", reason: known for a long time, owner: team, expires: 2026-03-31}\n'
  const limited = `${CONFIG}waiverLimits: {maxDays: 30}\n`

  it('bind where the base has them: neither its own waiver nor that of the change is longer', async () => {
    const base = { '.flux/config.yaml': limited + waiver }
    const own = await audit({ ...LEFT, ...base }, { ...EMPTY, ...base })
    expect(told(own)).toEqual(['known-vulnerability new `left 1.0.0`'])
    expect(own.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['config/weak-waiver', 'error'],
    ])
    expect(own.exitCode).toBe(2)
  })

  it('are not lifted by the change that they hold up, which is told', async () => {
    const base = { '.flux/config.yaml': limited + waiver }
    const report = await audit({ ...LEFT, '.flux/config.yaml': CONFIG + waiver }, { ...EMPTY, ...base })
    expect(told(report)).toEqual(['known-vulnerability new `left 1.0.0`'])
    expect(report.changes?.map(({ message }) => message)).toContain(
      'waivers could hold for 90 days instead of 30',
    )
    expect(report.findings.map(({ rule }) => rule)).toContain('workflow/guard-flux-policy')
  })

  it.each<[string, string, string]>([
    ['a term', 'expires: 2026-03-31', 'expires: 2026-04-15'],
    ['a reason', 'known for a long time', 'later'],
  ])('bind where nobody says any: %s', async (_, from, to) => {
    const files = { ...LEFT, '.flux/config.yaml': CONFIG + waiver.replace(from, to) }
    const report = await audit(files)
    expect(told(report)).toEqual(['known-vulnerability new `left 1.0.0`'])
    expect(report.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['config/weak-waiver', 'error'],
    ])
    expect(report.exitCode).toBe(2)
    expect(told(await audit({ ...LEFT, '.flux/config.yaml': CONFIG + waiver }))).toEqual([
      'known-vulnerability waived `left 1.0.0`',
    ])
  })

  it('are told of in the change that brings a waiver, though it does not decide', async () => {
    const head = { '.flux/config.yaml': CONFIG + waiver.replace('known for a long time', 'later') }
    const report = await audit({ ...LEFT, ...head }, { ...EMPTY, '.flux/config.yaml': CONFIG })
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['config/weak-waiver'])
    expect(report.exitCode).toBe(2)
  })

  it.each<[string, string, number]>([
    ['is over', waiver.replace('2026-03-31', '2026-01-13'), 1],
    ['does not count', waiver.replace('known for a long time', 'later'), 2],
  ])('let a change pass that mends a waiver which %s', async (_, wrong, code) => {
    const base = { ...LEFT, '.flux/config.yaml': CONFIG + wrong }
    // Files that do not change are not looked at.
    const lock = { 'package-lock.json': lockOf({ fine: '1.0.0', left: '1.0.0' }) }
    const kept = await audit({ ...base, ...lock }, base)
    expect([kept.exitCode, kept.diagnostics.map(({ severity }) => severity)]).toEqual([code, ['error']])
    const mended = await audit({ ...lock, '.flux/config.yaml': CONFIG + waiver }, base)
    expect(mended.diagnostics.map(({ severity }) => severity)).toEqual(['warning'])
    expect(told(mended)).toEqual(['known-vulnerability existing `left 1.0.0`'])
    const removed = await audit({ ...lock, '.flux/config.yaml': CONFIG }, base)
    expect([removed.exitCode, told(removed)]).toEqual([0, ['known-vulnerability existing `left 1.0.0`']])
  })

  it('let a waiver within them count', async () => {
    const base = { '.flux/config.yaml': `${CONFIG}waiverLimits: {maxDays: 90, minReason: 20}\n${waiver}` }
    const report = await audit({ ...LEFT, ...base }, { ...EMPTY, ...base })
    expect(told(report)).toEqual(['known-vulnerability waived `left 1.0.0`'])
    expect(report.diagnostics).toEqual([])
  })
})

describe('a waiver that a change brings for its own findings', () => {
  const own = `  - {rule: dependencies/known-vulnerability, path: "**", reason: known for a long time, owner: team, expires: 2026-03-31}\n`
  const base = (more: string) => ({ ...EMPTY, '.flux/config.yaml': `${CONFIG}${more}` })
  const head = (text: string) => ({ ...LEFT, '.flux/config.yaml': text })

  it('counts where the base lets it, and is shown as what it is', async () => {
    const more = 'selfWaive: true\n'
    const report = await audit(head(`${CONFIG}${more}waivers:\n${own}`), base(more))
    expect(told(report)).toEqual(['known-vulnerability waived `left 1.0.0`'])
    expect(report.findings.map(({ rule }) => rule)).toContain('workflow/guard-ignore-added')
  })

  it.each<[string, string, string]>([
    ['the base does not let it', '', ''],
    ['the base says no', 'selfWaive: false\n', 'selfWaive: true\n'],
    ['the change itself lets it', '', 'selfWaive: true\n'],
  ])('does not count where %s', async (_, before, after) => {
    const report = await audit(head(`${CONFIG}${after}waivers:\n${own}`), base(before))
    expect(told(report)).toEqual(['known-vulnerability new `left 1.0.0`'])
    expect(report.exitCode).toBe(1)
  })

  it('is bound by the limits of the base', async () => {
    const more = 'selfWaive: true\nwaiverLimits: {maxDays: 30}\n'
    const long = await audit(head(`${CONFIG}selfWaive: true\nwaivers:\n${own}`), base(more))
    expect(told(long)).toEqual(['known-vulnerability new `left 1.0.0`'])
    expect(long.diagnostics.map(({ code }) => code)).toContain('config/weak-waiver')
    const short = own.replace('2026-03-31', '2026-02-13')
    const fitting = await audit(head(`${CONFIG}${more}waivers:\n${short}`), base(more))
    expect(told(fitting)).toEqual(['known-vulnerability waived `left 1.0.0`'])
  })

  it('never accepts the report of waivers that the change adds', async () => {
    const report = own.replace('dependencies/known-vulnerability', 'workflow/guard-ignore-added')
    const text = `${CONFIG}selfWaive: true\nwaivers:\n${own}${report}`
    const { findings, exitCode } = await audit(head(text), base('selfWaive: true\n'))
    const shown = findings.filter(({ rule }) => rule === 'workflow/guard-ignore-added')
    expect(shown.map(({ status }) => status)).toEqual(['new', 'new'])
    expect(exitCode).toBe(1)
  })

  it('accepts no attack, whatever the change permits', async () => {
    const text = `${CONFIG}selfWaive: true\nallowCritical: true\nwaivers:\n${own.replace('known-vulnerability', 'malware')}`
    const report = await audit({ ...EVIL, '.flux/config.yaml': text }, base('selfWaive: true\n'))
    expect(told(report)).toEqual(['malware new `evil 1.0.0`'])
    expect(report.exitCode).toBe(1)
  })
})
