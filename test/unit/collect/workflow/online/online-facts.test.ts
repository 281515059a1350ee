import { describe, expect, it } from 'vitest'
import { recordedRepositories } from '../../../../../src/collect/workflow/online/recorded-repositories.ts'
import { isSlug, type RepositoryPort } from '../../../../../src/collect/workflow/online/repository-port.ts'
import { Unavailable } from '../../../../../src/core/fact.ts'
import { type CheckOutcome, check } from '../../../../../src/run/check.ts'
import { memoryTree } from '../../../../fakes/memory-tree.ts'

const A = 'a1'.repeat(20)
const B = 'b2'.repeat(20)
const C = 'c3'.repeat(20)
const ONLINE_RULES = new Set([
  'workflow/archived-repository',
  'workflow/impostor-commit',
  'workflow/known-vulnerable-actions',
  'workflow/ref-confusion',
  'workflow/ref-version-mismatch',
  'workflow/stale-action-refs',
])

/** A workflow with these `uses` in one job. */
function workflow(...uses: readonly string[]): string {
  return `name: ci\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n${uses.map((one) => `      - uses: ${one}\n`).join('')}`
}

type Files = Readonly<Record<string, string>>

async function judge(
  files: Files,
  repositories: RepositoryPort | undefined,
  more: { readonly base?: Files; readonly persona?: 'regular' | 'auditor' } = {},
): Promise<CheckOutcome['report']> {
  const { report } = await check({
    head: memoryTree(files),
    ...(more.base === undefined ? {} : { base: memoryTree(more.base) }),
    ...(repositories === undefined ? {} : { repositories }),
    persona: more.persona ?? 'auditor',
    clock: { now: () => 0 },
  })
  return report
}

function onlineFindings({ findings }: CheckOutcome['report']): readonly string[] {
  return findings
    .filter(({ rule }) => ONLINE_RULES.has(rule))
    .map(({ rule, status, locations: [{ path, startLine }] }) => `${status} ${rule} ${path}:${startLine}`)
}

/** A port that keeps what it was asked. */
function asked(port: RepositoryPort): { readonly port: RepositoryPort; readonly questions: string[] } {
  const questions: string[] = []
  return {
    questions,
    port: {
      flags: (slug) => port.flags(slug),
      refs: (slug) => {
        questions.push(`refs ${slug}`)
        return port.refs(slug)
      },
      peel: (slug, id) => {
        questions.push(`peel ${slug}`)
        return port.peel(slug, id)
      },
      holds: (slug, commit) => {
        questions.push(`holds ${slug}`)
        return port.holds(slug, commit)
      },
      ageOf: (slug, tag, commit) => port.ageOf(slug, tag, commit),
      advisories: (slug) => port.advisories(slug),
    },
  }
}

/** A port that has one answer for everything. */
function failing(reason: Unavailable): RepositoryPort {
  const fail = async (): Promise<Unavailable> => reason
  return { flags: fail, refs: fail, peel: fail, holds: fail, ageOf: fail, advisories: fail }
}

describe('without a connection', () => {
  it('all rules that need one go unchecked in one verdict, and the run does not fail', async () => {
    const files = {
      '.github/workflows/a.yml': workflow(`octo/a@${A}`, `octo/b@${B}`),
      '.github/workflows/b.yml': workflow(`octo/c@${C}`),
    }
    const report = await judge(files, undefined)
    const unchecked = report.undecided.filter(({ reason }) => reason === 'unavailable')
    expect(unchecked).toHaveLength(1)
    expect(unchecked[0]).toMatchObject({
      enforcement: 'warn',
      message: 'the forge was not asked: this run has no connection to it, or no token',
      location: { path: '.github/workflows/a.yml', startLine: 8 },
    })
    expect(unchecked[0]?.rules).toEqual([
      'workflow/archived-repository',
      'workflow/impostor-commit',
      'workflow/known-vulnerable-actions',
      'workflow/ref-version-mismatch',
      'workflow/stale-action-refs',
    ])
    expect(report.exitCode).not.toBe(4)
  })

  it('rules that the persona would not see are not told of', async () => {
    const report = await judge({ '.github/workflows/a.yml': workflow(`octo/a@${A}`) }, undefined, {
      persona: 'regular',
    })
    expect(report.undecided.flatMap(({ rule, rules = [rule] }) => rules)).not.toContain(
      'workflow/stale-action-refs',
    )
  })

  it('a tree that uses nothing has nothing unchecked', async () => {
    const files = { '.github/workflows/a.yml': workflow('./local', 'docker://alpine:3') }
    expect((await judge(files, undefined)).undecided).toEqual([])
  })

  it('a constraint that does not say so fails the run as undecided', async () => {
    const own = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - id: held
    title: Commits are of the repository
    severity: low
    enforcement: block
    UNAVAILABLE
    on: {fact: workflow.pin}
    when: pin.refKind == 'commit'
    assert: pin.held
    tests:
      - {name: held, fact: {refKind: commit, held: true}, expect: []}
      - {name: free, fact: {refKind: commit, held: false}, expect: [{}]}
`
    const files = { '.github/workflows/a.yml': workflow(`octo/a@${A}`) }
    const strict = await judge(
      { ...files, '.flux/own.flux.yaml': own.replace('    UNAVAILABLE\n', '') },
      undefined,
      {
        persona: 'regular',
      },
    )
    const lax = await judge(
      { ...files, '.flux/own.flux.yaml': own.replace('UNAVAILABLE', 'unavailable: warn') },
      undefined,
      { persona: 'regular' },
    )
    expect(
      strict.undecided.filter(({ enforcement }) => enforcement === 'block').map(({ rule }) => rule),
    ).toEqual(['own/held'])
    expect(lax.undecided.filter(({ enforcement }) => enforcement === 'block')).toEqual([])
    expect([strict.exitCode, lax.exitCode].map((code) => code === 4)).toEqual([
      strict.findings.every(({ status, enforcement }) => status !== 'new' || enforcement !== 'block'),
      false,
    ])
  })
})

describe('with a connection', () => {
  const forge = { 'octo/a': { tags: { v1: A }, branches: { main: B } } }

  it('a commit that nobody holds is found, the others pass', async () => {
    const files = {
      '.github/workflows/a.yml': workflow(`octo/a@${A} # v1`, `octo/a@${B} # main`, `octo/a@${C}`),
    }
    const report = await judge(files, recordedRepositories(forge))
    expect(onlineFindings(report)).toEqual([
      'new workflow/impostor-commit .github/workflows/a.yml:10',
      'new workflow/stale-action-refs .github/workflows/a.yml:9',
      'new workflow/stale-action-refs .github/workflows/a.yml:10',
    ])
    expect(report.undecided).toEqual([])
  })

  it('nobody is asked who holds the tip of a tag or branch', async () => {
    const { port, questions } = asked(recordedRepositories(forge))
    await judge({ '.github/workflows/a.yml': workflow(`octo/a@${A}`, `octo/a@${B}`, 'octo/a@v1') }, port)
    expect(new Set(questions)).toEqual(new Set(['refs octo/a']))
  })

  it('commits in capitals are the same commits', async () => {
    const files = { '.github/workflows/a.yml': workflow(`octo/a@${A.toUpperCase()} # v1`) }
    expect(onlineFindings(await judge(files, recordedRepositories(forge)))).toEqual([])
  })

  it.each(['the forge did not answer in time', 'the rate limit of the forge is used up'])(
    'that fails because %s leaves everything unchecked, for that reason',
    async (reason) => {
      const files = { '.github/workflows/a.yml': workflow(`octo/a@${A}`, 'octo/a@v1') }
      const report = await judge(files, failing(new Unavailable(reason)))
      expect(onlineFindings(report)).toEqual([])
      expect(report.undecided.map(({ message, enforcement }) => [message, enforcement])).toEqual([
        [reason, 'warn'],
      ])
      expect(report.undecided[0]?.rules).toEqual([...ONLINE_RULES])
    },
  )

  it('a repository that is not shown leaves only its own uses unchecked', async () => {
    const files = { '.github/workflows/a.yml': workflow(`octo/gone@${C}`, `octo/a@${C}`) }
    const report = await judge(files, recordedRepositories(forge))
    expect(onlineFindings(report)).toContain('new workflow/impostor-commit .github/workflows/a.yml:9')
    expect(report.undecided.map(({ message, location }) => [message, location?.startLine])).toEqual([
      ['the forge shows no repository of this name', 8],
    ])
  })

  it.each(['..', 'a/../../b', '%2e%2e/x', 'a b/c', 'octo/..', 'octo/.'])(
    'a name that no repository can have is not asked for: %s',
    async (name) => {
      const { port, questions } = asked(recordedRepositories({}))
      await judge({ '.github/workflows/a.yml': workflow(`'${name}@${A}'`) }, port)
      expect(questions.filter((question) => question.includes('..') || question.includes('%'))).toEqual([])
    },
  )
})

describe('a change', () => {
  const forge = recordedRepositories({ 'octo/a': { tags: { v1: A } }, 'octo/b': { tags: { v1: B } } })
  const base = {
    '.github/workflows/same.yml': workflow(`octo/b@${C}`),
    '.github/workflows/other.yml': workflow(`octo/a@${C}`),
  }

  it('asks for nothing of files that it leaves as they are', async () => {
    const { port, questions } = asked(forge)
    const head = { ...base, '.github/workflows/other.yml': workflow(`octo/a@${A}`, `octo/a@${A}`) }
    const report = await judge(head, port, { base })
    expect(questions.filter((question) => question.endsWith('octo/b'))).toEqual([])
    expect(questions).toContain('refs octo/a')
    expect(report.undecided).toEqual([])
  })

  it('has what was there before as existing, and what it brings as new', async () => {
    const head = { ...base, '.github/workflows/other.yml': workflow(`octo/a@${C}`, `octo/a@${B}`) }
    const { port, questions } = asked(forge)
    const report = await judge(head, port, { base })
    expect(
      onlineFindings(report)
        .filter((line) => line.includes('impostor'))
        .sort(),
    ).toEqual([
      'existing workflow/impostor-commit .github/workflows/other.yml:8',
      'new workflow/impostor-commit .github/workflows/other.yml:9',
    ])
    expect(questions.some((question) => question.endsWith('octo/b'))).toBe(false)
  })

  it('that touches no workflow has nothing unchecked', async () => {
    const report = await judge({ ...base, 'README.md': 'x' }, undefined, { base })
    expect(report.undecided).toEqual([])
  })
})

describe('the name of a repository', () => {
  it.each(['octo/build', 'a/b', 'a-b/c.d_e', `${'a'.repeat(39)}/${'b'.repeat(100)}`])('%s', (text) => {
    expect(isSlug(text)).toBe(true)
  })

  it.each([
    '',
    'a',
    'a/',
    '/b',
    'a/b/c',
    'a/.',
    'a/..',
    '../b',
    'A/b',
    'a/b?c',
    'a/b#c',
    'a/b%2f',
    `a/${'b'.repeat(101)}`,
  ])('is not %j', (text) => {
    expect(isSlug(text)).toBe(false)
  })
})

describe('a recording', () => {
  it.each([
    null,
    1,
    'x',
    [],
    { 'octo/a': null },
    { 'octo/a': { tags: [1], history: {}, advisories: 'x', archived: 1 } },
  ])('of another form says nothing: %j', async (recording) => {
    const port = recordedRepositories(recording)
    expect(
      (await port.advisories('octo/a')) instanceof Unavailable ? 1 : await port.advisories('octo/a'),
    ).toEqual([])
    expect(await port.holds('octo/a', A)).toBe(false)
    expect(await port.peel('octo/a', A)).toBeUndefined()
  })

  it('has no repositories that nobody recorded', async () => {
    const port = recordedRepositories({})
    expect(await port.refs('constructor')).toBeUndefined()
    expect(await port.flags('__proto__')).toBeUndefined()
  })
})
