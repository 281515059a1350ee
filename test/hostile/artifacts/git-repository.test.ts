import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openGitRepository } from '../../../src/host/git-repository.ts'
import { createRepository, type TestRepository, temporaryFolder } from '../../doubles/repository.ts'

describe('a repository that wants to run commands', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let repository: TestRepository
  let marker: string
  beforeEach(() => {
    folder = temporaryFolder()
    mkdirSync(join(folder.path, 'r'))
    repository = createRepository(join(folder.path, 'r'))
    marker = join(folder.path, 'ran')
  })
  afterEach(() => folder.remove())

  const script = (name: string): string => {
    const path = join(folder.path, name)
    writeFileSync(path, `#!/bin/sh\ntouch '${marker}'\nexit 1\n`)
    chmodSync(path, 0o755)
    return path
  }

  it('its hooks, monitors, filters, pagers and drivers stay silent', async () => {
    const first = repository.commit({ a: '1', '.gitattributes': 'a filter=evil diff=evil merge=evil\n' })
    const second = repository.commit({ a: '2', '.gitattributes': 'a filter=evil diff=evil merge=evil\n' })
    const evil = script('evil')
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'core.editor',
      'core.sshCommand',
      'core.askPass',
      'core.alternateRefsCommand',
      'diff.external',
      'filter.evil.smudge',
      'filter.evil.clean',
      'filter.evil.process',
      'diff.evil.textconv',
      'diff.evil.command',
      'merge.evil.driver',
      'credential.helper',
      'gpg.program',
      'pager.ls-tree',
      'pager.diff-tree',
      'alias.ls-tree',
      'sequence.editor',
      'uploadpack.packObjectsHook',
    ]) {
      repository.git('config', key, key.startsWith('alias') ? `!${evil}` : evil)
    }
    repository.git('config', 'core.hooksPath', folder.path)
    const opened = openGitRepository(repository.root)
    const tree = opened.tree(await opened.commit('main'))
    expect(await tree.list()).toHaveLength(2)
    expect(Buffer.from((await tree.read('a', 10)) as Uint8Array).toString()).toBe('2')
    expect(await opened.changedPaths(first, second)).toEqual(['a'])
    expect(await opened.mergeBase(first, second)).toBe(first)
    opened.close()
    expect(existsSync(marker)).toBe(false)
  })

  it.each(['ext', 'helper', 'ssh', 'file'])(
    'a missing object is not fetched by the transport it names: %s',
    async (transport) => {
      const id = repository.commit({ a: 'content' })
      const evil = script('evil')
      const url =
        { ext: `ext::${evil}`, helper: 'x://y', ssh: 'ssh://host/x', file: `file://${repository.root}` }[
          transport
        ] ?? ''
      for (const [key, value] of [
        ['core.repositoryFormatVersion', '1'],
        ['extensions.partialClone', 'origin'],
        ['remote.origin.promisor', 'true'],
        ['remote.origin.url', url],
        ['remote.origin.uploadpack', evil],
        ['core.sshCommand', evil],
        ['protocol.allow', 'always'],
        ['protocol.ext.allow', 'always'],
        ['protocol.file.allow', 'always'],
        ['protocol.ssh.allow', 'always'],
        ...(transport === 'helper' ? [['remote.origin.vcs', 'evil']] : []),
      ]) {
        repository.git('config', key ?? '', value ?? '')
      }
      const blob = repository.git('rev-parse', 'HEAD:a')
      rmSync(join(repository.root, '.git/objects', blob.slice(0, 2), blob.slice(2)))
      const opened = openGitRepository(repository.root, { PATH: `${folder.path}:${process.env['PATH']}` })
      const tree = opened.tree(await opened.commit(id))
      await expect(tree.read('a', 100)).rejects.toMatchObject({ code: 'git/missing-object' })
      opened.close()
      expect(existsSync(marker)).toBe(false)
    },
  )

  it('replacement objects do not swap what is read', async () => {
    const id = repository.commit({ a: 'honest' })
    const fake = repository.gitWith('forged', 'hash-object', '-w', '--stdin')
    repository.git('replace', repository.git('rev-parse', 'HEAD:a'), fake)
    const opened = openGitRepository(repository.root)
    const tree = opened.tree(await opened.commit(id))
    expect(Buffer.from((await tree.read('a', 10)) as Uint8Array).toString()).toBe('honest')
    opened.close()
  })

  it('made-up tree objects with escaping names list nothing outside', async () => {
    const blob = repository.gitWith('x', 'hash-object', '-w', '--stdin')
    const entry = (mode: string, name: string, id: string): Buffer =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')])
    const inner = repository.gitWith(
      entry('100644', 'passwd', blob),
      'hash-object',
      '-w',
      '-t',
      'tree',
      '--literally',
      '--stdin',
    )
    const top = repository.gitWith(
      Buffer.concat([entry('40000', '..', inner), entry('100644', '.', blob), entry('100644', 'ok', blob)]),
      'hash-object',
      '-w',
      '-t',
      'tree',
      '--literally',
      '--stdin',
    )
    const commit = repository.git('commit-tree', top, '-m', 'x')
    const opened = openGitRepository(repository.root)
    const tree = opened.tree(await opened.commit(commit))
    expect((await tree.list()).map((one) => one.path)).toEqual(['ok'])
    expect(await tree.read('../passwd', 10)).toBe('absent')
    opened.close()
  })

  it('a tree that multiplies itself ends with an error instead of filling the memory', async () => {
    let tree = repository.gitWith(
      `100644 blob ${repository.gitWith('x', 'hash-object', '-w', '--stdin')}\tf\n`,
      'mktree',
    )
    for (let level = 0; level < 10; level++) {
      tree = repository.gitWith(
        Array.from({ length: 10 }, (_, index) => `040000 tree ${tree}\td${index}\n`).join(''),
        'mktree',
      )
    }
    const commit = repository.git('commit-tree', tree, '-m', 'bomb')
    const opened = openGitRepository(repository.root)
    await expect(opened.tree(await opened.commit(commit)).list()).rejects.toMatchObject({
      code: 'tree/too-large',
    })
    opened.close()
  })

  it('a token in the environment does not reach git', async () => {
    repository.commit({ a: '1' })
    const spy = join(folder.path, 'bin')
    mkdirSync(spy)
    writeFileSync(join(spy, 'git'), `#!/bin/sh\nenv > '${folder.path}/env'\nexit 1\n`)
    chmodSync(join(spy, 'git'), 0o755)
    const env = {
      PATH: `${spy}:${process.env['PATH']}`,
      INPUT_TOKEN: 'ghs_secret',
      ACTIONS_RUNTIME_TOKEN: 'rt_secret',
      GIT_DIR: '/nowhere',
    }
    await openGitRepository(repository.root, env)
      .commit('main')
      .catch(() => undefined)
    const { readFileSync } = await import('node:fs')
    const seen = readFileSync(join(folder.path, 'env'), 'utf8')
    expect(seen).toContain('GIT_TERMINAL_PROMPT=0')
    expect(seen).not.toContain('secret')
    expect(seen).not.toContain('GIT_DIR')
  })
})
