import { describe, expect, it } from 'vitest'
import type { ChangeSigns } from '../../../../../src/collect/dependency/change/change-signs.ts'
import type { LockedPackage } from '../../../../../src/collect/dependency/model.ts'
import type { ReleaseChange } from '../../../../../src/collect/dependency/registry/release-change.ts'
import type { AskedFields } from '../../../../../src/collect/dependency/registry/release-fields.ts'
import { releaseSigns as read } from '../../../../../src/collect/dependency/registry/release-signs.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'
import { createSource } from '../../../../../src/core/source.ts'

const PACKAGE: LockedPackage = {
  id: 'node_modules/left',
  ecosystem: 'npm',
  name: 'left',
  version: '1.0.1',
  origin: { kind: 'registry', isDefaultRegistry: true },
  integrity: [],
  scopes: ['prod'],
  directIn: [],
  edges: [],
  runsAtInstall: undefined,
  span: { start: 0, end: 1 },
  spans: {},
}
const NOTHING: ChangeSigns = {
  isNewName: false,
  isNewLock: false,
  isBrought: false,
  isFamily: false,
  asksOutside: false,
  takenCommands: [],
  via: '',
}
const UNKNOWN = new Unavailable('nobody was asked')
/** An update that was published years ago, like all releases before it. */
const HONEST: AskedFields = {
  exists: true,
  publishedAt: '2020-01-01T00:00:00Z',
  timeFrom: 'registry',
  ageHours: 50_000,
  packageAgeDays: 3_000,
  publishedBeforePrevious: false,
  yanked: false,
  runsAtInstall: false,
  newlyRunsAtInstall: false,
  buildsNative: false,
  newlyBuildsNative: false,
  publisher: 'ann',
  publisherKnown: true,
  maintainersReplaced: false,
  trust: 'none',
  trustRank: 0,
  bestTrust: 'none',
  bestTrustRank: 0,
  signature: 'valid',
  provenance: 'missing',
  burst: 1,
  versionsInDay: 1,
  license: 'MIT',
  url: 'https://registry.example/left.tgz',
  urlAgrees: true,
  integrityAgrees: true,
  newCommands: [],
}

function update(signs: Partial<ChangeSigns> = {}): ReleaseChange {
  return { ...addition(signs), packageBefore: { ...PACKAGE, version: '1.0.0' } }
}

function addition(signs: Partial<ChangeSigns> = {}): ReleaseChange {
  return {
    lock: {
      source: createSource('package-lock.json', '{}'),
      format: 'npm-package-lock',
      ecosystem: 'npm',
      isComplete: true,
      importers: [],
      packages: [],
      settings: [],
      problems: [],
    },
    package: PACKAGE,
    signs: () => ({ ...NOTHING, ...signs }),
  }
}

function releaseSigns(change: ReleaseChange, told: AskedFields): readonly string[] {
  return read(change, change.signs(), told)
}

describe('the signs of a release', () => {
  it('are none for an honest update, and for one of which nothing is known', () => {
    const unknown = Object.fromEntries(Object.keys(HONEST).map((name) => [name, UNKNOWN]))
    expect(releaseSigns(update(), HONEST)).toEqual([])
    expect(releaseSigns(update(), { ...HONEST, ...unknown })).toEqual([])
  })

  it.each([
    [71, ['young']],
    [72, []],
    [-1, ['young']],
  ])('say that %i hours are young, or not', (ageHours, signs) => {
    expect(releaseSigns(update(), { ...HONEST, ageHours })).toEqual(signs)
  })

  it.each([
    [29, ['brand-new']],
    [30, []],
  ])('say that a new name of %i days is brand-new, or not', (packageAgeDays, signs) => {
    expect(releaseSigns(addition({ isNewName: true }), { ...HONEST, packageAgeDays })).toEqual(signs)
    expect(releaseSigns(update(), { ...HONEST, packageAgeDays })).toEqual([])
  })

  it('count a burst of young releases only', () => {
    expect(releaseSigns(update(), { ...HONEST, ageHours: 1, burst: 5 })).toEqual(['burst', 'young'])
    expect(releaseSigns(update(), { ...HONEST, ageHours: 1, versionsInDay: 5 })).toEqual(['burst', 'young'])
    expect(releaseSigns(update(), { ...HONEST, ageHours: 1, burst: 4, versionsInDay: 4 })).toEqual(['young'])
    expect(releaseSigns(update(), { ...HONEST, ageHours: 72, burst: 50 })).toEqual([])
  })

  it.each([
    [719, ['other-publisher', 'other-source', 'weaker-trust']],
    [720, []],
  ])('look at who published a release of %i hours, or not', (ageHours, signs) => {
    const told: AskedFields = {
      ...HONEST,
      ageHours,
      publisherKnown: false,
      bestTrustRank: 1,
      source: { repository: 'https://forge.example/eve/left' },
      sourceBefore: { repository: 'https://forge.example/ann/left' },
    }
    expect(releaseSigns(update(), told)).toEqual(signs)
  })

  it('do not hold it against a workflow that it publishes for the first time', () => {
    const told: AskedFields = { ...HONEST, ageHours: 100, publisherKnown: false, trustRank: 2 }
    expect(releaseSigns(update(), told)).toEqual([])
    expect(releaseSigns(update(), { ...told, trustRank: 1 })).toEqual(['other-publisher'])
  })

  it('know a repository however it is written', () => {
    const told: AskedFields = {
      ...HONEST,
      ageHours: 100,
      source: { repository: 'https://forge.example/Ann/left.git' },
      sourceBefore: { repository: 'https://forge.example/ann/left/' },
    }
    expect(releaseSigns(update(), told)).toEqual([])
  })

  it('see code that runs newly, by the registry or the lockfile', () => {
    const runs = { ...PACKAGE, runsAtInstall: true }
    expect(releaseSigns(update(), { ...HONEST, newlyRunsAtInstall: true })).toEqual(['runs-code'])
    const replaced = (runsAtInstall: boolean | undefined) => ({ ...PACKAGE, runsAtInstall })
    expect(releaseSigns({ ...update(), package: runs, packageBefore: replaced(false) }, HONEST)).toEqual([
      'runs-code',
    ])
    expect(releaseSigns({ ...update(), package: runs, packageBefore: replaced(true) }, HONEST)).toEqual([])
    // Another package manager wrote the lockfile before.
    expect(releaseSigns({ ...update(), package: runs, packageBefore: replaced(undefined) }, HONEST)).toEqual(
      [],
    )
  })

  it('see code of new packages further down, and not of those that a project asks for', () => {
    const runs = { ...addition({ isNewName: true }), package: { ...PACKAGE, runsAtInstall: true } }
    expect(releaseSigns(runs, HONEST)).toEqual(['runs-code'])
    const direct = {
      ...runs,
      package: { ...runs.package, directIn: [{ importer: '', name: 'left', scope: 'prod' as const }] },
    }
    expect(releaseSigns(direct, HONEST)).toEqual([])
  })

  it('take over what the lockfile shows', () => {
    const signs = {
      isNewName: true,
      isBrought: true,
      asksOutside: true,
      takenCommands: ['git'],
      resembles: { name: 'lift', how: 'edit' as const },
    }
    expect(releaseSigns(addition(signs), HONEST)).toEqual([
      'alike',
      'asks-outside',
      'brought',
      'takes-command',
    ])
    const affix = { ...signs, resembles: { name: 'left', how: 'affix' as const } }
    expect(releaseSigns(addition(affix), HONEST)).not.toContain('alike')
  })
})
