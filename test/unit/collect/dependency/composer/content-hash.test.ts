import { expect, test } from 'vitest'
import { contentHash } from '../../../../../src/collect/dependency/composer/content-hash.ts'
import { encodePhpJson } from '../../../../../src/collect/dependency/composer/php-json.ts'
import { readLockDocuments } from '../../../../../src/collect/dependency/read-document.ts'
import { createSource } from '../../../../../src/core/source.ts'

const documentOf = async (text: string) => {
  const { documents } = await readLockDocuments(createSource('composer.json', text), 'json')
  if (documents === undefined) throw new Error('the text is no JSON')
  return documents[0]
}

// Right sides were written by PHP 8.2.
test.each([
  ['1.0', '1'],
  ['-0.0', '-0'],
  ['10.5', '10.5'],
  ['1e16', '10000000000000000'],
  ['1e17', '1.0e+17'],
  ['123456789012345680.0', '1.2345678901234568e+17'],
  ['1e-4', '0.0001'],
  ['1e-5', '1.0e-5'],
  ['0.00001234', '1.234e-5'],
  ['100000000000000000000', '1.0e+20'],
  ['12345678901234567890', '1.2345678901234567e+19'],
  ['9223372036854775807', '9223372036854775807'],
  ['{}', '[]'],
  ['{"0":1,"1":{}}', '[1,[]]'],
  ['{"1":1}', '{"1":1}'],
  ['{"":1}', '{"":1}'],
  ['[null,true,false]', '[null,true,false]'],
  ['"\u{1f600}é/\\u0001<>&\u2028"', '"\\ud83d\\ude00\\u00e9\\/\\u0001<>&\\u2028"'],
])('PHP writes %s as %s', async (text, expected) => {
  expect(encodePhpJson(await documentOf(text), 0)).toBe(expected)
})

// Composer 2.5 wrote this hash.
const MANIFEST = `{
  "name": "acme/app", "description": "dé", "license": "proprietary",
  "require": {"php": ">=7.4", "acme/lib": "^1.0", "acme/repo": "^3"},
  "require-dev": {"acme/virt": "2.*"},
  "repositories": [{"packagist\u002eorg": false}, {"type":"path","url":"lib"},{"type":"path","url":"virt"},{"type":"vcs","url":"https://git.example/repo"}],
  "extra": {"ü/": [1, 2.50, {}, {"0":"a"}, {"1":"b"}], "n": null, "t": true, "big": 12345678901234567890},
  "config": {"platform": {"php": "8.1.0"}},
  "minimum-stability": "dev", "prefer-stable": true
}`

test('the hash is the one that Composer writes', async () => {
  expect(contentHash(await documentOf(MANIFEST))).toBe('d442ec962e45e3ab404243a2041677e1')
})

test('what does not change an installation does not change the hash', async () => {
  const other = MANIFEST.replace('"description": "dé"', '"description": "else"').replace(/\n {2}/g, ' ')
  expect(contentHash(await documentOf(other))).toBe('d442ec962e45e3ab404243a2041677e1')
  const changed = MANIFEST.replace('^1.0', '^1.1')
  expect(contentHash(await documentOf(changed))).not.toBe('d442ec962e45e3ab404243a2041677e1')
})

test('an empty composer.json has the hash of nothing', async () => {
  expect(contentHash(await documentOf('{}'))).toBe('d751713988987e9331980363e24189ce')
})
