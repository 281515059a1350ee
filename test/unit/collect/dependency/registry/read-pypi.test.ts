import { describe, expect, it } from 'vitest'
import { readPypi, readPypiLicense } from '../../../../../src/collect/dependency/registry/read-pypi.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'

const SHA256 = 'ab'.repeat(32)

describe('the JSON API of the registry of Python', () => {
  it('makes a release as old as its first file, and keeps the time of each', () => {
    const found = readPypi(
      {
        info: { name: 'Left_Pad' },
        releases: {
          '1.0': [
            {
              filename: 'left_pad-1.0-py3-none-any.whl',
              url: 'https://files.example/left_pad-1.0-py3-none-any.whl',
              packagetype: 'bdist_wheel',
              upload_time_iso_8601: '2026-01-05T00:00:00.000000Z',
              digests: { sha256: SHA256, md5: 'no' },
              yanked: false,
            },
            { filename: 'left_pad-1.0.tar.gz', packagetype: 'sdist', upload_time: '2026-01-01T00:00:00' },
          ],
          '0.9': [],
          '0.8': [{ filename: 'a.tar.gz', packagetype: 'sdist', yanked: true, yanked_reason: 'broken' }],
        },
      },
      'left.pad',
    )
    if (found instanceof Unavailable) throw new Error(found.reason)
    expect([...found.releases.keys()]).toEqual(['1.0', '0.8'])
    expect(found.releases.get('1.0')).toEqual({
      version: '1.0',
      publishedAt: Date.UTC(2026, 0, 1),
      isYanked: false,
      runsAtInstall: false,
      archives: [
        {
          url: 'https://files.example/left_pad-1.0-py3-none-any.whl',
          file: 'left_pad-1.0-py3-none-any.whl',
          publishedAt: Date.UTC(2026, 0, 5),
          hashes: [{ algorithm: 'sha256', hex: SHA256 }],
        },
        { file: 'left_pad-1.0.tar.gz', publishedAt: Date.UTC(2026, 0, 1), hashes: [] },
      ],
    })
    expect(found.releases.get('0.8')).toMatchObject({
      isYanked: true,
      deprecated: 'broken',
      runsAtInstall: true,
    })
  })

  it('is not yanked where one of several files is', () => {
    const found = readPypi(
      { info: { name: 'a' }, releases: { '1': [{ yanked: true }, { yanked: false }] } },
      'a',
    )
    expect(found).toHaveProperty('releases', expect.any(Map))
    expect(found instanceof Unavailable ? undefined : found.releases.get('1')?.isYanked).toBe(false)
  })

  it('is refused where it tells of another project', () => {
    expect(readPypi({ info: { name: 'right' }, releases: {} }, 'left')).toBeInstanceOf(Unavailable)
  })

  it.each([
    ['MIT', { license_expression: 'MIT', license: 'text' }],
    ['BSD', { license: 'BSD' }],
    [undefined, { license: `Copyright\n${'x'.repeat(200)}` }],
    [undefined, { license: null }],
  ])('tells the licence %j', (license, info) => {
    expect(readPypiLicense({ info })).toBe(license)
  })
})
