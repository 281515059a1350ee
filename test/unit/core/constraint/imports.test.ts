import { describe, expect, it } from 'vitest'
import { resolvePath } from '../../../../src/core/constraint/imports.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { runTests } from '../../../../src/run/test.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

function file(name: string, body: string): string {
  return `apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: ${name}}\n${body}`
}

/** A constraint over `*.json` with one `assert`. */
function constraint(assert: string, more = ''): string {
  return [
    'constraints:',
    '  - id: one',
    '    title: One',
    '    severity: high',
    '    enforcement: block',
    '    on: {files: ["*.json"]}',
    `    assert: ${JSON.stringify(assert)}`,
    more,
  ].join('\n')
}

async function load(files: Readonly<Record<string, string>>) {
  const tree = memoryTree(files)
  return loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
}

async function problems(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { diagnostics } = await load(files)
  return diagnostics.map(
    ({ code, message, location, help }) =>
      `${location.path}:${location.startLine}:${location.startColumn} ${code} ${message}${help === undefined ? '' : ` (${help})`}`,
  )
}

const SHARED = file(
  'shared',
  [
    'variables:',
    `  - {name: hosts, expression: "['a', 'b']"}`,
    '  - {name: count, expression: variables.hosts.size()}',
    'functions:',
    '  - {name: isKnown, params: {host: string}, returns: bool, expression: host in variables.hosts}',
  ].join('\n'),
)

describe('resolvePath', () => {
  it.each([
    ['./b.flux.yaml', '.flux/x/b.flux.yaml'],
    ['../b.flux.yaml', '.flux/b.flux.yaml'],
    ['/.flux/b.flux.yaml', '.flux/b.flux.yaml'],
    ['./y/../b.flux.yaml', '.flux/x/b.flux.yaml'],
    ['../../b.flux.yaml', 'b.flux.yaml'],
  ])('reads %s from the folder of the importer or the root', (from, path) => {
    expect(resolvePath('.flux/x/a.flux.yaml', from)).toBe(path)
  })

  it.each([
    '../../../etc/passwd',
    '/../etc/passwd',
    'b.flux.yaml',
    'workflow',
    '.\\b.flux.yaml',
    './/b.flux.yaml',
    './',
    'https://example.com/b.flux.yaml',
    '',
    '//host/b.flux.yaml',
  ])('refuses %j', (from) => {
    expect(resolvePath('.flux/x/a.flux.yaml', from)).toBeUndefined()
  })
})

describe('imports', () => {
  it('bring functions and variables of another file, also under other names', async () => {
    const own = file(
      'own',
      [
        'imports:',
        '  - from: ../lib/shared.flux.yaml',
        '    functions: [{name: isKnown, as: isOurs}]',
        '    variables: [{name: count, as: most}]',
        constraint(
          'isOurs(string(input.host)) && input.all.size() <= variables.most',
          [
            '    tests:',
            '      - {name: good, input: {host: a, all: [1, 2]}, expect: []}',
            '      - {name: other host, input: {host: c, all: []}, expect: [{at: /host}]}',
            '      - {name: too many, input: {host: a, all: [1, 2, 3]}, expect: [{at: /all}]}',
          ].join('\n'),
        ),
      ].join('\n'),
    )
    const files = { '.flux/lib/shared.flux.yaml': SHARED, '.flux/rules/own.flux.yaml': own }
    const policy = await load(files)
    expect(policy.diagnostics).toEqual([])
    const { results } = await runTests(policy, new ShapeTable())
    expect(results.map(({ name, differences }) => [name, differences])).toEqual([
      ['good', []],
      ['other host', []],
      ['too many', []],
    ])
  })

  it('give functions of the importing file what they call', async () => {
    const own = file(
      'own',
      [
        'imports: [{from: ./shared.flux.yaml, functions: [isKnown], variables: [hosts]}]',
        'variables: [{name: first, expression: "variables.hosts[0]"}]',
        'functions: [{name: isFirst, params: {h: string}, returns: bool, expression: isKnown(h) && h == variables.first}]',
        constraint(
          'isFirst(string(input.host))',
          '    tests: [{name: t, input: {host: b}, expect: [{at: /host}]}, {name: u, input: {host: a}, expect: []}]',
        ),
      ].join('\n'),
    )
    const policy = await load({
      '.flux/own.flux.yaml': own,
      '.flux/shared.flux.yaml': SHARED.replace(/ {2}- \{name: count.*\n/, ''),
    })
    expect(policy.diagnostics).toEqual([])
    const { results } = await runTests(policy, new ShapeTable())
    expect(results.map(({ passed }) => passed)).toEqual([true, true])
  })

  it.each([
    [
      'a file that is not there',
      '{from: ./sharde.flux.yaml, functions: [isKnown]}',
      '.flux/own.flux.yaml:4:18 constraint/import there is no constraint file `.flux/sharde.flux.yaml` (did you mean `/.flux/shared.flux.yaml`?)',
    ],
    [
      'a file that holds no constraints',
      '{from: /src/a.yaml, functions: [isKnown]}',
      '.flux/own.flux.yaml:4:18 constraint/import there is no constraint file `src/a.yaml` (imports name files below `.flux/` that end in `.flux.yaml`, `.flux.yml` or `.flux.json`)',
    ],
    [
      'a path out of the repository',
      '{from: ../../etc/passwd, functions: [isKnown]}',
      '.flux/own.flux.yaml:4:18 constraint/import `../../etc/passwd` is no path of a file of this repository (start it with `./` or `../` from the folder of this file, or with `/` from the root of the repository; built-in packs cannot be imported from)',
    ],
    [
      'a pack',
      '{from: workflow, functions: [isKnown]}',
      '.flux/own.flux.yaml:4:18 constraint/import `workflow` is no path of a file of this repository (start it with `./` or `../` from the folder of this file, or with `/` from the root of the repository; built-in packs cannot be imported from)',
    ],
    [
      'the file of a pack',
      '{from: /packs/workflow.flux.yaml, functions: [isKnown]}',
      '.flux/own.flux.yaml:4:18 constraint/import there is no constraint file `packs/workflow.flux.yaml` (imports name files below `.flux/` that end in `.flux.yaml`, `.flux.yml` or `.flux.json`)',
    ],
    [
      'itself',
      '{from: ./own.flux.yaml, functions: [isKnown]}',
      '.flux/own.flux.yaml:4:18 constraint/import a file cannot import from itself',
    ],
    [
      'nothing',
      '{from: ./shared.flux.yaml}',
      '.flux/own.flux.yaml:4:18 constraint/import expected `functions` or `variables` to import, got neither',
    ],
    [
      'a function that is not there',
      '{from: ./shared.flux.yaml, functions: [isKnow]}',
      '.flux/own.flux.yaml:4:50 constraint/import `.flux/shared.flux.yaml` defines no function `isKnow` (did you mean `isKnown`?)',
    ],
    [
      'a variable as a function',
      '{from: ./shared.flux.yaml, functions: [hosts]}',
      '.flux/own.flux.yaml:4:50 constraint/import `.flux/shared.flux.yaml` defines no function `hosts`',
    ],
  ])('refuse %s', async (_, one, expected) => {
    const own = file('own', `imports: [${one}]\n${constraint('true')}`)
    const found = await problems({
      '.flux/own.flux.yaml': own,
      '.flux/shared.flux.yaml': SHARED,
      'src/a.yaml': '',
    })
    expect(found.filter((line) => line.includes('constraint/import'))).toEqual([expected])
  })

  it('of a file with errors say so, and nothing about what would be in it', async () => {
    const own = file(
      'own',
      `imports: [{from: ./shared.flux.yaml, functions: [isKnown]}]\n${constraint("isKnown('a')")}`,
    )
    expect(
      await problems({
        '.flux/own.flux.yaml': own,
        '.flux/shared.flux.yaml': SHARED.replace('params', 'parms'),
      }),
    ).toEqual([
      '.flux/own.flux.yaml:4:18 constraint/import `.flux/shared.flux.yaml` has errors, so nothing can be imported from it',
      '.flux/shared.flux.yaml:8:5 constraint/schema key `params` is missing',
      '.flux/shared.flux.yaml:8:21 constraint/schema unknown key `parms` (did you mean `params`?)',
    ])
  })

  it('do not pass on what is imported itself', async () => {
    const middle = file(
      'middle',
      `imports: [{from: ./shared.flux.yaml, functions: [isKnown]}]\n${constraint("isKnown('a')")}`,
    )
    const own = file(
      'own',
      `imports: [{from: ./middle.flux.yaml, functions: [isKnown]}]\n${constraint('true')}`,
    )
    expect(
      await problems({
        '.flux/own.flux.yaml': own,
        '.flux/middle.flux.yaml': middle,
        '.flux/shared.flux.yaml': SHARED.replace(/ {2}- \{name: count.*\n/, ''),
      }),
    ).toEqual([
      '.flux/own.flux.yaml:4:50 constraint/import `.flux/middle.flux.yaml` defines no function `isKnown` (it is imported there itself: import it from the file that defines it)',
    ])
  })

  it('are refused where two sets of one file define the name', async () => {
    const one = 'functions: [{name: f, params: {}, returns: bool, expression: true}]\n'
    const both = `${file('a', one)}---\n${file('b', one)}`
    const own = file('own', `imports: [{from: ./both.flux.yaml, functions: [f]}]\n${constraint('f()')}`)
    expect(await problems({ '.flux/both.flux.yaml': both, '.flux/own.flux.yaml': own })).toContain(
      '.flux/own.flux.yaml:4:48 constraint/import `.flux/both.flux.yaml` defines the function `f` in two sets',
    )
  })

  const ring = (name: string, next: string): string =>
    file(
      name,
      `imports: [{from: ./${next}.flux.yaml, functions: [${next}]}]\nfunctions: [{name: ${name}, params: {}, returns: int, expression: ${next}()}]\n`,
    )

  it.each([
    ['two files', ['b', 'a'], '`.flux/a.flux.yaml` imports `.flux/b.flux.yaml` imports `.flux/a.flux.yaml`'],
    [
      'three files',
      ['c', 'a', 'b'],
      '`.flux/a.flux.yaml` imports `.flux/b.flux.yaml` imports `.flux/c.flux.yaml` imports `.flux/a.flux.yaml`',
    ],
  ])('in a circle of %s are one error, told at the first of them', async (_, names, circle) => {
    const files = Object.fromEntries(
      names.map((name, index) => [
        `.flux/${name}.flux.yaml`,
        ring(name, names[(index + 1) % names.length] ?? ''),
      ]),
    )
    expect(await problems(files)).toEqual([
      `.flux/a.flux.yaml:4:18 constraint/import ${circle}: files may not import each other in a circle (move what they share to a file of its own)`,
    ])
  })

  it('count for the depth of calls', async () => {
    const chain = (length: number): Readonly<Record<string, string>> =>
      Object.fromEntries(
        Array.from({ length }, (_, index) => {
          const isLast = index === length - 1
          const imports = isLast
            ? ''
            : `imports: [{from: ./f${index + 1}.flux.yaml, functions: [f${index + 1}]}]\n`
          const body = isLast ? 'true' : `f${index + 1}()`
          const rule = index === 0 ? constraint('f0()') : ''
          return [
            `.flux/f${index}.flux.yaml`,
            file(
              `s${index}`,
              `${imports}functions: [{name: f${index}, params: {}, returns: bool, expression: ${body}}]\n${rule}`,
            ),
          ]
        }),
      )
    expect(await problems(chain(LIMITS.functionDepth))).toEqual([])
    expect(await problems(chain(LIMITS.functionDepth + 1))).toEqual([
      '.flux/f0.flux.yaml:5:20 limit/nesting `f0` nests 9 calls of functions, limit is 8',
    ])
  })

  it.each([
    [
      'functions',
      LIMITS.functions,
      (name: string) => `{name: ${name}, params: {}, returns: bool, expression: true}`,
    ],
    ['variables', LIMITS.variables, (name: string) => `{name: ${name}, expression: true}`],
  ])('count for the number of %s', async (kind, limit, definition) => {
    const shared = file('shared', `${kind}: [${definition('a')}]`)
    const own = (count: number): string =>
      file(
        'own',
        [
          `imports: [{from: ./shared.flux.yaml, ${kind}: [a]}]`,
          `${kind}:`,
          ...Array.from({ length: count }, (_, index) => `  - ${definition(`n${index}`)}`),
          '',
        ].join('\n'),
      )
    const limits = async (count: number): Promise<readonly string[]> => {
      const found = await problems({ '.flux/shared.flux.yaml': shared, '.flux/own.flux.yaml': own(count) })
      return found.filter((line) => line.includes(' limit/'))
    }
    expect(await limits(limit - 2)).toEqual([])
    expect(await limits(limit - 1)).toEqual([])
    expect(await limits(limit)).toEqual([
      `.flux/own.flux.yaml:6:3 limit/constraints ${limit + 1} ${kind}, limit is ${limit}`,
    ])
  })

  it(`may name ${LIMITS.imports} files`, async () => {
    const files = async (count: number): Promise<readonly string[]> => {
      const lib = Array.from({ length: count }, (_, index): [string, string] => [
        `.flux/lib/f${index}.flux.yaml`,
        file(`s${index}`, `functions: [{name: f${index}, params: {}, returns: bool, expression: true}]`),
      ])
      const imports = lib.map((_, index) => `{from: ./lib/f${index}.flux.yaml, functions: [f${index}]}`)
      const own = file('own', `imports: [${imports.join(', ')}]\n${constraint('true')}`)
      const found = await problems({ ...Object.fromEntries(lib), '.flux/own.flux.yaml': own })
      return found.filter((line) => !line.includes('constraint/unused'))
    }
    expect(await files(LIMITS.imports - 1)).toEqual([])
    expect(await files(LIMITS.imports)).toEqual([])
    expect(await files(LIMITS.imports + 1)).toEqual([
      `.flux/own.flux.yaml:4:10 limit/constraints ${LIMITS.imports + 1} imports, limit is ${LIMITS.imports}`,
    ])
  })

  it('that nothing uses are a warning, and what only importers use is used', async () => {
    const own = file(
      'own',
      `imports: [{from: ./shared.flux.yaml, functions: [isKnown], variables: [count]}]\n${constraint("isKnown('a')")}`,
    )
    expect(await problems({ '.flux/own.flux.yaml': own, '.flux/shared.flux.yaml': SHARED })).toEqual([
      '.flux/own.flux.yaml:4:72 constraint/unused import `count` is never used',
      '.flux/shared.flux.yaml:6:12 constraint/unused variable `count` is never read',
    ])
  })

  it.each([
    [
      'a function of the file',
      'functions: [isKnown]',
      'functions: [{name: isKnown, params: {}, returns: bool, expression: true}]',
    ],
    ['another import', 'functions: [isKnown, {name: isKnown, as: isKnown}]', ''],
    ['a variable of the file', 'variables: [hosts]', 'variables: [{name: hosts, expression: "1"}]'],
  ])('may not have the name of %s', async (_, names, more) => {
    const own = file('own', `imports: [{from: ./shared.flux.yaml, ${names}}]\n${more}\n${constraint('true')}`)
    const found = await problems({ '.flux/own.flux.yaml': own, '.flux/shared.flux.yaml': SHARED })
    expect(found.filter((line) => line.includes('constraint/duplicate-id'))).toHaveLength(1)
  })

  it('may not have the name of a built-in function', async () => {
    const own = file(
      'own',
      `imports: [{from: ./shared.flux.yaml, functions: [{name: isKnown, as: size}]}]\n${constraint('true')}`,
    )
    expect(await problems({ '.flux/own.flux.yaml': own, '.flux/shared.flux.yaml': SHARED })).toContain(
      '.flux/own.flux.yaml:4:50 constraint/reserved-name `size` is the name of a built-in function (choose another name)',
    )
  })

  it('are part of the digest, which does not know where files lie', async () => {
    const own = (path: string): string =>
      file('own', `imports: [{from: ${path}, functions: [isKnown]}]\n${constraint("isKnown('a')")}`)
    const digest = async (files: Readonly<Record<string, string>>): Promise<string> =>
      (await load(files)).plan.digest
    const first = await digest({
      '.flux/own.flux.yaml': own('./shared.flux.yaml'),
      '.flux/shared.flux.yaml': SHARED,
    })
    const moved = await digest({
      '.flux/a/own.flux.yaml': own('/.flux/b/lib.flux.yaml'),
      '.flux/b/lib.flux.yaml': SHARED,
    })
    const changed = await digest({
      '.flux/own.flux.yaml': own('./shared.flux.yaml'),
      '.flux/shared.flux.yaml': SHARED.replace('host in', '!(host in').replace('hosts}', 'hosts)}'),
    })
    const variable = await digest({
      '.flux/own.flux.yaml': own('./shared.flux.yaml'),
      '.flux/shared.flux.yaml': SHARED.replace("['a', 'b']", "['a']"),
    })
    expect(moved).toBe(first)
    expect(new Set([first, changed, variable]).size).toBe(3)
  })
})

describe('variables of a set', () => {
  it.each([
    [
      'a later one',
      'variables: [{name: a, expression: variables.b}, {name: b, expression: "1"}]',
      'constraint/unknown-name `variables.b` is defined further down: a variable may use those before it',
    ],
    [
      'itself through a function',
      'variables: [{name: a, expression: f()}]\nfunctions: [{name: f, params: {}, returns: int, expression: variables.a}]',
      'constraint/invalid-expression `f` calls `variables.a` calls `f`: functions may not be recursive',
    ],
    [
      'a subject',
      'variables: [{name: a, expression: input.x}]',
      'constraint/unknown-name unknown name `input`',
    ],
  ])('may not use %s', async (_, body, expected) => {
    const found = await problems({ '.flux/own.flux.yaml': file('own', `${body}\n${constraint('true')}`) })
    expect(found.some((line) => line.includes(expected))).toBe(true)
  })

  it('may not have the name of a variable of a constraint', async () => {
    const own = file(
      'own',
      `variables: [{name: a, expression: "1"}]\n${constraint('variables.a == 1', '    variables: [{name: a, expression: "2"}]')}`,
    )
    expect(await problems({ '.flux/own.flux.yaml': own })).toEqual([
      '.flux/own.flux.yaml:12:24 constraint/duplicate-id `a` is a variable of the set already (choose another name)',
    ])
  })

  it('are no functions that an expression can call', async () => {
    const own = file('own', `variables: [{name: a, expression: "1"}]\n${constraint('variables.a() == 1')}`)
    const found = await problems({ '.flux/own.flux.yaml': own })
    expect(found.some((line) => line.includes('error') || line.includes('constraint/unknown'))).toBe(true)
  })

  it('that are wrong are told once, not again where they are read', async () => {
    const own = file(
      'own',
      `variables: [{name: a, expression: "1 + 'x'"}]\n${constraint('variables.a == 1')}`,
    )
    const found = await problems({ '.flux/own.flux.yaml': own })
    expect(found.map((line) => line.split(' ')[1])).toEqual(['constraint/type'])
  })

  it('are computed once for each subject, however often they are read', async () => {
    const heavy = 'lists.range(300).map(x, string(x))'
    const policy = await load({
      '.flux/own.flux.yaml': file(
        'own',
        [
          'limits: {costPerSubject: 5000}',
          `variables: [{name: all, expression: "${heavy}"}]`,
          constraint(
            'input.list.all(x, string(x) in variables.all)',
            '    tests: [{name: t, input: {list: [1, 2, 3, 4, 5, 6, 7, 8]}, expect: []}]',
          ),
        ].join('\n'),
      ),
    })
    expect(policy.diagnostics).toEqual([])
    const { results } = await runTests(policy, new ShapeTable())
    expect(results.map(({ differences }) => differences)).toEqual([[]])
  })
})

describe('a file without constraints', () => {
  it.each(['functions: []', 'variables: []', 'constraints: []'])('is fine with %s', async (body) => {
    expect(await problems({ '.flux/own.flux.yaml': file('own', body) })).toEqual([])
  })

  it('needs functions or variables', async () => {
    expect(await problems({ '.flux/own.flux.yaml': file('own', 'limits: {}') })).toEqual([
      '.flux/own.flux.yaml:1:1 constraint/schema key `constraints` is missing',
    ])
  })
})

describe('names that macros give', () => {
  it.each([
    ['the subject', '[1].all(input, input > 0)'],
    ['`variables`', '[1].all(variables, variables > 0)'],
    ['`settings`', '[1].exists(settings, settings > 0)'],
    ['a value', 'cel.bind(file, 1, file > 0)'],
  ])('may not be that of %s', async (_, assert) => {
    const found = await problems({ '.flux/own.flux.yaml': file('own', constraint(assert)) })
    expect(found).toHaveLength(1)
  })

  it('may not be `input` in a constraint on facts either', async () => {
    const own = file(
      'own',
      constraint('[1].all(input, input > 0)').replace('files: ["*.json"]', 'fact: workflow.uses'),
    )
    expect(await problems({ '.flux/own.flux.yaml': own })).toEqual([
      '.flux/own.flux.yaml:10:22 constraint/reserved-name `input` has a meaning of its own here (choose another name for the element)',
    ])
  })

  it('may be that of forEach where that is not known yet', async () => {
    const own = file(
      'own',
      constraint('x != null', '    forEach: {value: x, in: "input.list.filter(x, x != null)"}'),
    )
    expect(await problems({ '.flux/own.flux.yaml': own })).toEqual([])
  })
})
