import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../src/core/limits.ts'
import type { Tree } from '../../../../src/core/tree.ts'
import { check } from '../../../../src/run/check.ts'
import { type Allowance, fixFile } from '../../../../src/run/repair/fix-file.ts'
import { repairContext } from '../../../../src/run/repair/offer-edits.ts'

const CI = '.github/workflows/ci.yml'
const HEAD =
  'name: ci\non: push\npermissions: {}\njobs:\n  a:\n    name: a\n    runs-on: ubuntu-24.04\n    steps:\n'

/** Objects to `b` in a script, so that no repair that writes it holds. */
const NO_B = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own, version: 1.0.0}
constraints:
  - id: no-b
    title: No b
    severity: low
    enforcement: warn
    on: {files: ["**/*.yml"]}
    forEach: {index: i, value: step, in: input.jobs.a.steps}
    assert: "!string(step.run).contains('echo b0')"
`

async function fixed(text: string, allowance?: Allowance, rules?: string) {
  const files: Readonly<Record<string, string>> = {
    [CI]: text,
    ...(rules === undefined ? {} : { '.flux/own.flux.yaml': rules }),
  }
  const head: Tree = {
    label: 'test',
    list: async () =>
      Object.keys(files)
        .sort()
        .map((path) => ({ path, kind: 'file' as const, executable: false })),
    read: async (path) => {
      const found = files[path]
      return found === undefined ? 'absent' : new TextEncoder().encode(found)
    },
  }
  const { policy, shapes } = await check({ head, clock: { now: () => 0 } })
  const context = repairContext({
    entries: await head.list(),
    constraints: policy.plan.constraints,
    exclude: [],
    shapes,
  })
  const options = {
    policy,
    persona: 'regular',
    today: '2026-01-01',
    unsafe: false,
    wants: (rule: string) => rule === 'workflow/obfuscation',
  } as const
  return fixFile(context, CI, text, options, allowance)
}

const step = (word: string): string => `      - run: echo \${{ '${word}' }}\n`

describe('repairs of one file', () => {
  it('that hold together cost one proof', async () => {
    const text = HEAD + step('a') + step('c') + step('d')
    const enough = await fixed(text, { units: LIMITS.fixText, proofs: 1 })
    expect(enough.made).toHaveLength(3)
    expect(enough.isCut).toBe(false)
    const none = await fixed(text, { units: LIMITS.fixText, proofs: 0 })
    expect(none).toMatchObject({ text, made: [], isCut: true })
  })

  it('of which one does not hold are made without it', async () => {
    const text = HEAD + step('a') + step('b0') + step('c') + step('d')
    const result = await fixed(text, undefined, NO_B)
    expect(result.text).toBe(
      text.replace("${{ 'a' }}", 'a').replace("${{ 'c' }}", 'c').replace("${{ 'd' }}", 'd'),
    )
    expect(result.isCut).toBe(false)
  })

  it('end where their proofs have read enough', async () => {
    const text = HEAD + step('a')
    const made = async (units: number): Promise<number> =>
      (await fixed(text, { units, proofs: 9 })).made.length
    expect(await made(text.length - 1)).toBe(0)
    expect(await made(text.length)).toBe(1)
    expect(await made(text.length + 1)).toBe(1)
  })

  it(`are made ${LIMITS.repairsPerRound} at once`, async () => {
    const proofsFor = async (count: number): Promise<boolean> => {
      const text = HEAD + Array.from({ length: count }, (_, i) => step(`a${i}`)).join('')
      const { isCut, made } = await fixed(text, { units: LIMITS.fixText, proofs: 1 })
      expect(made).toHaveLength(Math.min(count, LIMITS.repairsPerRound))
      return isCut
    }
    expect(await proofsFor(LIMITS.repairsPerRound - 1)).toBe(false)
    expect(await proofsFor(LIMITS.repairsPerRound)).toBe(false)
    expect(await proofsFor(LIMITS.repairsPerRound + 1)).toBe(true)
  })

  it(`are proven ${LIMITS.repairsPerFile} times`, async () => {
    // Halving n repairs of which none holds takes 2n - 1 proofs.
    const isCut = async (count: number): Promise<boolean> => {
      const text = HEAD + Array.from({ length: count }, () => step('b0')).join('')
      return (await fixed(text, undefined, NO_B)).isCut
    }
    expect(await isCut(LIMITS.repairsPerFile / 2)).toBe(false)
    expect(await isCut(LIMITS.repairsPerFile / 2 + 1)).toBe(true)
  })
})
