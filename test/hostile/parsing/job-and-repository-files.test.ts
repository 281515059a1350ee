import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_KINDS } from '../../../src/collect/kinds.ts'
import { parseYaml } from '../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../../../src/core/expression/value.ts'
import { factValue } from '../../../src/core/fact-type.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { createSource } from '../../../src/core/source.ts'
import { check } from '../../../src/run/check.ts'
import { collectAll } from '../../fakes/collect-all.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const FILES = {
  workflow: {
    path: '.github/workflows/x.yml',
    keys: [
      ...[
        'name',
        'on',
        'push',
        'tags',
        'branches',
        'release',
        'concurrency',
        'group',
        'permissions',
        'cache-mode',
      ],
      ...[
        'jobs',
        'a',
        'runs-on',
        'labels',
        'strategy',
        'matrix',
        'include',
        'container',
        'services',
        'image',
      ],
      ...[
        'credentials',
        'password',
        'steps',
        'uses',
        'with',
        'path',
        'persist-credentials',
        'cache',
        'secrets',
      ],
    ],
  },
  action: { path: 'action.yml', keys: ['runs', 'using', 'image', 'steps', 'uses', 'with', 'path', 'cache'] },
  dependabot: {
    path: '.github/dependabot.yml',
    keys: [
      ...['version', 'updates', 'package-ecosystem', 'directory', 'directories', 'cooldown', 'default-days'],
      ...['insecure-external-code-execution', 'multi-ecosystem-group', '__proto__'],
    ],
  },
  preCommit: { path: '.pre-commit-config.yaml', keys: ['repos', 'repo', 'rev', 'hooks', 'id', '__proto__'] },
}

const TEXTS = [
  ...[
    '',
    'false',
    'true',
    'inherit',
    'self-hosted',
    'docker://',
    'docker://a:b',
    'docker://a@sha256:',
    ':',
    '@',
    '/',
  ],
  ...[
    'actions/checkout@v4',
    'actions/upload-artifact@v4',
    'actions/cache@v9',
    'astral-sh/setup-uv@v1',
    'domy/x@',
  ],
  ...[
    '${{ matrix.a }}',
    "${{ a && 'b' || matrix['x'] }}",
    '${{ ( }}',
    '${{',
    '${{ github.workspace }}',
    '.\n..',
  ],
  ...[
    'https://github.com/',
    'https://github.com/a/b.git',
    'git@github.com:a',
    'GIT://x',
    '://',
    'allow',
    '99999999999',
  ],
]

function anythingOf(keys: readonly string[]) {
  return fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...TEXTS),
      fc.constantFrom(null, true, false, 0, -1, 1.5, 1e300),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 }),
    ),
  })).value
}

function hasMismatch(value: Result): boolean {
  if (value instanceof EvalError) return true
  if (value instanceof RecordValue) return value.slots.some(hasMismatch)
  return Array.isArray(value) && value.some(hasMismatch)
}

describe('what collects facts of jobs, Dependabot and pre-commit', () => {
  it.each(Object.values(FILES))(
    'gives facts of the declared form, in the file, for anything at $path',
    ({ path, keys }) => {
      fc.assert(
        fc.property(fc.dictionary(fc.constantFrom(...keys), anythingOf(keys), { maxKeys: 8 }), (content) => {
          const text = JSON.stringify(content, undefined, 1)
          const { documents } = parseYaml(createSource(path, text), { shapes: new ShapeTable() })
          for (const fact of collectAll(documents, path)) {
            expect(FACT_KINDS).toContain(fact.kind)
            expect(hasMismatch(factValue(fact, new ShapeTable()))).toBe(false)
            const spans = [fact.span, ...fact.spans.values(), ...(fact.related ?? []).map(({ span }) => span)]
            for (const { start, end } of spans)
              expect([start >= 0, end >= start, end <= text.length]).toEqual([true, true, true])
          }
        }),
      )
    },
  )

  it('follows no more uploads for a checkout than a reader can look at', () => {
    const steps = [...'x'.repeat(300)].flatMap(() => [
      '      - {uses: actions/checkout@v4}',
      '      - {uses: actions/upload-artifact@v4, with: {path: .}}',
    ])
    const text = `jobs:\n  a:\n    steps:\n${steps.join('\n')}\n`
    const path = '.github/workflows/x.yml'
    const { documents } = parseYaml(createSource(path, text), { shapes: new ShapeTable() })
    const facts = collectAll(documents, path).filter(({ kind }) => kind.name === 'workflow.checkout')
    expect(facts).toHaveLength(290 * 10 + 45 + 10)
  })

  it('leaves what it could not look at undecided, and never passes it', async () => {
    const entries = '  - {package-ecosystem: npm, cooldown: {default-days: 30}}\n'.repeat(
      LIMITS.factsPerFile + 1,
    )
    const { report } = await check({
      head: memoryTree({ '.github/dependabot.yml': `updates:\n${entries}` }),
      clock: { now: () => 0 },
    })
    expect(report.findings).toEqual([])
    expect(report.undecided.map(({ rule, reason }) => `${rule} ${reason}`).sort()).toEqual([
      'workflow/dependabot-cooldown unavailable',
      'workflow/dependabot-execution unavailable',
    ])
  })
})
