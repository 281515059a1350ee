import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

function inEnv(kind: string, value: string) {
  return collected(kind, `on: push\nenv:\n  X: ${value}\n`)
}

describe('collectObfuscations', () => {
  it('tells all parts of an expression and stands at the first', () => {
    const [fact, second] = inEnv('workflow.obfuscation', '"a ${{ x[y] || format(join(\'b\'), z) || !true }}"')
    expect(second).toBeUndefined()
    expect(fact?.fields).toEqual({
      text: "join('b')",
      problem: 'constant-part',
      parts: ["join('b')", '!true', '[y]'],
      instead: "'b'",
      skipped: false,
    })
    expect(fact?.spans).toEqual({
      '/text': '3:28',
      '/parts/0': '3:28',
      '/parts/1': '3:45',
      '/parts/2': '3:14',
    })
    expect(fact?.related).toEqual(['3:45 and this', '3:14 and this', '3:9 this expression (hidden)'])
  })

  it.each([
    ["${{ 'it''s' }}", 'constant', "it's"],
    ['${{ null }}', 'constant', 'null'],
    ['${{ 0x10 }}', 'constant', '16'],
    ["${{ format('{5}', 1) }}", 'constant', undefined],
    ["${{ a || join('it''s') }}", 'constant-part', "'it''s'"],
    ['${{ a || !false }}', 'constant-part', 'true'],
    ['${{ a[b] }}', 'computed-index', undefined],
  ])('knows what could stand instead of %s', (value, problem, instead) => {
    const [fact] = inEnv('workflow.obfuscation', JSON.stringify(value))
    expect([fact?.fields['problem'], fact?.fields['instead']]).toEqual([problem, instead])
  })

  it.each([
    ['a/b/./c@v1', 'a/b/c@v1'],
    ['a/b/x/../c@v1', 'a/b/c@v1'],
    ['a/b////@v1', 'a/b@v1'],
    ['a/b/../../../c@v1', 'a/b/c@v1'],
    ['a/b/c/@v1', 'a/b/c@v1'],
  ])('finds the path of %s', (uses, instead) => {
    const text = `jobs:\n  j:\n    steps:\n      - uses: ${uses}\n`
    const [fact] = collected('workflow.obfuscation', text)
    expect(fact?.at).toBe('4:9')
    expect(fact?.fields).toMatchObject({ problem: 'path', text: uses, instead })
  })

  it.each([
    'a/b@v1',
    'a/b/c@v1',
    './a/../b',
    'docker://a/./b',
    'a/b/.github/workflows/c.yml@v1',
    'a/b/..c@v1',
  ])('accepts the path of %s', (uses) => {
    expect(collected('workflow.obfuscation', `jobs:\n  j:\n    steps:\n      - uses: ${uses}\n`)).toEqual([])
  })

  it('finds an expression once, though an alias uses it twice', () => {
    const text = "env:\n  X: &x ${{ 'x' }}\n  Y: *x\njobs:\n  j:\n    env:\n      Z: *x\n"
    expect(collected('workflow.obfuscation', text).map(({ at }) => at)).toEqual(['2:13'])
  })

  it('reads no comments, no keys, no conditions without braces and nothing that does not parse', () => {
    const text =
      "# ${{ 'x' }}\nenv:\n  \"${{ 'x' }}\": \"${{ 'x }}\" # ${{ 'x' }}\njobs:\n  j:\n    if: 'x' == 'x'\n"
    expect(collected('workflow.obfuscation', text.replace("if: 'x' == 'x'", 'if: true == true'))).toEqual([])
  })

  it('reads scripts in block scalars, also what is a comment there', () => {
    const text = "jobs:\n  j:\n    steps:\n      - run: |\n          # ${{ 'x' }}\n"
    expect(collected('workflow.obfuscation', text).map(({ at }) => at)).toEqual(['5:17'])
  })
})

describe('collectTernaries', () => {
  it.each([
    ["a && '' || b", ["'':true"]],
    ["a && 'x' || b && 0 || c", ["'x':false", '0:true']],
    ['a && (b && null) || c', ['null:true']],
    ["(a || b && '') || c", ["'':true"]],
    ["format('{0}', a && NaN || b)", ['NaN:true']],
    ["x[a && format('') || b]", ["format(''):true"]],
    ["x[a && join('') || b]", ["join(''):true"]],
    ['!(a && false || b)', ['false:true']],
    ['a && b && -0 || c', ['-0:true']],
  ])('finds the values of %s', (text, branches) => {
    const [fact] = inEnv('workflow.ternary', JSON.stringify(`\${{ ${text} }}`))
    const found = (Array.isArray(fact?.fields['branches']) ? fact.fields['branches'] : []).map(
      (branch: { readonly text: string; readonly falsy: boolean }) => `${branch.text}:${branch.falsy}`,
    )
    expect(found).toEqual(branches)
  })

  it.each([
    "a && b || ''",
    "'' || a",
    "a || b && ''",
    "a && 'false' || b",
    "true && '' || 'x'",
    "a && (b || '') || c",
  ])('finds nothing in %s', (text) => {
    expect(inEnv('workflow.ternary', JSON.stringify(`\${{ ${text} }}`))).toEqual([])
  })
})

describe('collectSecrets', () => {
  it('tells where and how a secret is read', () => {
    const [fact] = collected(
      'workflow.secret',
      `on: push
jobs:
  j:
    environment: prod
    steps:
      - name: S
        run: x
        env: {A: "\${{ fromJSON(Secrets['Key']) }}"}
`,
    )
    expect(fact).toMatchObject({
      at: '8:32',
      text: "Secrets['Key']",
      spans: { '/text': '8:32', '/expression': '8:19' },
      fields: {
        text: "Secrets['Key']",
        expression: "fromJSON(Secrets['Key'])",
        form: 'one',
        name: 'Key',
        call: 'fromjson',
        environment: true,
        job: 'j',
        jobKind: 'normal',
        events: ['push'],
        skipped: false,
      },
      related: ['3:3 this job (hidden)', '8:19 this expression (hidden)'],
    })
  })

  it.each([
    ['secrets.A && secrets.B', ['one A', 'one B']],
    ['toJSON(secrets)', ['whole -']],
    ['join(secrets.*)', ['every -']],
    ['secrets[*]', ['every -']],
    ['secrets[secrets.A]', ['computed -', 'one A']],
    ['github.secrets.A', []],
    ["format('secrets.A')", []],
  ])('knows the form of %s', (text, forms) => {
    const facts = inEnv('workflow.secret', JSON.stringify(`\${{ ${text} }}`))
    expect(facts.map(({ fields }) => `${fields['form']} ${fields['name'] ?? '-'}`)).toEqual(forms)
  })

  it('takes an environment that is null for none', () => {
    const text = 'jobs:\n  j:\n    environment:\n    env:\n      A: ${{ secrets.A }}\n'
    expect(collected('workflow.secret', text).map(({ fields }) => fields['environment'])).toEqual([false])
  })
})

describe('collectExposures', () => {
  it('gives a fact only for expressions that give away more than a name does', () => {
    expect(inEnv('workflow.exposure', '${{ secrets.A || format(secrets.B) }}')).toEqual([])
    const [fact] = inEnv('workflow.exposure', 'x-${{ fromJSON(secrets.A) || secrets[b] }}')
    expect(fact).toMatchObject({
      at: '3:8',
      spans: { '/expression': '3:8' },
      fields: {
        reads: [
          { text: 'secrets.A', form: 'one', call: 'fromjson' },
          { text: 'secrets[b]', form: 'computed' },
        ],
      },
    })
  })
})
