import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'

/** One text for every reason that the parser can give, with our words for it and their place. */
const FAULTS: readonly (readonly [text: string, place: string, message: string, ...code: string[]])[] = [
  ['a: \0', '1:4', 'NUL character, expected text', 'document/binary'],
  ['a: b\u0001', '1:5', 'control character U+0001', 'document/control-character'],
  ['a: |\n  b\u007f', '2:4', 'control character U+007F', 'document/control-character'],
  ["a: 'b\u0001'", '1:6', 'control character U+0001', 'document/control-character'],
  ['a: "b\u0001"', '1:6', 'control character U+0001', 'document/control-character'],
  ['!a !b c', '1:4', 'second tag on one value', 'document/tag'],
  ['!<a', '1:4', 'tag `!<` is not closed with `>`'],
  ['!a$b!c d', '1:5', 'character that a tag handle may not hold'],
  ['!a!b!c d', '1:5', '`!` inside a tag'],
  ['!a{ d', '1:4', 'bracket or comma inside a tag'],
  ['!a\\b c', '1:5', 'character that a tag may not hold', 'document/tag'],
  ['!a!b c', '1:5', 'tag with a handle that no `%TAG` directive declares', 'document/tag'],
  ['&a &b c', '1:4', 'second anchor on one value', 'document/anchor'],
  ['& a', '1:2', 'expected a name after `&`'],
  ['* a', '1:2', 'expected a name after `*`'],
  ['&a 1\n--- !b *a', '2:8', 'alias with an anchor or a tag of its own', 'document/anchor'],
  ['a: [b,\nc]', '2:1', 'line is indented less than the value that it belongs to'],
  ["'a\n---\n'", '2:1', "document ends inside `'` quotes"],
  ['"a\n---\n"', '2:1', 'document ends inside `"` quotes'],
  ["a: 'b", '1:6', "file ends inside `'` quotes"],
  ['a: "b', '1:6', 'file ends inside `"` quotes'],
  ['"\\q"', '1:3', 'unknown escape in double quotes'],
  ['"\\xg1"', '1:4', 'expected a hexadecimal digit in an escape'],
  ['|--\n a', '1:3', 'second `+` or `-` in the header of a block text'],
  ['|12\n a', '1:3', 'second digit in the header of a block text'],
  ['|0\n a', '1:2', 'indentation of a block text must be 1 to 9, found `0`'],
  ['| a\n b', '1:3', 'expected a line break after the header of a block text'],
  ['a:\n\tb: 1', '2:1', 'tab in the indentation'],
  ['a: 1\n b: 2', '2:3', 'unexpected indentation of a key'],
  ['- [a]\n  - b', '2:3', 'unexpected indentation of a list entry'],
  ['[a b: c: d]', '1:8', 'expected `,` between entries'],
  ['["a" "b"]', '1:6', 'expected `,` between entries'],
  ['[a,,b]', '1:4', 'expected a value, found `,`'],
  ['[a', '1:3', 'file ends inside brackets'],
  ['"a":b', '1:5', 'expected a space after `:`'],
  ['a: 1\nb\n', '3:1', 'key goes over several lines'],
  ['a: 1\nb # c', '2:3', 'expected `:` after a key'],
  ['a: 1\n"b\n c": d', '3:4', 'key goes over several lines'],
  ['%\n---\na', '1:2', 'expected a name after `%`'],
  ['%YAML 1.2\n%YAML 1.2\n---\na', '3:1', 'second `%YAML` directive of one document'],
  ['%YAML 1.2 1.1\n---\na', '2:1', '`%YAML` needs one version, as in `%YAML 1.2`'],
  ['%YAML x\n---\na', '2:1', '`%YAML` needs a version, as in `%YAML 1.2`'],
  ['%YAML 2.0\n---\na', '2:1', 'YAML version is neither 1.1 nor 1.2', 'document/yaml-version'],
  ['%TAG !a!\n---\na', '2:1', '`%TAG` needs a handle and a prefix'],
  ['%TAG a b\n---\na', '2:1', '`%TAG` needs a handle such as `!a!`'],
  ['%TAG !a! b\n%TAG !a! c\n---\na', '3:1', '`%TAG` directive declares a handle a second time'],
  ['%TAG !a! \\\n---\na', '2:1', 'character that a tag prefix may not hold'],
  ['%YAML 1.2\na', '2:1', 'expected `---` after the directives'],
  ['a\n... b', '2:5', 'expected the end of the document'],
  ['[a] b', '1:5', 'expected the end of the document'],
  ['[\n'.repeat(200), '', 'collections are nested deeper than 100 levels', 'document/depth'],
]

describe('what the YAML parser refuses', () => {
  it.each(FAULTS)('%j is refused in words of ours', (text, place, message, ...[code = 'document/syntax']) => {
    const { documents, diagnostics } = parseYaml(createSource('a.yaml', text), { shapes: new ShapeTable() })
    expect(documents).toEqual([])
    expect(diagnostics).toHaveLength(1)
    const [diagnostic] = diagnostics
    expect(diagnostic?.message).toBe(message)
    expect(diagnostic?.code).toBe(code)
    if (place !== '')
      expect(`${diagnostic?.location.startLine}:${diagnostic?.location.startColumn}`).toBe(place)
  })

  it('has words for every reason in the table', () => {
    const source = readFileSync(
      new URL('../../../../../src/core/document/yaml/yaml-fault.ts', import.meta.url),
      'utf8',
    )
    const messages = [...source.matchAll(/message:\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g)].map(
      ([, single, double]) => single?.replaceAll("\\'", "'") ?? double ?? '',
    )
    const tested = new Set(FAULTS.map(([, , message]) => message.replace(/ U\+.*/, '')))
    // Not reachable: the parser only says this when it makes no progress.
    const unreachable = new Set(['expected a document'])
    expect(messages.length).toBeGreaterThan(30)
    expect(messages.filter((message) => !tested.has(message) && !unreachable.has(message))).toEqual([])
  })
})
