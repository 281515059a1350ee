import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { boundYoung, keepYoung } from '../../../src/host/keep-young.ts'

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

it('lets the place for new objects grow to a bound and no further', () => {
  const flags: string[] = []
  let bytes = 0
  const afterFile = boundYoung({
    version: '24.1.0',
    setFlag: (flag) => flags.push(flag),
    youngBytes: () => bytes,
  })
  for (bytes of [1 << 20, (16 << 20) - 1]) afterFile()
  expect(flags).toEqual([])
  for (bytes of [16 << 20, 32 << 20]) afterFile()
  expect(flags).toEqual(['--semi-space-growth-factor=1'])
})

it('bounds the place for new objects in no engine that may not know the setting', () => {
  const flags: string[] = []
  const setFlag = (flag: string): void => {
    flags.push(flag)
  }
  boundYoung({ version: '99.0.0', setFlag, youngBytes: () => 1 << 30 })()
  expect(flags).toEqual([])
})

it('uses settings that this engine knows', () => {
  // An unknown one is only told of on standard error.
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8'
    import { boundYoung, keepYoung } from ${JSON.stringify(new URL('../../../src/host/keep-young.ts', import.meta.url).href)}
    console.log(keepYoung())
    const afterFile = boundYoung()
    const kept = []
    for (let index = 0; index < 500_000; index++) {
      kept.push({ index })
      if (index % 1_000 === 0) afterFile()
    }
    const { space_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    console.log(space_size <= 24 * 1024 * 1024)`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  })
  expect({ stdout, stderr }).toEqual({ stdout: 'true\ntrue\n', stderr: '' })
})
