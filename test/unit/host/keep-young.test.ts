import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { keepYoung } from '../../../src/host/keep-young.ts'

function flagsOf(version: string): readonly string[] {
  const flags: string[] = []
  const did = keepYoung({ version, setFlag: (flag) => flags.push(flag) })
  expect(did).toBe(flags.length > 0)
  return flags
}

it('tells the engine that what is made is soon garbage', () => {
  const flags = ['--no-allocation-site-pretenuring', '--heap-growing-percent=30']
  expect(flagsOf('24.1.0')).toEqual(flags)
  expect(flagsOf('20.19.0')).toEqual(flags)
})

it('leaves engines alone that may not know the settings', () => {
  expect(flagsOf('99.0.0')).toEqual([])
})

it('uses settings that this engine knows', () => {
  // An unknown one is only told of on standard error.
  const script = `
    import { keepYoung } from ${JSON.stringify(new URL('../../../src/host/keep-young.ts', import.meta.url).href)}
    console.log(keepYoung())`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  expect({ stdout, stderr }).toEqual({ stdout: 'true\n', stderr: '' })
})
