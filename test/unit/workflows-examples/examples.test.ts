import { readdirSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { check } from '../../../src/run/check.ts'
import { BILL_FORMATS } from '../../../src/run/sbom.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const FOLDER = new URL('../../../workflows-examples/', import.meta.url)
const ACTION = new URL('../../../action.yml', import.meta.url)
const CLOCK = { now: () => Date.UTC(2027, 0, 1) }

const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8')

interface Step {
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
}

/** Steps of the one job of an example. */
function stepsOf(text: string): readonly Step[] {
  const { jobs } = load(text) as {
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
  }
  return Object.values(jobs).flatMap(({ steps }) => steps)
}

async function findingsOf(text: string) {
  const head = memoryTree({ '.github/workflows/flux.yml': text })
  const { report } = await check({ head, clock: CLOCK, persona: 'auditor' })
  expect(report.diagnostics).toEqual([])
  // What only a connection tells is open here, and does not block.
  expect(report.undecided.filter(({ enforcement }) => enforcement === 'block')).toEqual([])
  return report.findings.map(({ rule, status }) => [rule, status])
}

describe('the example workflows', () => {
  it('are the publisher, the bills, the scheduled audit, the check, the release and its verification', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([
      'flux-publish.yml',
      'flux-sbom.yml',
      'flux-schedule.yml',
      'flux.yml',
      'release-flux.yml',
      'release.yml',
      'verify.yml',
    ])
  })

  it('pass the packs: the check without a finding', async () => {
    expect(await findingsOf(textOf('flux.yml'))).toEqual([])
  })

  it('pass the packs: the scheduled audit without a finding, with no more rights than it needs', async () => {
    const text = textOf('flux-schedule.yml')
    expect(await findingsOf(text)).toEqual([])
    expect(load(text)).toMatchObject({
      on: { schedule: [{ cron: expect.any(String) }], workflow_dispatch: null },
      jobs: { audit: { permissions: { contents: 'read', issues: 'write' } } },
    })
    const more = await findingsOf(text.replace('permissions: {}', 'permissions: write-all'))
    expect(more).toContainEqual(['workflow/excessive-permissions', 'new'])
  })

  it('pass the packs: the bills without a finding, and the tag is never part of a script', async () => {
    const text = textOf('flux-sbom.yml')
    expect(await findingsOf(text)).toEqual([])
    const unsafe = text.replace('"$TAG"', '"${{ github.event.release.tag_name }}"')
    expect(await findingsOf(unsafe)).toContainEqual(['workflow/template-injection', 'new'])
  })

  it('pass the packs: the release without a finding, with rights in the one job that needs them', async () => {
    const text = textOf('release.yml')
    expect(await findingsOf(text)).toEqual([])
    expect(load(text)).toMatchObject({
      jobs: {
        build: { permissions: { contents: 'read' } },
        release: {
          environment: 'release',
          permissions: { contents: 'write', 'id-token': 'write', attestations: 'write' },
        },
      },
    })
  })

  it('pass the packs: the verification without a finding, and the tag is never part of a script', async () => {
    const text = textOf('verify.yml')
    expect(await findingsOf(text)).toEqual([])
    const unsafe = text.replace('"$TAG"', '"${{ github.event.release.tag_name }}"')
    expect(await findingsOf(unsafe)).toContainEqual(['workflow/template-injection', 'new'])
  })

  it('pass the packs: the release of FLUX itself without a finding', async () => {
    expect(await findingsOf(textOf('release-flux.yml'))).toEqual([])
  })

  it('release and verify with inputs that the action has', () => {
    const { inputs } = load(readFileSync(ACTION, 'utf8')) as { readonly inputs: object }
    for (const name of ['release-flux.yml', 'release.yml', 'verify.yml']) {
      const given = stepsOf(textOf(name)).filter((step) =>
        ['release', 'verify'].includes(step.with?.['mode'] ?? ''),
      )
      expect(given).toHaveLength(1)
      expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given[0]?.with ?? {})))
    }
  })

  it('the bills are in formats that are written, and all of them are attached', () => {
    const steps = stepsOf(textOf('flux-sbom.yml'))
    const bills = steps.flatMap((step) => (step.with?.['mode'] === 'sbom' ? [step.with] : []))
    expect(bills.map((one) => one['sbom-spec'] ?? BILL_FORMATS.cyclonedx[0])).toEqual([
      BILL_FORMATS.cyclonedx[0],
      BILL_FORMATS.spdx[0],
    ])
    const attached = steps.flatMap(({ run }) => run ?? []).join('\n')
    for (const bill of bills) expect(attached.split(' ')).toContain(bill['sbom-path'])
  })

  it('pass the packs: the publisher with its trigger accepted for a reason', async () => {
    expect(await findingsOf(textOf('flux-publish.yml'))).toEqual([['workflow/dangerous-triggers', 'waived']])
  })

  it('would not pass if their pins were tags, or the reason were gone', async () => {
    expect(await findingsOf(textOf('flux.yml').replace(/@[0-9a-f]{40}/, '@v7'))).toEqual([
      ['workflow/unpinned-uses', 'new'],
    ])
    expect(await findingsOf(textOf('flux-publish.yml').replace('flux: ignore', 'ignore'))).toEqual([
      ['workflow/dangerous-triggers', 'new'],
    ])
  })

  it('the publisher checks nothing out', () => {
    expect(textOf('flux-publish.yml')).not.toContain('actions/checkout')
  })

  it.each(['flux.yml', 'flux-publish.yml', 'flux-sbom.yml', 'flux-schedule.yml'])(
    '%s gives the Action only inputs that it has',
    (name) => {
      const inputs = Object.keys((load(readFileSync(ACTION, 'utf8')) as { inputs: object }).inputs)
      const used = [...textOf(name).matchAll(/cocapn\/flux@[0-9a-f]{40}\n {8}with:\n((?: {10}.*\n)+)/g)]
        .flatMap(([, block = '']) => block.split('\n'))
        .map((line) => line.trim().split(':')[0] ?? '')
        .filter((input) => input !== '')
      expect(used.filter((input) => !inputs.includes(input))).toEqual([])
    },
  )
})
