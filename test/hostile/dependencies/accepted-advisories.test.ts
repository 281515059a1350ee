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
      'waivers could hold for any number of days instead of 30',
    )
    expect(report.findings.map(({ rule }) => rule)).toContain('workflow/guard-flux-policy')
  })

  it('let a waiver within them count', async () => {
    const base = { '.flux/config.yaml': `${CONFIG}waiverLimits: {maxDays: 90, minReason: 20}\n${waiver}` }
    const report = await audit({ ...LEFT, ...base }, { ...EMPTY, ...base })
    expect(told(report)).toEqual(['known-vulnerability waived `left 1.0.0`'])
    expect(report.diagnostics).toEqual([])
  })
})
