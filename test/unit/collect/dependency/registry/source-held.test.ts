import { describe, expect, it } from 'vitest'
import type { Told } from '../../../../../src/collect/dependency/registry/ask-release.ts'
import type { ReleaseEvidence } from '../../../../../src/collect/dependency/registry/registry-port.ts'
import type { ReleaseChange } from '../../../../../src/collect/dependency/registry/release-change.ts'
import { askSourcesHeld } from '../../../../../src/collect/dependency/registry/source-held.ts'
import { recordedRepositories } from '../../../../../src/collect/workflow/online/recorded-repositories.ts'
import type { RepositoryPort } from '../../../../../src/collect/workflow/online/repository-port.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'

const NOW = Date.UTC(2026, 0, 31)
const DAY = 86_400_000
const COMMIT = 'c1'.repeat(20)

function told(evidence: ReleaseEvidence | Unavailable, days = 1): Told {
  return {
    change: {} as ReleaseChange,
    known: { ecosystem: 'npm', name: 'left', releases: new Map() },
    release: { version: '1.0.0', isYanked: false, archives: [], publishedAt: NOW - days * DAY },
    evidence,
    before: undefined,
    evidenceBefore: undefined,
  }
}

function built(repository: string | undefined, commit: string | undefined = COMMIT): ReleaseEvidence {
  const source = { ...(repository === undefined ? {} : { repository }), commit }
  return { signature: 'valid', provenance: 'valid', source }
}

/** A forge that says of each question what it was. */
function forge(
  url: string | undefined = 'https://forge.example',
): RepositoryPort & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    ...recordedRepositories({}),
    ...(url === undefined ? {} : { url }),
    asked,
    holds: async (slug, commit) => {
      asked.push(`${slug} ${commit}`)
      return slug === 'acme/left'
    },
  }
}

describe('the commit that a release was built from', () => {
  it.each<[string, string]>([
    ['as it is', 'https://forge.example/acme/left'],
    ['in other letters', 'https://Forge.Example/Acme/Left'],
    ['with an ending', 'https://forge.example/acme/left.git'],
    ['with a slash', 'https://forge.example/acme/left/'],
  ])('is looked for in its repository, %s', async (_what, repository) => {
    const port = forge()
    expect(await askSourcesHeld([told(built(repository))], port, NOW)).toEqual([true])
    expect(port.asked).toEqual([`acme/left ${COMMIT}`])
    expect(await askSourcesHeld([told(built(repository.replace(/acme/i, 'eve')))], port, NOW)).toEqual([
      false,
    ])
  })

  it.each<[string, string | undefined, string | undefined]>([
    ['another forge', 'https://other.example/acme/left', COMMIT],
    ['a forge with the same beginning', 'https://forge.example.evil.example/acme/left', COMMIT],
    ['no repository', 'https://forge.example/acme', COMMIT],
    ['a folder of one', 'https://forge.example/acme/left/tree/main', COMMIT],
    ['a way out', 'https://forge.example/acme/..', COMMIT],
    ['nothing', undefined, COMMIT],
    ['a name for a commit', 'https://forge.example/acme/left', 'main'],
    ['an option for a commit', 'https://forge.example/acme/left', '--upload-pack=x'],
    ['a part of a commit', 'https://forge.example/acme/left', COMMIT.slice(1)],
  ])('is not asked about: %s', async (_what, repository, commit) => {
    const port = forge()
    expect(await askSourcesHeld([told(built(repository, commit))], port, NOW)).toEqual([undefined])
    expect(port.asked).toEqual([])
  })

  it('is asked about of releases younger than thirty days, and of those whose time nobody tells', async () => {
    const port = forge()
    const one = built('https://forge.example/acme/left')
    const young = told(one, 29.99)
    const { publishedAt: _, ...timeless } = young.release ?? { version: '', isYanked: false, archives: [] }
    const all = [young, told(one, 30), { ...young, release: timeless }]
    expect(await askSourcesHeld(all, port, NOW)).toEqual([true, undefined, true])
    expect(await askSourcesHeld([told(one, 30)], port, undefined)).toEqual([true])
  })

  it.each<[string, ReleaseEvidence | Unavailable]>([
    ['is not valid', { ...built('https://forge.example/acme/left'), provenance: 'mismatch' }],
    ['is missing', { signature: 'valid', provenance: 'missing' }],
    ['was not asked for', new Unavailable('why')],
    ['names nothing', { signature: 'valid', provenance: 'valid' }],
  ])('says nothing where the provenance %s', async (_what, evidence) => {
    expect(await askSourcesHeld([told(evidence), new Unavailable('why')], forge(), NOW)).toEqual([
      undefined,
      undefined,
    ])
  })

  it('is unknown without a connection to the forge, and where it gives no answer', async () => {
    const [offline] = await askSourcesHeld([told(built('https://github.com/acme/left'))], undefined, NOW)
    expect(offline).toBeInstanceOf(Unavailable)
    const silent = { ...forge(), holds: async () => new Unavailable('the forge is gone') }
    expect(await askSourcesHeld([told(built('https://forge.example/acme/left'))], silent, NOW)).toEqual([
      new Unavailable('the forge is gone'),
    ])
  })

  it.each([39, 40, 41])('is asked about for forty commits at most (%i)', async (count) => {
    const port = forge()
    const all = Array.from({ length: count }, (_, at) =>
      told(built('https://forge.example/acme/left', at.toString(16).padStart(40, '0'))),
    )
    // The same commit of several packages counts once.
    const held = await askSourcesHeld([...all.slice(0, 1), ...all], port, NOW)
    expect(held.filter((one) => one === true)).toHaveLength(Math.min(count, 40) + 1)
    expect(held.filter((one) => one instanceof Unavailable)).toHaveLength(Math.max(0, count - 40))
  })
})
