import { describe, expect, it } from 'vitest'
import { collectFiles } from '../../../../src/collect/repository/collect-files.ts'
import { Unavailable } from '../../../../src/core/fact.ts'

describe('collectFiles', () => {
  it.each([
    ['a/b/File.TAR.Gz', { name: 'File.TAR.Gz', directory: 'a/b', extension: 'gz' }],
    ['README', { name: 'README', directory: '', extension: '' }],
    ['.gitignore', { name: '.gitignore', directory: '', extension: '' }],
    ['a/.env.local', { name: '.env.local', directory: 'a', extension: 'local' }],
    ['end.', { name: 'end.', directory: '', extension: '' }],
  ])('takes the path %s apart', (path, expected) => {
    const [fact] = collectFiles([{ path, kind: 'file', executable: true, size: 3 }])
    expect(fact?.fields).toEqual({ path, ...expected, kind: 'file', executable: true, size: 3 })
    expect(fact?.source.path).toBe(path)
    expect(fact?.span).toEqual({ start: 0, end: 0 })
  })

  it('says that a size is not known instead of making one up', () => {
    const [fact] = collectFiles([{ path: 'link', kind: 'symlink', executable: false }])
    expect(fact?.fields['size']).toBeInstanceOf(Unavailable)
  })

  it('keeps the order of the tree', () => {
    const entries = ['b', 'a', 'c'].map(
      (path) => ({ path, kind: 'file', executable: false, size: 0 }) as const,
    )
    expect(collectFiles(entries).map((fact) => fact.fields['path'])).toEqual(['b', 'a', 'c'])
  })
})
