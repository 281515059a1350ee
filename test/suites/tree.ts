import { describe, expect, it } from 'vitest'
import type { Tree } from '../../src/core/tree.ts'

/** Content of a sample: text or bytes of a file, the target of a link, or a script. */
export type SampleFiles = Readonly<
  Record<string, string | Uint8Array | { readonly link: string } | { readonly script: string }>
>

/** What an implementation cannot know; everything else is asked of all of them. */
export interface TreeSuiteOptions {
  readonly knowsExecutable: boolean
}

const text = async (tree: Tree, path: string): Promise<string> => {
  const content = await tree.read(path, 1024)
  return typeof content === 'string' ? `<${content}>` : Buffer.from(content).toString('utf8')
}

/** The behaviour that every implementation of `Tree` owes its readers. */
export function treeSuite(
  name: string,
  open: (files: SampleFiles) => Promise<Tree>,
  options: TreeSuiteOptions,
): void {
  describe(`tree: ${name}`, () => {
    it('an empty tree has no entries', async () => {
      expect(await (await open({})).list()).toEqual([])
    })

    it('lists files of every folder sorted by code units, not by folder', async () => {
      const tree = await open({
        'b.txt': '',
        'a/z.txt': '',
        'a-b.txt': '',
        'a/b/c.txt': '',
        'a.txt': '',
        'Z.txt': '',
        'é.txt': '',
      })
      expect((await tree.list()).map((entry) => entry.path)).toEqual([
        'Z.txt',
        'a-b.txt',
        'a.txt',
        'a/b/c.txt',
        'a/z.txt',
        'b.txt',
        'é.txt',
      ])
    })

    it('sorts characters beyond the basic plane by code unit', async () => {
      const tree = await open({ '\u{1f642}.txt': '', '\uff21.txt': '' })
      expect((await tree.list()).map((entry) => entry.path)).toEqual(['\u{1f642}.txt', '\uff21.txt'])
    })

    it('keeps spaces, percent signs, colons and quotes in paths', async () => {
      const path = ' a b/100%::error"\'\\x.yml'
      const tree = await open({ [path]: 'x' })
      expect((await tree.list()).map((entry) => entry.path)).toEqual([path])
      expect(await text(tree, path)).toBe('x')
    })

    it('keeps line breaks and tabs in paths', async () => {
      const path = 'a\n::error::b\tc.txt'
      const tree = await open({ [path]: 'x' })
      expect((await tree.list()).map((entry) => entry.path)).toEqual([path])
      expect(await text(tree, path)).toBe('x')
    })

    it('gives the exact bytes', async () => {
      const bytes = Uint8Array.from({ length: 512 }, (_, index) => index % 256)
      const content = await (await open({ 'a.bin': bytes })).read('a.bin', 512)
      expect(typeof content === 'string' ? content : [...content]).toEqual([...bytes])
    })

    it('gives an empty file as no bytes', async () => {
      expect(await (await open({ a: '' })).read('a', 0)).toHaveLength(0)
    })

    it('does not change line ends', async () => {
      expect(await text(await open({ a: 'x\r\ny\rz\n' }), 'a')).toBe('x\r\ny\rz\n')
    })

    it.each([
      [9, 'too-large'],
      [10, 'bytes'],
      [11, 'bytes'],
    ])('reads a file of 10 bytes with a cap of %i as %s', async (cap, expected) => {
      const content = await (await open({ a: '0123456789' })).read('a', cap)
      expect(typeof content === 'string' ? content : 'bytes').toBe(expected)
    })

    it('still reads the next file after one that is too large', async () => {
      const tree = await open({ big: 'x'.repeat(100_000), small: 'y' })
      expect(await tree.read('big', 10)).toBe('too-large')
      expect(await text(tree, 'small')).toBe('y')
    })

    it('answers many questions at once, each with its own file', async () => {
      const paths = Array.from({ length: 60 }, (_, index) => `f/${index}.txt`)
      const tree = await open(Object.fromEntries(paths.map((path) => [path, `<${path}>`.repeat(500)])))
      const contents = await Promise.all(paths.map((path) => tree.read(path, 100_000)))
      contents.forEach((content, index) => {
        expect(Buffer.from(content as Uint8Array).toString()).toBe(`<f/${index}.txt>`.repeat(500))
      })
    })

    it.each([
      'b',
      'a/b/c',
      '',
      '.',
      '..',
      '/',
      'a/',
      '/a',
      './a',
      'a/../a',
      'x/../a',
      '../a',
      'a\0',
      'A',
      '__proto__',
    ])('a path that is not listed is absent: %j', async (path) => {
      expect(await (await open({ a: 'x' })).read(path, 10)).toBe('absent')
    })

    it('a folder is absent, since only files are listed', async () => {
      expect(await (await open({ 'a/b': 'x' })).read('a', 10)).toBe('absent')
    })

    it('a link is an entry of its own and is never followed', async () => {
      const tree = await open({ target: 'secret', link: { link: 'target' }, out: { link: '/etc/passwd' } })
      expect((await tree.list()).map((entry) => [entry.path, entry.kind])).toEqual([
        ['link', 'symlink'],
        ['out', 'symlink'],
        ['target', 'file'],
      ])
      expect(await tree.read('link', 1024)).toBe('not-a-file')
      expect(await tree.read('out', 100_000)).toBe('not-a-file')
    })

    it('a link to a folder hides nothing and leads nowhere', async () => {
      const tree = await open({ 'real/a': 'x', alias: { link: 'real' }, up: { link: '..' } })
      expect((await tree.list()).map((entry) => entry.path)).toEqual(['alias', 'real/a', 'up'])
      expect(await tree.read('alias/a', 10)).toBe('absent')
      expect(await tree.read('up/real/a', 10)).toBe('absent')
      expect(await text(tree, 'real/a')).toBe('x')
    })

    it('a listed size is the true size', async () => {
      const entries = await (await open({ a: 'é', b: 'xyz' })).list()
      for (const entry of entries) expect([undefined, entry.path === 'a' ? 2 : 3]).toContain(entry.size)
    })

    it('equal ids mean equal bytes', async () => {
      const [a, b, c] = await (await open({ a: 'same', b: 'same', c: 'other' })).list()
      if (a?.id !== undefined) {
        expect(a.id).toBe(b?.id)
        expect(a.id).not.toBe(c?.id)
      }
    })

    it('the list is the same each time', async () => {
      const tree = await open({ b: '', a: '' })
      expect(await tree.list()).toEqual(await tree.list())
    })

    it('the label names no folder of the machine', async () => {
      expect((await open({ a: '' })).label).not.toContain('/')
    })

    if (options.knowsExecutable) {
      it('tells scripts from other files', async () => {
        const entries = await (await open({ run: { script: '#!/bin/sh\n' }, text: 'x' })).list()
        expect(entries.map((entry) => [entry.path, entry.executable])).toEqual([
          ['run', true],
          ['text', false],
        ])
      })
    }
  })
}
