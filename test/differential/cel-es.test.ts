import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { compareEngines, explain } from '../../scripts/differential/compare.ts'
import { generateTree, shorter, smaller, textOf } from '../../scripts/differential/generate.ts'
import { KNOWN_DIFFERENCES } from '../../scripts/differential/known-differences.ts'
import { askOwn } from '../../scripts/differential/own.ts'
import { Random } from '../../scripts/differential/random.ts'

describe('random expressions', () => {
  it('mean the same to @bufbuild/cel, but for what is explained', () => {
    const { passed, failures } = compareEngines(20_261_123, 4_000)
    expect(failures).toEqual([])
    expect(passed).toBeGreaterThan(3_500)
  })

  it('give values, errors and texts that nobody can read', () => {
    const random = new Random(7)
    const kinds = Array.from({ length: 1_000 }, () => askOwn(textOf(generateTree(random))).kind)
    expect(kinds.filter((kind) => kind === 'value').length).toBeGreaterThan(300)
    expect(kinds.filter((kind) => kind === 'error').length).toBeGreaterThan(200)
  })

  it('are the same for the same seed, and others for another', () => {
    const texts = (seed: number): readonly string[] => {
      const random = new Random(seed)
      return Array.from({ length: 50 }, () => textOf(generateTree(random)))
    }
    expect(texts(3)).toEqual(texts(3))
    expect(texts(3)).not.toEqual(texts(4))
  })

  it('become smaller by their parts and by their characters', () => {
    const tree = {
      pieces: ['', ' + ', ''],
      parts: ['1', '20'].map((text) => ({ pieces: [text], parts: [] })),
    }
    expect([...smaller(tree)].map(textOf)).toEqual(expect.arrayContaining(['true', '1', '20', '1 + 1']))
    expect([...shorter('ab')]).toEqual(['b', 'a'])
    expect([...shorter('a😀')]).toEqual(['😀'])
  })
})

describe('known differences', () => {
  it.each(KNOWN_DIFFERENCES.map(({ name, example }) => [name, example] as const))(
    '%s: %s',
    (name, example) => {
      expect(explain(example, example).known).toBe(name)
    },
  )

  it.each(['1', '1 + 1u', 'gone', ')', "'a'.size()"])('none is found where both agree: %s', (text) => {
    expect(compareOne(text)).toBe(false)
  })
})

function compareOne(text: string): boolean {
  const { own, peer } = explain(text, text)
  return own.kind !== peer.kind
}

describe('scripts/differential.ts', () => {
  const script = fileURLToPath(new URL('../../scripts/differential.ts', import.meta.url))

  it('ends with one line of figures', () => {
    const { status, stdout } = spawnSync(process.execPath, [script, '--count', '300', '--seed', '5'], {
      encoding: 'utf8',
    })
    expect(stdout).toMatch(/^differential cel-es passed \d+ failed 0 skipped \d+\n$/)
    const [passed = 0, , skipped = 0] = (stdout.match(/\d+/g) ?? []).map(Number)
    expect(passed + skipped).toBe(300)
    expect(status).toBe(0)
  })

  it('refuses a count that is none', () => {
    expect(spawnSync(process.execPath, [script, '--count', 'many'], { encoding: 'utf8' })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^usage: /),
    })
  })
})
