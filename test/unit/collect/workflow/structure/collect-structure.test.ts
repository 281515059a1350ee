import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../../src/core/limits.ts'
import { structure, structureFacts } from './structured.ts'

const JOB = '    runs-on: ubuntu-24.04\n    steps:\n      - run: ./test\n'
const jobs = (body: string): string => `on: push\njobs:\n  test:\n${body}`

describe('the structure of a regular workflow', () => {
  it('gives no fact', () => {
    expect(structure(jobs(JOB))).toEqual([])
  })

  it('gives none for all keys that there are', () => {
    const text = `name: all
run-name: all
on:
  push: {branches: [main], tags-ignore: 'v*', paths: [a]}
  pull_request: {types: [opened], branches-ignore: [x], paths-ignore: b}
  workflow_run: {workflows: [a], types: completed}
  schedule: [{cron: '0 0 * * *', timezone: Europe/Berlin}]
  repository_dispatch: {types: [a]}
  image_version: {names: [a], versions: [b]}
  workflow_dispatch:
    inputs: {a: {description: d, required: true, default: 1, type: choice, options: ['1']}, b: }
  workflow_call:
    inputs: {a: {description: d, required: false, default: '', type: string}}
    secrets: {a: {description: d, required: true}, b: }
    outputs: {a: {description: d, value: "\${{ jobs.a.outputs.b }}"}}
permissions: read-all
env: {A: 1}
defaults: {run: {shell: bash, working-directory: a}}
concurrency: {group: a, cancel-in-progress: true, queue: single}
cache-mode: read
jobs:
  normal:
    name: a
    if: true
    permissions: {contents: read}
    environment: {name: a, url: b, deployment: false}
    concurrency: a
    outputs: {a: b}
    env: "\${{ fromJSON('{}') }}"
    defaults: {run: {shell: bash}}
    timeout-minutes: 1.5
    cancel-timeout-minutes: "\${{ 1 }}"
    strategy: {fail-fast: false, max-parallel: 2, matrix: {a: [1], b: "\${{ fromJSON('[]') }}", include: [{c: 1}], exclude: "\${{ x }}"}}
    continue-on-error: "\${{ true }}"
    container: {image: a, credentials: {username: a, password: b}, env: {A: b}, ports: [80], volumes: [], options: a}
    services: {a: {image: b, entrypoint: c, command: d}}
    snapshot: {image-name: a, version: 1.*, if: b}
    cache-mode: none
    runs-on: {group: a, labels: [b]}
    steps:
      - {name: a, id: a, if: b, run: c, shell: d, env: {A: b}, working-directory: e, continue-on-error: true, timeout-minutes: 1, background: true}
      - {uses: ./a, with: {b: c}, env: {A: b}, timeout-minutes: "\${{ 1 }}"}
      - {wait: [a], name: b, id: c, continue-on-error: true}
      - wait-all:
      - {cancel: a}
      - parallel: [{run: a}, {uses: ./a}]
  call:
    name: a
    uses: ./.github/workflows/a.yml
    with: {a: 1}
    secrets: inherit
    needs: [normal]
    if: b
    permissions: {}
    concurrency: a
    strategy: "\${{ fromJSON('{}') }}"
    cache-mode: write
`
    expect(structure(text)).toEqual([])
  })
})

describe('keys', () => {
  it('are suggested when a similar one exists', () => {
    const [fact] = structureFacts(jobs(`${JOB}    timeout_minutes: 3\n`))
    expect(fact?.fields).toMatchObject({
      name: 'timeout_minutes',
      section: 'job',
      suggestion: 'timeout-minutes',
      job: 'test',
    })
    expect(fact?.identity).toBe('workflow/jobs/test/unexpected-key/timeout_minutes')
  })

  it('are irregular in every section', () => {
    const text = jobs(`    x1: 1
    runs-on: {x2: 1}
    strategy: {x3: 1}
    environment: {name: a, x4: 1}
    container: {image: a, x5: 1, credentials: {username: a, password: b, x6: 1}}
    services: {a: {image: b, x7: 1}}
    snapshot: {image-name: a, x8: 1}
    defaults: {run: {x9: 1}}
    steps:
      - {run: a, x10: 1}
      - {uses: ./a, run: b}
      - {wait: a, if: b}
      - {parallel: [{run: a}], name: b}
`)
    expect(structure(text).map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'unexpected-key x1 in job',
      'unexpected-key x2 in runs-on',
      'unexpected-key x3 in strategy',
      'unexpected-key x4 in environment',
      'unexpected-key x5 in container',
      'unexpected-key x6 in credentials',
      'unexpected-key x7 in services',
      'unexpected-key x8 in snapshot',
      'unexpected-key x9 in run',
      'unexpected-key x10 in step to run a script',
      'unexpected-key uses in step to run a script',
      'parallel-reference a in wait',
      'unexpected-key if in step that waits',
      'unexpected-key name in parallel step',
    ])
  })

  it('are told apart by case', () => {
    expect(structure(`On: push\n${jobs(JOB)}`)).toEqual(['1:1 unexpected-key On in workflow'])
  })
})

describe('what is empty', () => {
  it.each([
    ['container: {image: a, ports: }', ['empty ports in container']],
    ['container: {image: a, volumes: null}', ['empty volumes in container']],
    ['container: {image: a, ports: [], volumes: []}', []],
    ['services: {a: {image: }}', ['empty image in services']],
    ["services: {a: {image: ''}}", ['empty image in services']],
    ["services: {a: {image: \"${{ github.ref == 'a' && 'b' || '' }}\"}}", []],
    ['services: {a: {image: b, entrypoint: , options: }}', []],
  ])('is irregular where something has to stand: `%s`', (line, expected) => {
    const found = structure(jobs(`    ${line}\n${JOB}`))
    expect(found.map((one) => one.replace(/^\S+ /, ''))).toEqual(expected)
  })
})

describe('steps', () => {
  it('are what the first key of theirs says, with a script and an action the last of the two', () => {
    const text = jobs(`    runs-on: a
    steps:
      - {run: a, uses: ./b}
      - {uses: ./b, run: a}
      - {wait: a, run: b}
      - {if: a}
      - {with: {a: b}}
`)
    expect(structure(text)).toEqual([
      '6:10 unexpected-key run in step to run an action',
      '7:10 unexpected-key uses in step to run a script',
      '8:16 parallel-reference a in wait',
      '8:19 unexpected-key run in step that waits',
      '9:9 missing-key run` or `uses in step',
      '10:9 missing-key run` or `uses in step',
    ])
  })

  it('of a group have one fact for each key that does not belong there', () => {
    const text = jobs(`    runs-on: a
    steps:
      - parallel:
          - {run: a, wait: b, background: true}
          - {uses: ./a, cancel: b}
          - {parallel: [{run: a, x: 1}]}
          - {wait-all: , x: 1}
          - text
`)
    expect(structure(text)).toEqual([
      '7:22 parallel-nested wait in parallel',
      '7:31 parallel-nested background in parallel',
      '8:25 parallel-nested cancel in parallel',
      '9:14 parallel-nested parallel in parallel',
      '10:14 parallel-nested wait-all in parallel',
      '10:26 unexpected-key x in step',
      '11:13 value-type parallel in parallel step',
    ])
  })
})

describe('values behind aliases', () => {
  it('are looked at once for each shape, and placed where they are written', () => {
    const text = jobs(
      `    env: &env {A: [1]}\n${JOB}      - {run: a, env: *env}\n      - {run: b, env: *env}\n`,
    )
    expect(structure(text)).toEqual(['4:19 value-type A in env'])
  })

  it('stand at the alias when they are of the wrong kind there alone', () => {
    const text = `env: &env {A: b}\n${jobs(`${JOB}      - {run: a, shell: *env}\n`)}`
    expect(structure(text)).toEqual(['8:25 value-type shell in step to run a script'])
  })
})

describe('places that several uses share', () => {
  it('have one fact, whoever uses them', () => {
    const text = `on: push
jobs:
  a:
    runs-on: x
    steps: &steps
      - {id: 1st, uses: nowhere}
  b: {runs-on: x, steps: *steps}
`
    expect(structure(text)).toEqual(['6:14 id-format 1st in step', '6:25 uses-format nowhere in step'])
  })
})

describe('needs', () => {
  it('may name a job that is not written as one, which is told of itself', () => {
    expect(structure('on: push\njobs:\n  a: {needs: [B, c], uses: ./a.yml}\n  b:\n')).toEqual([
      '3:3 need-unknown c in needs',
      '4:5 empty b in jobs',
    ])
  })
})

describe('merge keys', () => {
  it('are plain, and nothing but that', () => {
    const text = `env: {"<<": a, <<x: b, '<<y': c}\non: push\njobs:\n  t:\n    <<: {a: b}\n    runs-on: x\n    steps: [{<<: {run: a}}]\n`
    expect(structure(text)).toEqual(['5:5 merge-key << in ', '7:14 merge-key << in '])
  })
})

describe('files that are no workflow', () => {
  it('have one fact for the whole', () => {
    expect(structure('')).toEqual(['1:1 empty workflow in workflow'])
    expect(structure('text')).toEqual(['1:1 value-type workflow in workflow'])
    expect(structure('[a]')).toEqual(['1:1 value-type workflow in workflow'])
    expect(structure('{}')).toEqual(['1:1 empty workflow in workflow'])
    expect(structure('', 'action.yml')).toEqual(['1:1 empty action in action'])
  })

  it('are placed where reading ended when they are no YAML', () => {
    expect(structure('on: push\njobs: [\n')).toEqual(['3:1 not-yaml  in workflow'])
    expect(structure('a: !x b', 'action.yml')).toEqual(['1:4 not-yaml  in action'])
  })
})

describe('the metadata of an action', () => {
  it('is regular for each kind of action', () => {
    const head =
      'name: a\ndescription: b\nauthor: c\nbranding: {icon: box, color: blue}\ninputs: {a: {description: b, required: "true", default: c, deprecationMessage: d}, e: }\n'
    const runs = [
      '{using: node24, main: a, pre: b, pre-if: c, post: d, post-if: e}',
      '{using: docker, image: Dockerfile, args: [a], env: {A: b}, entrypoint: c, pre-entrypoint: d, pre-if: e, post-entrypoint: f, post-if: g}',
      '{using: composite, steps: [{run: a, shell: bash}, {uses: ./b}]}',
    ]
    for (const one of runs) expect(structure(`${head}runs: ${one}\n`, 'action.yml')).toEqual([])
  })

  it('does not have the keys of steps in jobs', () => {
    const text =
      'name: a\ndescription: b\nruns:\n  using: composite\n  steps:\n    - {run: a, shell: b, timeout-minutes: 1}\n    - {run: a}\n    - {uses: ./a, background: true}\n'
    expect(structure(text, 'action.yml')).toEqual([
      '6:26 unexpected-key timeout-minutes in step to run a script',
      '7:7 missing-key shell in step to run a script',
      '8:19 unexpected-key background in step to run an action',
    ])
  })
})

describe('any value in any place', () => {
  const word = fc.constantFrom(
    'on',
    'jobs',
    'steps',
    'run',
    'uses',
    'needs',
    'with',
    'env',
    'parallel',
    'wait',
    'strategy',
    'matrix',
    'include',
    'container',
    'services',
    'runs',
    'using',
    'inputs',
    'branding',
    'schedule',
    'workflow_call',
    'cache-mode',
    'id',
    'background',
    '<<',
    'a b',
    '',
  )
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 7, depthSize: 'large' },
      fc.constantFrom<unknown>(
        null,
        true,
        0,
        -1,
        '',
        'text',
        '${{ x }}',
        '${{',
        'composite',
        'docker',
        'push',
        'a',
      ),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(word, tie('value'), { maxKeys: 5 }),
    ),
  })).value

  it('never throws and is always placed in the file', () => {
    fc.assert(
      fc.property(value, fc.boolean(), (content, isAction) => {
        const text = JSON.stringify(content)
        for (const { span, fields } of structureFacts(text, isAction ? 'action.yml' : undefined)) {
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeLessThanOrEqual(text.length)
          expect(span.start).toBeLessThanOrEqual(span.end)
          expect(typeof fields['problem']).toBe('string')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('never gives the same fact twice', () => {
    fc.assert(
      fc.property(value, (content) => {
        const keys = structureFacts(JSON.stringify(content)).map(({ span, fields }) =>
          JSON.stringify([span, fields['problem'], fields['name']]),
        )
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })
})

describe('files of attackers', () => {
  it('have no more facts than a file may have, and say when some are missing', () => {
    const text = (count: number): string =>
      `on: push\njobs: {a: {runs-on: a, steps: [{run: a}]}}\n${Array.from({ length: count }, (_, index) => `x${index}: 1\n`).join('')}`
    expect(structureFacts(text(LIMITS.factsPerFile - 1))).toHaveLength(LIMITS.factsPerFile - 1)
    expect(structureFacts(text(LIMITS.factsPerFile))).toHaveLength(LIMITS.factsPerFile)
    const facts = structureFacts(text(LIMITS.factsPerFile + 1))
    expect(facts).toHaveLength(LIMITS.factsPerFile + 1)
    expect(facts.at(-1)?.fields['problem']).toMatchObject({ reason: expect.stringContaining('more than') })
  })

  it('are looked at in linear time when jobs need each other in long chains', () => {
    const count = 20_000
    const chain = Array.from(
      { length: count },
      (_, index) => `  j${index}: {needs: [j${(index + 1) % count}], uses: ./a.yml}\n`,
    )
    const facts = structureFacts(`on: push\njobs:\n${chain.join('')}`)
    expect(facts.map(({ fields }) => [fields['problem'], fields['name']])).toEqual([['need-cycle', 'j0']])
  })

  it('are looked at once for each shape however many aliases there are', () => {
    const steps = Array.from({ length: 500 }, () => '  - {run: a, x: 1}\n').join('')
    const aliases = Array.from({ length: 900 }, (_, index) => `  j${index}: {runs-on: a, steps: *s}\n`).join(
      '',
    )
    const facts = structureFacts(`x: &s\n${steps}on: push\njobs:\n${aliases}`)
    expect(facts.filter(({ fields }) => fields['problem'] === 'unexpected-key')).toHaveLength(501)
  })
})
