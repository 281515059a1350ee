import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Tree } from '../src/core/tree.ts'
import { fix } from '../src/run/fix.ts'
import { expectGolden } from './golden.ts'

/**
 * A folder has files in `before`; `flux fix --unsafe --persona auditor` has to make of them what stands in `after`, where
 * files that stay the same are missing.
 */
const FOLDER = new URL('golden/fixes/', import.meta.url)

function filesBelow(root: URL, folder = root.pathname): readonly string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory() ? filesBelow(root, path) : [relative(root.pathname, path)],
    )
    .sort()
}

function treeOf(files: ReadonlyMap<string, string>): Tree {
  return {
    label: 'test',
    list: async () =>
      [...files.keys()].sort().map((path) => ({ path, kind: 'file' as const, executable: false })),
    read: async (path) => {
      const text = files.get(path)
      return text === undefined ? 'absent' : new TextEncoder().encode(text)
    },
  }
}

async function fixed(files: ReadonlyMap<string, string>) {
  return fix({
    tree: treeOf(files),
    clock: { now: () => 0 },
    persona: 'auditor',
    rules: [],
    unsafe: true,
  })
}

describe('flux fix', () => {
  it.each(readdirSync(FOLDER))('repairs %s, and nothing is left for a second run', async (name) => {
    const before = new URL(`${name}/before/`, FOLDER)
    const files = new Map(
      filesBelow(before).map((path) => [path, readFileSync(new URL(path, before), 'utf8')]),
    )
    const outcome = await fixed(files)
    expect(outcome.refused).toEqual([])
    expect(outcome.cut).toEqual([])
    for (const { path, before: old, after, toReview } of outcome.files) {
      expect(toReview).toEqual([])
      expect(after).not.toBe(old)
      expectGolden(new URL(`${name}/after/${path}`, FOLDER), after)
      files.set(path, after)
    }
    const after = new URL(`${name}/after/`, FOLDER)
    const expected = existsSync(after) ? filesBelow(after) : []
    expect(outcome.files.map(({ path }) => path)).toEqual(expected)
    expect((await fixed(files)).files).toEqual([])
  })
})
