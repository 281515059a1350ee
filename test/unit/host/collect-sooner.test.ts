import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { collectSooner } from '../../../src/host/collect-sooner.ts'

it.each([
  ['20.19.0', true],
  ['22.1.0', true],
  ['24.21.0', true],
  ['2.0.0', false],
  ['99.0.0', false],
])('tells engines alone that know the setting: Node %s', (version, isTold) => {
  const flags: string[] = []
  expect(collectSooner({ version, setFlag: (flag) => flags.push(flag) })).toBe(isTold)
  expect(flags).toEqual(isTold ? ['--heap-growing-percent=20'] : [])
})

it('uses a setting that this engine knows', () => {
  // An unknown one is only told of on standard error.
  const module = new URL('../../../src/host/collect-sooner.ts', import.meta.url).href
  const script = `import { collectSooner } from ${JSON.stringify(module)}; console.log(typeof collectSooner())`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  expect({ stdout, stderr }).toEqual({ stdout: 'boolean\n', stderr: '' })
})
