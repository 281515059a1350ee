import { describe, expect, test } from 'vitest'
import { makeSbom, type SbomRequest } from '../../../src/run/sbom.ts'
import { makeProjectSboms } from '../../../src/run/sbom-projects.ts'
import type { Bill } from '../../../src/sbom/model.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const SRI = `sha512-${'A'.repeat(86)}==`
const entry = (more: object = {}): object => ({ version: '1.0.0', integrity: SRI, ...more })

/** A workspace: `web` needs `ui`, which needs `react`; both use `tsc` for development, `web` also `chart`, of which `ui` is for tests. */
const WORKSPACE = {
  'package.json': JSON.stringify({
    name: 'root',
    version: '9.0.0',
    workspaces: ['packages/*'],
    devDependencies: { lint: '1' },
  }),
  'package-lock.json': JSON.stringify({
    lockfileVersion: 3,
    packages: {
      '': { name: 'root', version: '9.0.0', workspaces: ['packages/*'], devDependencies: { lint: '1' } },
      'packages/ui': {
        name: 'ui',
        version: '1.1.0',
        dependencies: { react: '1' },
        devDependencies: { tsc: '1', chart: '1' },
      },
      'packages/web': {
        name: 'web',
        version: '1.2.0',
        dependencies: { ui: '1', chart: '1' },
        devDependencies: { tsc: '1' },
      },
      'node_modules/ui': { resolved: 'packages/ui', link: true },
      'node_modules/web': { resolved: 'packages/web', link: true },
      'node_modules/chart': entry({ dependencies: { shapes: '1' } }),
      'node_modules/shapes': entry(),
      'node_modules/lint': entry({ dev: true }),
      'node_modules/react': entry(),
      'node_modules/tsc': entry({ dev: true }),
    },
  }),
  '.github/workflows/ci.yml':
    'on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: acme/setup@v1\n',
  'packages/web/Dockerfile': 'FROM node:20\n',
}

function request(files: Readonly<Record<string, string>>, more: Partial<SbomRequest> = {}): SbomRequest {
  return {
    tree: memoryTree(files),
    spec: '1.6',
    revision: async () => ({ timestamp: '2026-11-23T09:00:00Z', tag: 'v1' }),
    repository: 'https://git.example/acme/mono',
    ...more,
  }
}

async function billOf(project: string | undefined, more: Partial<SbomRequest> = {}): Promise<Bill> {
  const { bill } = await makeSbom(
    request(WORKSPACE, { ...more, ...(project === undefined ? {} : { project }) }),
  )
  if (bill === undefined) throw new Error('there is no bill')
  return bill
}

const scopes = ({ components }: Bill): readonly string[] =>
  components.map(({ name, scope }) => `${name} ${scope ?? '-'}`)

const linksOf = ({ dependencies }: Bill, ref: string | undefined): readonly string[] =>
  dependencies.find((one) => one.ref === ref)?.links.map(({ to }) => to) ?? []

describe('the bill of one project', () => {
  test('has what it reaches alone, with the scopes that hold for it', async () => {
    const web = await billOf('packages/web')
    expect(web.primary).toMatchObject({ name: 'web', version: '1.2.0' })
    expect(scopes(web)).toEqual([
      'node required',
      'chart required',
      'react required',
      'shapes required',
      'tsc excluded',
      'ui -',
    ])
    expect(linksOf(web, web.primary?.ref)).toEqual([
      'pkg:docker/node@20',
      'pkg:npm/chart@1.0.0',
      'pkg:npm/tsc@1.0.0',
      'pkg:npm/ui@1.1.0',
    ])
    expect(linksOf(web, 'pkg:npm/ui@1.1.0')).toEqual(['pkg:npm/react@1.0.0'])
  })

  test('is another one where the same package is for development alone', async () => {
    const ui = await billOf('packages/ui')
    expect(scopes(ui)).toEqual(['chart excluded', 'react required', 'shapes excluded', 'tsc excluded'])
    expect(scopes(await billOf('packages/ui', { omitDevelopment: true }))).toEqual(['react required'])
  })

  test('of the root has what belongs to no other, and not the projects that it does not need', async () => {
    const root = await billOf('')
    expect(root.primary).toMatchObject({ name: 'root', version: '9.0.0' })
    expect(scopes(root)).toEqual(['acme/setup excluded'.replace('acme/', ''), 'lint excluded'])
  })

  test('does not change the bill of the repository', async () => {
    const names = (await billOf(undefined)).components.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['chart', 'lint', 'react', 'setup', 'ui', 'web']))
  })

  test('takes name and version of the configuration for the repository alone', async () => {
    const files = {
      ...WORKSPACE,
      '.flux/config.yaml': 'apiVersion: flux/v1\nkind: Config\nsbom: {version: 7.0.0}\n',
    }
    const web = await makeSbom(request(files, { project: 'packages/web' }))
    const root = await makeSbom(request(files, { project: '' }))
    expect([web.bill?.primary?.version, root.bill?.primary?.version]).toEqual(['1.2.0', '7.0.0'])
  })

  test.each(['packages', 'packages/none', '../packages/web', 'node_modules/chart'])(
    'in %j is refused: no lock is for it',
    async (project) => {
      await expect(billOf(project)).rejects.toMatchObject({
        code: 'input/not-found',
        hint: 'projects are in `.`, `packages/ui`, `packages/web`',
      })
    },
  )
})

describe('bills of all projects', () => {
  test('are one for each', async () => {
    const { bills } = await makeProjectSboms(request(WORKSPACE))
    expect(bills.map(({ project, bill }) => [project, bill?.primary?.name])).toEqual([
      ['', 'root'],
      ['packages/ui', 'ui'],
      ['packages/web', 'web'],
    ])
    const web = bills.find(({ project }) => project === 'packages/web')
    expect(web?.bill).toEqual(await billOf('packages/web'))
  })

  test('keep everything of a lock that does not tell what depends on what', async () => {
    const files = {
      'api/go.mod':
        'module a.test/api\n\ngo 1.22\n\nrequire b.test/b v1.0.0\n\nrequire c.test/c v1.0.0 // indirect\n',
      'jobs/requirements.txt': 'attrs==23.1.0\n',
    }
    const { bills } = await makeProjectSboms(request(files))
    expect(bills.map(({ project, bill }) => [project, bill?.primary?.name, scopes(bill as Bill)])).toEqual([
      ['api', 'a.test/api', ['b.test/b required', 'c.test/c required']],
      ['jobs', 'jobs', ['attrs required']],
    ])
  })

  test('are missing where a lock that may be theirs cannot be read', async () => {
    const files = {
      'a/package-lock.json': '{',
      'a/inner/requirements.txt': 'attrs==23.1.0\n',
      'b/requirements.txt': 'attrs==23.1.0\n',
    }
    const { bills, problems } = await makeProjectSboms(request(files))
    expect(problems.filter(({ extent }) => extent === 'whole')).toHaveLength(1)
    expect(bills.filter(({ bill }) => bill !== undefined).map(({ project }) => project)).toEqual(['b'])
    expect((await makeSbom(request(files, { project: 'b' }))).bill).toBeDefined()
    expect((await makeSbom(request(files, { project: 'a/inner' }))).bill).toBeUndefined()
  })

  test('have ids of their own', async () => {
    let number = 0
    const { bills } = await makeProjectSboms(request(WORKSPACE), () => `id-${++number}`)
    const serials = bills.map(({ pieces }) => JSON.parse([...(pieces ?? [])].join('')).serialNumber)
    expect(serials).toEqual(['urn:uuid:id-1', 'urn:uuid:id-2', 'urn:uuid:id-3'])
    const made = await makeProjectSboms(request(WORKSPACE))
    const own = made.bills.map(({ pieces }) => JSON.parse([...(pieces ?? [])].join('')).serialNumber)
    expect(new Set(own).size).toBe(3)
  })
})
