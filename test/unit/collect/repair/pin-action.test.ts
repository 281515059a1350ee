import { describe, expect, it } from 'vitest'
import { resolveRefs } from '../../../../src/collect/repair/resolve-refs.ts'
import type {
  RepositoryPort,
  RepositoryRefs,
} from '../../../../src/collect/workflow/online/repository-port.ts'
import { Unavailable } from '../../../../src/core/fact.ts'
import { fix } from '../../../../src/run/fix.ts'

const COMMIT = '1'.repeat(40)
const OTHER = '2'.repeat(40)

function refsOf(
  tags: Readonly<Record<string, string>>,
  branches: Readonly<Record<string, string>> = {},
): RepositoryRefs {
  return { tags: new Map(Object.entries(tags)), branches: new Map(Object.entries(branches)) }
}

/** A forge on which every repository has the same refs. */
function forge(refs: RepositoryRefs | Unavailable | undefined): RepositoryPort {
  return {
    flags: async () => ({ id: 1, archived: false }),
    refs: async () => refs,
    peel: async () => undefined,
    holds: async () => true,
    ageOf: async () => undefined,
    advisories: async () => [],
  }
}

describe('what a ref means', () => {
  const resolve = (refs: RepositoryRefs | Unavailable | undefined, ref: string, owner = 'Owner') =>
    resolveRefs(forge(refs)).resolve(owner, 'repo', ref)

  it('is the commit of a tag, with the most exact tag on it as version', async () => {
    const refs = refsOf({ v4: COMMIT, 'v4.2.1': COMMIT, 'v4.2': COMMIT, 'v4.2.0': OTHER })
    expect(await resolve(refs, 'v4')).toEqual({ commit: COMMIT, version: 'v4.2.1' })
  })

  it('is the commit of a branch', async () => {
    expect(await resolve(refsOf({}, { v4: COMMIT }), 'v4')).toEqual({ commit: COMMIT })
  })

  it('is not known for what is a tag and a branch of different commits', async () => {
    expect(await resolve(refsOf({ v4: COMMIT }, { v4: OTHER }), 'v4')).toBeUndefined()
    expect(await resolve(refsOf({ v4: COMMIT }, { v4: COMMIT }), 'v4')).toMatchObject({ commit: COMMIT })
  })

  it.each([
    ['there is no such ref', refsOf({}), 'v4', 'owner'],
    ['the forge has no answer', new Unavailable('no connection'), 'v4', 'owner'],
    ['the forge knows no such repository', undefined, 'v4', 'owner'],
    ['the name is none of a repository', refsOf({ v4: COMMIT }), 'v4', '../x'],
  ])('is not known where %s', async (_what, refs, ref, owner) => {
    expect(await resolve(refs, ref, owner)).toBeUndefined()
  })
})

describe('pinning an action', () => {
  async function pinned(uses: string, refs = refsOf({ v4: COMMIT, 'v4.2.1': COMMIT, main: COMMIT })) {
    const path = '.github/workflows/ci.yml'
    const text = `name: ci\non: push\npermissions: {}\njobs:\n  a:\n    name: a\n    runs-on: ubuntu-24.04\n    steps:\n      ${uses}\n`
    const outcome = await fix({
      tree: {
        label: 'test',
        list: async () => [{ path, kind: 'file', executable: false }],
        read: async (asked) => (asked === path ? new TextEncoder().encode(text) : 'absent'),
      },
      clock: { now: () => 0 },
      rules: ['unpinned-uses'],
      unsafe: true,
      repositories: forge(refs),
    })
    return outcome.files[0]?.after.split('\n')[8]?.trim()
  }

  it.each([
    ['- uses: owner/repo@v4', `- uses: owner/repo@${COMMIT} # v4.2.1`],
    ['- uses: owner/repo/sub@v4', `- uses: owner/repo/sub@${COMMIT} # v4.2.1`],
    ["- uses: 'owner/repo@v4'", `- uses: 'owner/repo@${COMMIT}' # v4.2.1`],
    ['- {uses: owner/repo@v4}', `- {uses: owner/repo@${COMMIT}} # v4.2.1`],
    [
      '- { name: x, "uses": "owner/repo@v4", with: {a: 1} }  ',
      `- { name: x, "uses": "owner/repo@${COMMIT}", with: {a: 1} } # v4.2.1`,
    ],
    ['- {uses: owner/repo@v4,\n         name: x}', `- {uses: owner/repo@${COMMIT}, # v4.2.1`],
  ])('makes of %j %j', async (before, after) => {
    expect(await pinned(before)).toBe(after)
  })

  it('leaves branches alone, which are followed on purpose', async () => {
    expect(await pinned('- uses: owner/repo@main')).toBeUndefined()
  })

  it.each([
    ['a commit that is none', refsOf({ v4: 'abc # x' })],
    ['a commit with more behind it', refsOf({ v4: `${COMMIT}\n- run: x` })],
  ])('writes nothing of an answer with %s', async (_what, refs) => {
    expect(await pinned('- uses: owner/repo@v4', refs)).toBeUndefined()
  })

  it('is not offered where the version could not be named beside it', async () => {
    expect(await pinned('- uses: owner/repo@v4 # the tool')).toBeUndefined()
    expect(await pinned('- {uses: owner/repo@v4} # the tool')).toBeUndefined()
    expect(await pinned('- {uses: owner/repo@v4, with: {a: "x\n        y"}}')).toBeUndefined()
    const refs = refsOf({ v4: COMMIT, 'v4.0.0\n- run: x': COMMIT })
    expect(await pinned('- uses: owner/repo@v4', refs)).toBeUndefined()
  })

  it('is offered for a list of steps in brackets, one on a line', async () => {
    const path = '.github/workflows/ci.yml'
    const head =
      'name: ci\non: push\npermissions: {}\njobs:\n  a:\n    name: a\n    runs-on: ubuntu-24.04\n    steps: '
    const repaired = async (steps: string): Promise<string | undefined> => {
      const outcome = await fix({
        tree: {
          label: 'test',
          list: async () => [{ path, kind: 'file', executable: false }],
          read: async (asked) => (asked === path ? new TextEncoder().encode(head + steps) : 'absent'),
        },
        clock: { now: () => 0 },
        rules: ['unpinned-uses'],
        unsafe: true,
        repositories: forge(refsOf({ v4: COMMIT, 'v4.2.1': COMMIT })),
      })
      return outcome.files[0]?.after.slice(head.length)
    }
    expect(await repaired('[{uses: a/b@v4}]\n')).toBe(`[{uses: a/b@${COMMIT}}] # v4.2.1\n`)
    expect(await repaired('[{uses: a/b@v4},\n      {uses: a/c@v4}]')).toBe(
      `[{uses: a/b@${COMMIT}}, # v4.2.1\n      {uses: a/c@${COMMIT}}] # v4.2.1`,
    )
    expect(await repaired('[{uses: a/b@v4}, {uses: a/c@v4}]\n')).toBeUndefined()
  })
})
