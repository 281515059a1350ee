import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { VERSION } from '../../../src/core/version.ts'
import { codeFolder, keepCompiledCode } from '../../../src/host/keep-compiled-code.ts'

let root: string
let cache: string
let code: string

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'flux-code-')))
  cache = join(root, 'cache')
  code = join(cache, 'flux', 'code')
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function folderOf(): string | undefined {
  return codeFolder({ XDG_CACHE_HOME: cache })
}

describe.skipIf(process.getuid === undefined)('the folder of compiled code', () => {
  it('is made for this version, for the user alone', () => {
    expect(folderOf()).toBe(join(code, VERSION))
    for (const folder of [cache, join(cache, 'flux'), code, join(code, VERSION)])
      expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(folderOf()).toBe(join(code, VERSION))
  })

  it('is the same where other things are kept beside it, in a folder that others can read', () => {
    mkdirSync(join(cache, 'flux', 'trust'), { recursive: true })
    chmodSync(cache, 0o755)
    chmodSync(join(cache, 'flux'), 0o755)
    expect(folderOf()).toBe(join(code, VERSION))
  })

  it('is found behind a link of the user', () => {
    mkdirSync(join(root, 'disk'), { mode: 0o700 })
    symlinkSync(join(root, 'disk'), cache)
    expect(folderOf()).toBe(join(root, 'disk', 'flux', 'code', VERSION))
  })

  it.each([0o755, 0o750, 0o702, 0o777])('is not used with the rights %o', (mode) => {
    folderOf()
    for (const folder of [code, join(code, VERSION)]) {
      chmodSync(folder, mode)
      expect(folderOf()).toBeUndefined()
      chmodSync(folder, 0o700)
      expect(folderOf()).toBe(join(code, VERSION))
    }
  })

  it('is not used where others may write to a folder around it', () => {
    folderOf()
    for (const folder of [join(cache, 'flux'), cache, root]) {
      for (const mode of [0o777, 0o770]) {
        chmodSync(folder, mode)
        expect(folderOf()).toBeUndefined()
      }
      chmodSync(folder, 0o700)
    }
    expect(folderOf()).toBe(join(code, VERSION))
  })

  it('is used below a folder where others cannot rename what is not theirs', () => {
    chmodSync(root, 0o1777)
    expect(folderOf()).toBe(join(code, VERSION))
  })

  it('is no link', () => {
    mkdirSync(join(root, 'elsewhere'), { mode: 0o700 })
    mkdirSync(join(cache, 'flux'), { recursive: true, mode: 0o700 })
    symlinkSync(join(root, 'elsewhere'), code)
    expect(folderOf()).toBeUndefined()
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([])
  })

  it.skipIf(process.getuid?.() !== 0)('is not used when it belongs to somebody else', () => {
    folderOf()
    for (const folder of [cache, join(cache, 'flux'), code, join(code, VERSION)]) {
      chownSync(folder, 65_534, 65_534)
      expect(folderOf()).toBeUndefined()
      chownSync(folder, 0, 0)
    }
    expect(folderOf()).toBe(join(code, VERSION))
  })

  it('is not used within a repository, whose files may come from anybody', () => {
    folderOf()
    mkdirSync(join(root, '.git'))
    expect(folderOf()).toBeUndefined()
  })

  it('takes the place of those of other versions that were kept long ago', () => {
    folderOf()
    rmSync(join(code, VERSION), { recursive: true })
    for (const name of ['0.0.1', '0.0.2']) mkdirSync(join(code, name))
    const old = Date.now() / 1000 - 31 * 86_400
    utimesSync(join(code, '0.0.1'), old, old)
    folderOf()
    expect(readdirSync(code).sort()).toEqual(['0.0.2', VERSION].sort())
  })
})

describe('keepCompiledCode', () => {
  it.each(['CI', 'NODE_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE'])(
    'keeps nothing where %s is set',
    (name) => {
      expect(keepCompiledCode({ XDG_CACHE_HOME: cache, [name]: '1' })).toBeUndefined()
      expect(existsSync(cache)).toBe(false)
    },
  )

  it('says nothing when the folder cannot be made', () => {
    writeFileSync(cache, '')
    expect(keepCompiledCode({ XDG_CACHE_HOME: cache })).toBeUndefined()
    expect(keepCompiledCode({ XDG_CACHE_HOME: join(cache, 'inner') })).toBeUndefined()
  })
})
