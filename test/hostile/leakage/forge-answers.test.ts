import { afterEach, describe, expect, it } from 'vitest'
import type { RepositoryPort } from '../../../src/collect/workflow/online/repository-port.ts'
import { connectRepositories } from '../../../src/host/github/connect-repositories.ts'
import { RENDERERS } from '../../../src/report/renderers.ts'
import { check } from '../../../src/run/check.ts'
import { type DoubleRepository, type Spoil, startRepositories } from '../../doubles/repositories.ts'
import { countingTimer } from '../../fakes/counting-timer.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const TOKEN = 'ghs_0123456789abcdefSECRET'
const COMMIT = 'c3'.repeat(20)
const FILES = {
  '.github/workflows/ci.yml': `name: ci
on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: octo/build@${COMMIT} # v1
      - uses: octo/build@v1
`,
}
const open: (() => Promise<void>)[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()))
})

async function connect(
  repository: DoubleRepository,
  spoil?: Spoil,
): Promise<{ port: RepositoryPort; url: string }> {
  const double = await startRepositories({ 'octo/build': repository }, spoil)
  const { port, close } = await connectRepositories({
    apiUrl: double.url,
    serverUrl: double.url,
    token: TOKEN,
    timer: countingTimer(),
    env: {},
  })
  open.push(close, () => double.close())
  return { port, url: double.url }
}

async function reportsOf(port: RepositoryPort): Promise<readonly string[]> {
  const { report } = await check({
    head: memoryTree(FILES),
    repositories: port,
    persona: 'auditor',
    clock: { now: () => 0 },
  })
  return Promise.all(Object.values(RENDERERS).map((render) => render(report, {})))
}

describe('a forge that tells what it was told', () => {
  it.each([400, 401, 403, 404, 422, 500])('is quoted nowhere, with status %i', async (status) => {
    const { port, url } = await connect({}, (_path, response) => {
      const body = JSON.stringify({ message: `Bad credentials: token ${TOKEN}` })
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
      return true
    })
    for (const report of await reportsOf(port)) {
      expect(report).not.toContain(TOKEN)
      expect(report).not.toContain(url)
    }
  })

  it('gets no token beyond its redirects to others', async () => {
    const other = await startRepositories({})
    open.push(() => other.close())
    const { port } = await connect({}, (_path, response) => {
      response.writeHead(302, { location: `${other.url}/repos/octo/build` }).end()
      return true
    })
    await port.flags('octo/build')
    expect(other.authorizations.filter((one) => one !== undefined)).toEqual([])
  })
})

describe('names and titles that strangers chose', () => {
  const NASTY = 'x\n::error::forged\u202e##[warning]<script>alert(1)</script>'

  it('cannot begin a line of the log', async () => {
    const { port } = await connect({
      tags: { [NASTY]: COMMIT },
      advisories: [
        {
          ghsa_id: 'GHSA-aaaa-bbbb-cccc',
          severity: 'high',
          summary: NASTY,
          withdrawn_at: null,
          vulnerabilities: [
            {
              package: { ecosystem: 'actions', name: 'octo/build' },
              vulnerable_version_range: '< 2',
              first_patched_version: NASTY,
            },
          ],
        },
      ],
    })
    const reports = await reportsOf(port)
    expect(reports.some((report) => report.includes('GHSA-aaaa-bbbb-cccc'))).toBe(true)
    const text = await RENDERERS.text(
      (
        await check({
          head: memoryTree(FILES),
          repositories: port,
          persona: 'auditor',
          clock: { now: () => 0 },
        })
      ).report,
      {},
    )
    expect(text.split('\n').filter((line) => /^\s*(::[a-z]|##\[)/.test(line))).toEqual([])
    for (const report of reports) expect(report).not.toContain('\u202e')
  })

  it('an id of another form is no advisory', async () => {
    const { port } = await connect({
      advisories: [{ ghsa_id: `GHSA-1\n::error::`, severity: 'low', summary: 's', vulnerabilities: [] }],
    })
    expect(await port.advisories('octo/build')).toMatchObject({
      reason: 'the forge gave an answer of an unknown form',
    })
  })
})
