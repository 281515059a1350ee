import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeSbom } from '../../../src/run/sbom.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'
import { officialProblems } from '../../unit/sbom/official-schemas.ts'

const SHA = 'ab'.repeat(32)
const LOCKS: Readonly<Record<string, string>> = {
  'package-lock.json': JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { name: 'app', dependencies: { a: '1' } },
      'node_modules/a': { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` },
    },
  }),
  'composer.lock': JSON.stringify({ packages: [{ name: 'a/a', version: '1.0.0' }] }),
  'uv.lock': `version = 1\n\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = { registry = "https://pypi.example/simple" }\n`,
  'Cargo.lock': `version = 4\n\n[[package]]\nname = "a"\nversion = "1.0.0"\nsource = "registry+https://index.example/"\nchecksum = "${SHA}"\n`,
  'Gemfile.lock': 'GEM\n  remote: https://gems.example/\n  specs:\n    a (1.0.0)\n\nDEPENDENCIES\n  a\n',
  'go.mod': 'module m.test/m\n\ngo 1.22\n\nrequire a.test/a v1.0.0\n',
}

/** Where the copy of the package of each lock says what it is, and how a sound one begins. */
const COPIES: Readonly<Record<string, string>> = {
  'node_modules/a/package.json': '{"name": "a", "version": "1.0.0", "license": ',
  'vendor/composer/installed.json':
    '{"packages": [{"name": "a/a", "version": "1.0.0", "license": ["MIT"], "authors": ',
  '.venv/lib/python3.12/site-packages/a-1.0.0.dist-info/METADATA': 'Name: a\nVersion: 1.0.0\n',
  'vendor/a/Cargo.toml': '[package]\nname = "a"\nversion = "1.0.0"\n',
  'vendor/bundle/ruby/3.3.0/specifications/a-1.0.0.gemspec': '  s.name = "a"\n  s.version = "1.0.0"\n',
}

async function bill(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const { text, problems } = await makeSbom({
    tree: memoryTree({ ...LOCKS, '.venv/pyvenv.cfg': '', 'vendor/a.test/a/LICENSE': 'text', ...files }),
    spec: '1.6',
    revision: async () => ({ timestamp: '2026-11-23T09:00:00Z' }),
  })
  for (const { message, source } of problems) {
    expect(message).not.toMatch(/[\u0000-\u001f]/)
    expect(source.path.startsWith('..')).toBe(false)
  }
  return text ?? ''
}

describe('copies of packages of anybody', () => {
  test.each(Object.entries(COPIES))('%s may hold anything', async (path, start) => {
    const pieces = fc.constantFrom(
      '"MIT"',
      '[]',
      '{}',
      'null',
      '"\u001b[31m\u0007"',
      '{"__proto__": {"name": "x"}, "constructor": 1}',
      '"SEE LICENSE IN ../../../../etc/passwd"',
      'License: MIT\n\n\n',
      'Author-email: <,>,@,"\n',
      'authors = [1, "<>"]\n',
      '  s.authors = ["#{`id`}", "\\',
      '\0',
      '}]}',
      '"'.repeat(50),
      '\n',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(pieces, fc.string({ maxLength: 20 })), { maxLength: 6 }),
        async (parts) => {
          const text = await bill({ [path]: start + parts.join('') })
          expect(officialProblems('1.6', JSON.parse(text))).toEqual([])
          expect(text).not.toContain('root:x:')
        },
      ),
      { numRuns: 30 },
    )
  })

  test('are no reason to fail when they are no text, or lists without end', async () => {
    const deep = `${'['.repeat(200_000)}`
    const text = await bill({
      'node_modules/a/package.json': deep,
      'vendor/composer/installed.json': `{"packages": ${deep}`,
      'vendor/a/Cargo.toml': `[package]\na = ${deep}`,
      '.venv/lib/python3.12/site-packages/a-1.0.0.dist-info/METADATA': new Uint8Array([0xff, 0xfe, 0, 0]),
      'vendor/bundle/ruby/3.3.0/specifications/a-1.0.0.gemspec': '  s.authors = ["'.repeat(20_000),
    })
    expect(JSON.parse(text).components.length).toBeGreaterThan(5)
  })

  test('cannot name a licence file outside of the package', async () => {
    const secret = 'a secret of the repository'
    const text = await bill({
      secret,
      'node_modules/secret': secret,
      'vendor/secret': secret,
      'node_modules/a/package.json':
        '{"name": "a", "version": "1.0.0", "license": "SEE LICENSE IN ../secret"}',
      'vendor/a/Cargo.toml': '[package]\nname = "a"\nversion = "1.0.0"\nlicense-file = "../secret"\n',
      'vendor/modules.txt': '# ../secret v1.0.0\n# a.test/a/../../secret v1.0.0\n',
    })
    expect(text).not.toContain(secret)
  })

  test('of another version change nothing', async () => {
    const plain = await bill({})
    const other = await bill({
      'node_modules/a/package.json': '{"name": "a", "version": "1.0.1", "license": "MIT"}',
      '.venv/lib/python3.12/site-packages/a-1.0.1.dist-info/METADATA':
        'Name: a\nVersion: 1.0.1\nLicense: MIT\n',
    })
    expect(other).toBe(plain)
  })
})
