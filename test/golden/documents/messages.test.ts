import { expect, it } from 'vitest'
import type { Diagnostic } from '../../../src/core/diagnostic.ts'
import { readDocuments } from '../../../src/core/document/read.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { expectGolden } from '../../golden.ts'

const laughs = Array.from({ length: 9 }, (_, level) =>
  level === 0 ? 'a0: &a0 [lol]\n' : `a${level}: &a${level} [${Array(9).fill(`*a${level - 1}`).join(', ')}]\n`,
).join('')

/** Files that are wrong, by path; the golden file holds what is said about each. */
const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'alias-bomb.yaml': laughs,
  'alias-count.yaml': `a: &a 1\nb: [${Array(1_001).fill('*a').join(', ')}]\n`,
  'alias-cycle.yaml': 'jobs: &jobs\n  build: *jobs\n',
  'alias-key.yaml': 'a: &a [1]\n*a : 2\n',
  'alias-undefined.yaml': 'a: *nothing\n',
  'anchor-count.yaml': `[${Array.from({ length: 1_001 }, (_, index) => `&a${index} 1`).join(', ')}]\n`,
  'anchor-twice.yaml': 'a: &b &c d\n',
  'binary.json': Uint8Array.of(0x7b, 0x22, 0x00, 0x22, 0x7d),
  'binary.yaml': 'a: 1\nb: \0\n',
  'bom-utf16.json': Uint8Array.of(0xff, 0xfe, 0x7b, 0x00),
  'bom-utf32.yaml': Uint8Array.of(0x00, 0x00, 0xfe, 0xff, 0x00, 0x00, 0x00, 0x61),
  'colon-missing.json': '{"a" 1}',
  'colon-missing.yaml': 'a: 1\nb # what\n',
  'comma-missing.json': '{"a": 1\n "b": 2}',
  'comma-missing.toml': 'a = [1 2]\n',
  'comma-missing.yaml': 'a: [b: c d: e]\n',
  'comma-trailing.json': '{"a": [1, 2, ]}',
  'comment-open.jsonc': '{"a": 1} /* b',
  'comment.json': '{"a": 1} // b',
  'control.json': '{"a": "b\tc"}',
  'control.toml': 'a = "b\u0001c"\n',
  'control.yaml': 'a: b\u0001c\n',
  'date.toml': 'a = 2001-02-30\n',
  'deep.json': '['.repeat(100_000),
  'deep.toml': `a = ${'['.repeat(100_000)}`,
  'deep.yaml': '- '.repeat(100_000),
  'duplicate-escaped.json': '{"uses": "safe",\n "\\u0075ses": "evil"}',
  'duplicate-header.toml': '[a]\nb = 1\n\n[a]\n',
  'duplicate-long.yaml': `${'k'.repeat(200)}: 1\n${'k'.repeat(200)}: 2\n`,
  'duplicate.json': '{"uses": "safe",\n "uses": "evil"}',
  'duplicate.toml': 'a.b = 1\na.b = 2\n',
  'duplicate.yaml': 'jobs:\n  build: 1\n  test: 2\n  build: 3\n',
  'empty.json': '',
  'encoding.yaml': Uint8Array.of(0x61, 0x3a, 0x20, 0xe9, 0x0a),
  'equals-missing.toml': 'a 1\n',
  'escape.json': '["\\x41"]',
  'escape.toml': 'a = "C:\\Users"\n',
  'escape.yaml': 'a: "C:\\Users"\n',
  'file-end.json': '{"a": [1, 2',
  'file-end.toml': 'a = [1, 2',
  'file-end.yaml': 'a: [1, 2',
  'indentation.yaml': 'a: 1\n b: 2\n',
  'infinity.json': '[1, -Infinity]',
  'key-bare.json': '{a: 1}',
  'key-character.toml': 'é = 1\n',
  'key-collection.yaml': '{a: b}: c\n',
  'key-quotes.json': "{'a': 1}",
  'leading-zero.json': '[01]',
  'leading-zero.toml': 'a = 01\n',
  'line-end.toml': 'a = 1 b = 2\n',
  'literal-case.json': '[True]',
  'many.yaml': 'a: 1\n'.repeat(4),
  'merge-key.yaml': 'a: &a {b: 1}\nc:\n  <<: *a\n',
  'number-dot.json': '[1.]',
  'number-plus.json': '[+1]',
  'number-range.toml': 'a = 9223372036854775808\n',
  'quote-open.json': '{"a": "b\n}',
  'quote-open.toml': 'a = "b\n',
  'quote-open.yaml': 'a: "b\nc: d\n',
  'space.json': ' \r\n\t',
  'surrogate.json': '["\\ud800"]',
  'surrogate.toml': 'a = "\\ud800"\n',
  'surrogate.yaml': 'a: "\\ud800"\n',
  'tab.yaml': 'a:\n\tb: 1\n',
  'table-end.toml': '[[a]\n',
  'tag-custom.yaml': 'a: !Sub "${b}"\n',
  'tag-fit.yaml': 'a: !!int twelve\nb: !!map [1]\n',
  'tag-function.yaml': 'a: !!js/function "function () {}"\n',
  'trailing.json': '{"a": 1} {"b": 2}',
  'value-bare.json': '{"a": b}',
  'value-bare.toml': 'a = b\n',
  'version.yaml': '%YAML 1.3\n---\na\n',
}

function render(path: string, diagnostic: Diagnostic): string {
  const { startLine, startColumn } = diagnostic.location
  const level = diagnostic.severity === 'warning' ? 'warning: ' : ''
  const lines = [`${path}:${startLine}:${startColumn}: ${level}${diagnostic.message} [${diagnostic.code}]`]
  for (const { location, message } of diagnostic.related ?? []) {
    lines.push(`  ${location.path}:${location.startLine}:${location.startColumn}: ${message}`)
  }
  if (diagnostic.help !== undefined) lines.push(`  help: ${diagnostic.help}`)
  return lines.join('\n')
}

it('says the same about every file that is wrong', async () => {
  const lines: string[] = []
  for (const [path, content] of Object.entries(FILES)) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    const { documents, diagnostics } = await readDocuments(path, bytes, { shapes: new ShapeTable() })
    const hasError = diagnostics.some(({ severity }) => severity === 'error')
    expect(documents.length > 0, path).toBe(!hasError)
    expect(diagnostics.length, path).toBeGreaterThan(0)
    lines.push(...diagnostics.map((diagnostic) => render(path, diagnostic)))
  }
  for (const line of lines) expect(line).toMatch(/^[\x20-\x7e…é\n]*$/)
  expectGolden(new URL('messages.txt', import.meta.url), `${lines.join('\n')}\n`)
})

it('names the files in order, so that one is easy to find', () => {
  const names = Object.keys(FILES)
  expect(names).toEqual([...names].sort())
})
