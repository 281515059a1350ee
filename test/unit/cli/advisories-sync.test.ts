import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Environment } from '../../../src/cli/environment.ts'
import { main } from '../../../src/cli/main.ts'
import { type SpoilAdvisories, startAdvisories } from '../../doubles/advisories.ts'
import { NPM_RECORDS, PYPI_RECORDS } from '../../fakes/advisory-records.ts'

const open: (() => unknown)[] = []

afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function start(spoil: SpoilAdvisories = () => false) {
  const double = await startAdvisories(
    new Map([
      ['npm', NPM_RECORDS],
      ['PyPI', PYPI_RECORDS],
    ]),
    { spoil },
  )
  const folder = mkdtempSync(join(tmpdir(), 'flux-sync-cli-'))
  open.push(
    () => double.close(),
    () => rmSync(folder, { recursive: true, force: true }),
  )
  const run = async (...words: readonly string[]) => {
    const out: string[] = []
    const err: string[] = []
    const stream = (texts: string[]) => ({
      isTerminal: false,
      columns: 80,
      write: (text: string) => {
        texts.push(text)
      },
    })
    const environment: Environment = { folder, stdout: stream(out), stderr: stream(err), variables: {} }
    const exitCode = await main(['advisories', 'sync', ...words], environment)
    return { exitCode, out: out.join(''), err: err.join('') }
  }
  return { double, folder, run }
}

describe('flux advisories sync', () => {
  it('brings the ecosystems that were asked for up to date, and the next time those that are there', async () => {
    const { double, folder, run } = await start()
    const first = await run(
      'db',
      '--from',
      double.url,
      '--ecosystem',
      'npm',
      '--ecosystem',
      'PyPI',
      '--ecosystem',
      'npm',
    )
    expect(first).toEqual({
      exitCode: 0,
      out: 'npm: 5 records, all of them new, as of 2026-03-02T00:00:00Z\nPyPI: 1 records, all of them new, as of 2026-01-05T00:00:00Z\n',
      err: '',
    })
    expect(readdirSync(join(folder, 'db')).sort()).toEqual(['PyPI', 'npm'])
    const second = await run('db', '--from', `${double.url}/`)
    expect(second.out).toBe(
      'PyPI: 1 records, 0 changed, as of 2026-01-05T00:00:00Z\nnpm: 5 records, 0 changed, as of 2026-03-02T00:00:00Z\n',
    )
  })

  it('goes on with the others when one cannot be had, and ends with 5', async () => {
    const { double, run } = await start()
    const { exitCode, out, err } = await run(
      'db',
      '--from',
      double.url,
      '--ecosystem',
      'Hex',
      '--ecosystem',
      'npm',
    )
    expect(exitCode).toBe(5)
    expect(out).toContain('npm: 5 records')
    expect(err).toContain(
      'Hex: error[advisories/unusable]: the list of changes is not there, with status 404',
    )
  })

  it.each<[string, readonly string[]]>([
    ['an ecosystem that leads out of the folder', ['db', '--ecosystem', '../etc']],
    ['an ecosystem with a release', ['db', '--ecosystem', 'Debian:12']],
    ['an address that is none', ['db', '--from', 'mirror']],
    ['an address with credentials of another kind', ['db', '--from', 'file:///etc/passwd']],
    ['no folder', []],
  ])('ends with 2 for %s, and asks nobody', async (_what, words) => {
    const { double, folder, run } = await start()
    expect((await run(...words)).exitCode).toBe(2)
    expect(double.requests).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  it('does not print what a source says', async () => {
    const { double, run } = await start((_request, response) => {
      response.writeHead(403)
      response.end('::error::you have been hacked\u001b[31m')
      return true
    })
    const { exitCode, err } = await run('db', '--from', double.url, '--ecosystem', 'npm')
    expect(exitCode).toBe(5)
    expect(err).not.toContain('hacked')
  })
})
