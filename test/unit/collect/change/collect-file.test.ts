import { describe, expect, it } from 'vitest'
import { CHANGE_FILE } from '../../../../src/collect/change/kinds.ts'
import { changedFacts, type Files, placeOf } from './changed-facts.ts'

async function effects(before: Files, after: Files): Promise<unknown> {
  const facts = await changedFacts(CHANGE_FILE, before, after)
  return facts.map((fact) => [fact.fields['path'], fact.fields['effects']])
}

const binary = (size: number): Uint8Array => new Uint8Array(size)

describe('changed files', () => {
  it('say what happened to them, and where first', async () => {
    const facts = await changedFacts(
      CHANGE_FILE,
      { a: '1\n2\n', b: 'x', c: 'same' },
      { a: '1\n3\n', c: 'same', d: 'new' },
    )
    expect(facts.map((fact) => [placeOf(fact), fact.fields['status'], fact.fields['size']])).toEqual([
      ['a:2:1', 'altered', 4],
      ['b:1:1', 'removed', 1],
      ['d:1:1', 'added', 3],
    ])
  })

  it('are links whose targets are never read', async () => {
    expect(await effects({ a: 'a' }, { a: { link: '../../etc/passwd' }, b: { link: 'a' } })).toEqual([
      ['a', ['link']],
      ['b', ['link']],
    ])
  })

  it('are binaries where they are new and have more than 100 KB', async () => {
    const large = 100 * 1024
    expect(await effects({}, { a: binary(large), b: binary(large + 1), c: 'x'.repeat(large + 1) })).toEqual([
      ['a', []],
      ['b', ['binary']],
      ['c', []],
    ])
    expect(await effects({ b: binary(large + 1) }, { b: binary(large + 2) })).toEqual([['b', []]])
  })

  it('have the effects of added lines alone', async () => {
    const old = '{"tasks": [{"runOptions": {"runOn": "folderOpen"}}]}\n'
    expect(await effects({ '.vscode/tasks.json': old }, { '.vscode/tasks.json': `${old}// more\n` })).toEqual(
      [['.vscode/tasks.json', []]],
    )
    expect(await effects({}, { '.vscode/tasks.json': old })).toEqual([['.vscode/tasks.json', ['command']]])
  })

  it('have several effects, sorted', async () => {
    expect(
      await effects(
        {},
        {
          '.claude/hooks/a.sh': 'true',
          '.mcp.json': '{"mcpServers": {"a": {"command": "b"}}}',
          '.yarn/releases/yarn-4.cjs': '',
          'a/binding.gyp': 'x <!@(y)',
        },
      ),
    ).toEqual([
      ['.claude/hooks/a.sh', ['command']],
      ['.mcp.json', ['lifecycle-command']],
      ['.yarn/releases/yarn-4.cjs', ['plugin']],
      ['a/binding.gyp', ['package-command']],
    ])
  })
})
