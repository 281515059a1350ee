import { describe, expect, it } from 'vitest'
import { readCrate, readCrateIndex } from '../../../../../src/collect/dependency/registry/read-crate.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'

const SHA256 = 'ab'.repeat(32)

describe('the API of the registry of Rust', () => {
  it('tells time, yanking, licence, publisher, commands and hash of each version', () => {
    const found = readCrate(
      {
        crate: { id: 'left_pad', name: 'left_pad', created_at: '2020-01-01T00:00:00.5+00:00' },
        versions: [
          {
            num: '1.1.0',
            created_at: '2026-01-01T00:00:00Z',
            yanked: true,
            yank_message: 'leaks',
            license: 'MIT OR Apache-2.0',
            published_by: null,
            trustpub_data: { provider: 'github', repository: 'o/r' },
            checksum: SHA256,
            bin_names: ['pad'],
          },
          { num: '1.0.0', yanked: false, published_by: { login: 'ann' } },
          { yanked: true },
        ],
      },
      'left-pad',
    )
    if (found instanceof Unavailable) throw new Error(found.reason)
    expect(found.createdAt).toBe(Date.UTC(2020, 0, 1) + 500)
    expect([...found.releases.values()]).toEqual([
      {
        version: '1.1.0',
        publishedAt: Date.UTC(2026, 0, 1),
        isYanked: true,
        deprecated: 'leaks',
        license: 'MIT OR Apache-2.0',
        isByWorkflow: true,
        trust: 'trusted-publisher',
        archives: [{ hashes: [{ algorithm: 'sha256', hex: SHA256 }] }],
        commands: ['pad'],
      },
      { version: '1.0.0', isYanked: false, publisher: 'ann', trust: 'none', archives: [{ hashes: [] }] },
    ])
  })

  it('is refused where it tells of another crate', () => {
    expect(readCrate({ crate: { name: 'right' }, versions: [] }, 'left')).toBeInstanceOf(Unavailable)
    expect(readCrate('left', 'left')).toBeInstanceOf(Unavailable)
  })
})

describe('the index of the registry of Rust', () => {
  it('tells yanking, hash and, where it has them, times; lines that are none are left out', () => {
    const text = [
      JSON.stringify({
        name: 'left',
        vers: '1.0.0',
        cksum: SHA256,
        yanked: true,
        pubtime: '2026-01-01T00:00:00Z',
      }),
      '{ broken',
      JSON.stringify({ name: 'right', vers: '9.0.0' }),
      JSON.stringify({ name: 'left', vers: '1.1.0' }),
      '',
    ].join('\n')
    const found = readCrateIndex(text, 'left')
    if (found instanceof Unavailable) throw new Error(found.reason)
    expect(found.timeless).toBeUndefined()
    expect([...found.releases.values()]).toEqual([
      {
        version: '1.0.0',
        publishedAt: Date.UTC(2026, 0, 1),
        isYanked: true,
        archives: [{ hashes: [{ algorithm: 'sha256', hex: SHA256 }] }],
      },
      { version: '1.1.0', isYanked: false, archives: [{ hashes: [] }] },
    ])
  })

  it('says where it tells no times, and is refused without a release', () => {
    expect(readCrateIndex('{"name":"left","vers":"1.0.0"}', 'left')).toHaveProperty('timeless')
    expect(readCrateIndex('<html>', 'left')).toBeInstanceOf(Unavailable)
  })
})
