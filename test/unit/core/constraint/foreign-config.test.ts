import { describe, expect, it } from 'vitest'
import { readForeignConfig } from '../../../../src/core/constraint/foreign-config.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../src/core/source.ts'

const DECLARED = new Map([
  ['workflow/unpinned-uses', new Set(['policies'])],
  ['workflow/artipacked', new Set<string>()],
  ['workflow/secrets-outside-env', new Set<string>()],
])

function read(text: string) {
  const source = createSource('.github/zizmor.yml', text)
  const [document] = parseYaml(source, { shapes: new ShapeTable() }).documents
  if (document === undefined) throw new Error('no document')
  return readForeignConfig(document, DECLARED)
}

function problems(text: string): readonly string[] {
  return read(text).diagnostics.map(
    ({ message, location }) => `${location.startLine}:${location.startColumn} ${message}`,
  )
}

describe('readForeignConfig', () => {
  it('reads what each rule says', () => {
    const { config, diagnostics } = read(`rules:
  unpinned-uses:
    config:
      policies:
        "Actions/*": ref-pin
  artipacked:
    disable: true
    remap:
      severity: informational
    ignore:
      - ci.yml
      - ci.yml:12
      - a b.yaml:3:7
`)
    expect(diagnostics).toEqual([])
    expect(Object.fromEntries(config?.rules ?? [])).toEqual({
      'workflow/unpinned-uses': {
        enforcement: undefined,
        severity: undefined,
        reason: 'set in .github/zizmor.yml',
        settings: { policies: { 'actions/*': 'ref-pin' } },
      },
      'workflow/artipacked': {
        enforcement: 'off',
        severity: 'info',
        reason: 'set in .github/zizmor.yml',
        settings: {},
      },
    })
    expect(config?.waivers.map(({ rule, path, place }) => ({ rule, path, ...place }))).toEqual([
      { rule: 'workflow/artipacked', path: '**/ci.yml', line: undefined, column: undefined },
      { rule: 'workflow/artipacked', path: '**/ci.yml', line: 12, column: undefined },
      { rule: 'workflow/artipacked', path: '**/a b.yaml', line: 3, column: 7 },
    ])
  })

  it('leaves out rules and settings that exist elsewhere only', () => {
    const { config, diagnostics } = read(`rules:
  impostor-commit: {disable: true, ignore: [ci.yml]}
  secrets-outside-env: {config: {allow: [A]}}
`)
    expect(diagnostics).toEqual([])
    expect(config?.waivers).toEqual([])
    expect(Object.fromEntries(config?.rules ?? [])).toEqual({
      'workflow/secrets-outside-env': expect.objectContaining({ settings: {} }),
    })
  })

  it.each(['rules:\n', 'rules: {}\n', '{}\n', 'rules:\n  artipacked:\n'])(
    'accepts what says nothing: %j',
    (text) => {
      const { config, diagnostics } = read(text)
      expect(diagnostics).toEqual([])
      expect(config?.rules.size).toBe(0)
    },
  )

  it.each([
    ['rule: {}\n', '1:1 unknown key `rule`'],
    ['- rules\n', '1:1 expected a mapping'],
    ['rules: [artipacked]\n', '1:8 expected a mapping for `rules`'],
    ['rules:\n  artipack: {}\n', '2:3 there is no rule `artipack`'],
    ['rules:\n  artipacked: yes\n', '2:15 expected a mapping for `artipacked`'],
    ['rules:\n  artipacked: {disabled: true}\n', '2:16 unknown key `disabled`'],
    ['rules:\n  artipacked: {disable: "true"}\n', '2:25 expected true or false for `disable`'],
    ['rules:\n  artipacked: {remap: {level: high}}\n', '2:24 unknown key `level`'],
    [
      'rules:\n  artipacked: {remap: {severity: critical}}\n',
      '2:34 expected `informational`, `low`, `medium` or `high` for `severity`',
    ],
    ['rules:\n  artipacked: {ignore: ci.yml}\n', '2:24 expected a list for `ignore`'],
    [
      'rules:\n  artipacked: {ignore: [ci.yml, .github/ci.yml]}\n',
      '2:33 expected the name of a file, `NAME:LINE` or `NAME:LINE:COLUMN`',
    ],
    [
      'rules:\n  artipacked: {ignore: ["ci.yml:0"]}\n',
      '2:25 expected the name of a file, `NAME:LINE` or `NAME:LINE:COLUMN`',
    ],
    ['rules:\n  artipacked: {config: {days: 1}}\n', '2:25 unknown key `days`, the rule has no `config`'],
    [
      'rules:\n  unpinned-uses: {config: {policies: {"o/*": never}}}\n',
      '2:46 expected `hash-pin`, `ref-pin` or `any` for `o/*`',
    ],
  ])('refuses %j where it is wrong', (text, problem) => {
    expect(problems(text)).toEqual([problem])
    expect(read(text).config).toBeUndefined()
  })
})
