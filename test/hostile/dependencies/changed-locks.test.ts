import { describe, expect, it } from 'vitest'
import { audit, type Files } from '../../fakes/audited-tree.ts'

const NPM = 'https://registry\u002enpmjs\u002eorg'
const PYPI = 'https://pypi\u002eorg/simple'
const FILES = 'https://files\u002epythonhosted\u002eorg'
const A = `sha512-${'A'.repeat(86)}==`
const B = `sha512-${'B'.repeat(85)}A==`
const MANIFEST = JSON.stringify({ name: 'app', dependencies: { left: '^1.0.0' } }, null, 2)

function npm(resolved: string, integrity: string): string {
  const root = { name: 'app', dependencies: { left: '^1.0.0' } }
  const left = { version: '1.0.0', resolved, integrity }
  const whole = { name: 'app', lockfileVersion: 3, packages: { '': root, 'node_modules/left': left } }
  return JSON.stringify(whole, null, 2)
}

function yarn(resolved: string, integrity: string): string {
  return `# yarn lockfile v1\n\n\nleft@^1.0.0:\n  version "1.0.0"\n  resolved "${resolved}"\n  integrity "${integrity}"\n`
}

function uv(more = '', registry = PYPI): string {
  const hash = (letter: string): string => `hash = "sha256:${letter.repeat(64)}", size = 1`
  const strange =
    more === '' ? '' : `    { url = "${more}/left-1.0.0-cp312-cp312-linux_x86_64.whl", ${hash('b')} },\n`
  return `version = 1
requires-python = ">=3.12"

[[package]]
name = "left"
version = "1.0.0"
source = { registry = '${registry}' }
wheels = [
    { url = "${FILES}/packages/aa/left-1.0.0-py3-none-any.whl", ${hash('a')} },
${strange}]
`
}

function composer(version: string, commit: string, host: string): string {
  const left = {
    ...{ name: 'acme/left', version, type: 'library' },
    source: { type: 'git', url: 'https://forge.example/acme/left.git', reference: commit },
    dist: {
      type: 'zip',
      url: `https://${host}/repos/acme/left/zipball/${commit}`,
      reference: commit,
      shasum: '',
    },
  }
  return JSON.stringify({ 'content-hash': 'a'.repeat(32), packages: [left], 'packages-dev': [] }, null, 2)
}

async function rules(base: Files, head: Files): Promise<readonly string[]> {
  const { findings } = await audit(head, base)
  return findings
    .filter(
      ({ rule, status }) =>
        rule.startsWith('dependencies/') && rule !== 'dependencies/known-vulnerability' && status === 'new',
    )
    .map(({ rule, enforcement }) => `${enforcement} ${rule.slice(13)}`)
    .sort()
}

describe('a lockfile of npm whose entry a change poisons', () => {
  const plain = `${NPM}/left/-/left-1.0.0.tgz`
  const base = { 'package.json': MANIFEST, 'package-lock.json': npm(plain, A) }

  it.each<[string, string, string, readonly string[]]>([
    ['stays as it is', plain, A, []],
    ['gets another hash', plain, B, ['block integrity-changed']],
    ['gets another hash beside the one that it had', plain, `${A} ${B}`, ['block integrity-changed']],
    [
      'ends its host at a backslash',
      `https://evil.example\\@${NPM.slice(8)}/left/-/left-1.0.0.tgz`,
      A,
      ['block lock-unreadable', 'block source-changed'],
    ],
    [
      'has an address with one slash',
      'https:/evil.example/left/-/left-1.0.0.tgz',
      B,
      ['block lock-unreadable', 'block source-changed'],
    ],
  ])('is told when the entry %s', async (_, resolved, integrity, expected) => {
    const head = { 'package.json': MANIFEST, 'package-lock.json': npm(resolved, integrity) }
    expect(await rules(base, head)).toEqual(expected)
  })

  it('is compared with the lockfile that npm reads in its place', async () => {
    const evil = npm('https://evil.example/left/-/left-1.0.0.tgz', B)
    const expected = ['block integrity-changed', 'block registry-changed']
    expect(await rules(base, { ...base, 'npm-shrinkwrap.json': evil })).toEqual(expected)
    expect(await rules(base, { 'package.json': MANIFEST, 'npm-shrinkwrap.json': evil })).toEqual(expected)
    expect(await rules(base, { ...base, 'npm-shrinkwrap.json': npm(plain, A) })).toEqual([])
  })
})

describe('a lockfile of Yarn whose entry a change poisons', () => {
  const sha1 = '#'.padEnd(41, 'a')
  const plain = `${NPM}/left/-/left-1.0.0.tgz${sha1}`
  const base = { 'package.json': MANIFEST, 'yarn.lock': yarn(plain, A) }

  it.each<[string, string, readonly string[]]>([
    ['stays as it is', plain, []],
    [
      'ends its host at a hash mark',
      `https://evil.example#@${NPM.slice(8)}/left/-/left-1.0.0.tgz${sha1}`,
      ['block lock-unreadable', 'block source-changed'],
    ],
    [
      'has an address with one slash',
      `https:/evil.example/left/-/left-1.0.0.tgz${sha1}`,
      ['block lock-unreadable', 'block source-changed'],
    ],
    ['names a file of a cache', `left-1.0.0.tgz${sha1}`, []],
  ])('is told when the entry %s', async (_, resolved, expected) => {
    const head = { 'package.json': MANIFEST, 'yarn.lock': yarn(resolved, A) }
    expect(await rules(base, head)).toEqual(expected)
  })
})

describe('a lockfile of npm beside the one of Yarn that stays', () => {
  it('is told, for npm would install what it says', async () => {
    const plain = `${NPM}/left/-/left-1.0.0.tgz`
    const base = { 'package.json': MANIFEST, 'yarn.lock': yarn(`${plain}#${'a'.repeat(40)}`, A) }
    expect(await rules(base, { ...base, 'package-lock.json': npm(plain, B) })).toEqual([
      'block integrity-elsewhere',
      'warn lock-multiple',
    ])
    expect(await rules(base, { ...base, 'a.txt': 'b' })).toEqual([])
  })
})

describe('a lockfile of uv whose entry a change poisons', () => {
  it.each<[string, string, readonly string[]]>([
    ['gets a file of its registry', uv(`${FILES}/packages/bb`), []],
    ['gets a file from elsewhere', uv('https://evil.example'), ['block lock-unreadable']],
    [
      'ends its host at a backslash',
      uv('', `https://evil.example\\@${PYPI.slice(8)}`),
      ['block source-changed'],
    ],
  ])('is told when the entry %s', async (_, lock, expected) => {
    expect(await rules({ 'uv.lock': uv() }, { 'uv.lock': lock })).toEqual(expected)
  })
})

describe('a lockfile of Composer whose entry a change poisons', () => {
  const [one, other] = ['1'.repeat(40), '2'.repeat(40)]

  it.each<[string, string, string, readonly string[]]>([
    ['is updated', composer('1.0.0', one, 'forge.example'), composer('1.0.1', other, 'forge.example'), []],
    [
      'has another commit of a version',
      composer('1.0.0', one, 'forge.example'),
      composer('1.0.0', other, 'forge.example'),
      ['warn git-moved'],
    ],
    [
      'has another commit of a branch',
      composer('dev-main', one, 'forge.example'),
      composer('dev-main', other, 'forge.example'),
      [],
    ],
    [
      'has its archive elsewhere',
      composer('1.0.0', one, 'forge.example'),
      composer('1.0.0', one, 'evil.example'),
      ['block registry-changed'],
    ],
  ])('is told when the entry %s', async (_, before, after, expected) => {
    expect(await rules({ 'composer.lock': before }, { 'composer.lock': after })).toEqual(expected)
  })
})
