import { describe, expect, it } from 'vitest'
import type { Tree } from '../../../src/core/tree.ts'
import { type FixRequest, fix } from '../../../src/run/fix.ts'

const CI = '.github/workflows/ci.yml'
const HEAD =
  'name: ci\non: issue_comment\npermissions: {}\njobs:\n  a:\n    name: a\n    runs-on: ubuntu-24.04\n    steps:\n'

function treeOf(files: Readonly<Record<string, string>>): Tree {
  return {
    label: 'test',
    list: async () =>
      Object.keys(files)
        .sort()
        .map((path) => ({ path, kind: 'file' as const, executable: false })),
    read: async (path) => {
      const text = files[path]
      return text === undefined ? 'absent' : new TextEncoder().encode(text)
    },
  }
}

async function fixed(files: Readonly<Record<string, string>>, request: Partial<FixRequest> = {}) {
  return fix({ tree: treeOf(files), clock: { now: () => 0 }, rules: [], unsafe: false, ...request })
}

describe('fix', () => {
  const both = `${HEAD}      - run: echo \${{ 'a' }} "\${{ github.event.comment.body }}"\n`

  it('makes what is safe and tells what needs a look', async () => {
    const { files } = await fixed({ [CI]: both })
    expect(files).toHaveLength(1)
    expect(files[0]?.after).toBe(`${HEAD}      - run: echo a "\${{ github.event.comment.body }}"\n`)
    expect(files[0]?.made).toMatchObject([{ rule: 'workflow/obfuscation', line: 9, isSafe: true }])
    expect(files[0]?.toReview).toMatchObject([{ rule: 'workflow/template-injection', isSafe: false }])
  })

  it('makes all when it is told to', async () => {
    const { files } = await fixed({ [CI]: both }, { unsafe: true })
    expect(files[0]?.after).toBe(
      `${HEAD}      - run: echo a "\${GITHUB_EVENT_COMMENT_BODY}"\n        env:\n          GITHUB_EVENT_COMMENT_BODY: \${{ github.event.comment.body }}\n`,
    )
    expect(files[0]?.toReview).toEqual([])
  })

  it.each([['template-injection'], ['workflow/template-injection']])(
    'makes only those of %s',
    async (rule) => {
      const { files } = await fixed({ [CI]: both }, { unsafe: true, rules: [rule] })
      expect(files[0]?.made.map((one) => one.rule)).toEqual(['workflow/template-injection'])
      expect(files[0]?.after).toContain("${{ 'a' }}")
    },
  )

  it('refuses a rule that there is none of, and says which was meant', async () => {
    await expect(fixed({}, { rules: ['template-injektion'] })).rejects.toMatchObject({
      code: 'input/invalid',
      hint: 'did you mean `template-injection`?',
    })
  })

  it('goes on in rounds where edits are in conflict', async () => {
    const steps = ['title', 'body', 'user.login', 'state_reason', 'html_url']
      .map((name) => `echo "\${{ github.event.issue.${name} }}"`)
      .join(' && ')
    const { files } = await fixed(
      { [CI]: `${HEAD}      - run: ${steps}\n` },
      { unsafe: true, persona: 'auditor' },
    )
    expect(files[0]?.made.length).toBe(5)
    expect(files[0]?.after.match(/GITHUB_EVENT_ISSUE_\w+: /g)).toHaveLength(5)
  })

  it('leaves findings alone that a comment or a waiver accepts', async () => {
    const ignored = `${both.trimEnd()} # flux: ignore[obfuscation] reason="a test"\n`
    expect((await fixed({ [CI]: ignored })).files[0]?.made ?? []).toEqual([])
    const config = `apiVersion: flux/v1
kind: Config
waivers:
  - {rule: workflow/obfuscation, path: ${CI}, reason: a test of waivers, owner: us, expires: 1970-02-01}
`
    expect((await fixed({ [CI]: both, '.flux/config.yaml': config })).files[0]?.made ?? []).toEqual([])
  })

  it('repairs what stricter personas see only for them', async () => {
    const text = `${HEAD}      - uses: actions/checkout@v4\n        with: {persist-credentials: true}\n`
    expect((await fixed({ [CI]: text }, { unsafe: true })).files).toEqual([])
    expect((await fixed({ [CI]: text }, { unsafe: true, persona: 'auditor' })).files).toHaveLength(1)
  })

  it('makes no repair that breaks a rule of the repository', async () => {
    const own = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own, version: 1.0.0}
constraints:
  - id: not-seven
    title: Dependabot waits six days
    severity: low
    enforcement: warn
    on: {fact: dependabot.update}
    assert: update.?defaultDays.orValue(6) == 6
`
    const dependabot =
      'version: 2\nupdates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: {interval: daily}\n'
    const files = { '.github/dependabot.yml': dependabot }
    expect((await fixed(files)).files).toHaveLength(1)
    expect((await fixed({ ...files, '.flux/own.flux.yaml': own })).files).toEqual([])
  })

  it('writes `$/` only for paths that the repository has, and not behind a checkout of something else', async () => {
    const action = { 'tools/x/action.yml': 'name: x\ndescription: x\nruns: {using: composite, steps: []}\n' }
    const one = async (steps: string, more: Readonly<Record<string, string>> = action) =>
      (await fixed({ [CI]: HEAD + steps, ...more }, { rules: ['self-repository'] })).files.length
    expect(await one('      - uses: ./tools/x\n')).toBe(1)
    expect(await one('      - uses: ./tools/x/\n')).toBe(1)
    expect(await one('      - uses: ./tools/y\n')).toBe(0)
    expect(await one('      - uses: ./tools/x/../y\n', { ...action, 'tools/y/action.yml': 'a' })).toBe(0)
    const checkout = '      - uses: actions/checkout@v4\n        with: {ref: other}\n'
    expect(await one(`${checkout}      - uses: ./tools/x\n`)).toBe(0)
  })

  it('keeps a byte order mark', async () => {
    const { files } = await fixed({ [CI]: `\ufeff${HEAD}      - run: echo \${{ 'a' }}\n` })
    expect(files[0]?.after).toBe(`\ufeff${HEAD}      - run: echo a\n`)
  })
})
