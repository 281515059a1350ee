import { canonicalName } from '../../src/collect/dependency/python/python-name.ts'
import { fetchWith, outputOf } from '../inventory/inventory-case.ts'
import { findPythonTools } from '../inventory/python-tools.ts'
import { edge, type Listing, label, type RealProject } from './listing.ts'

const PIPENV = 'pipenv==2026.10.3'
/** Releases of pdm and of what it needs, as of a day. */
const PDM = ['--exclude-newer', '2025-09-01', 'pdm']
/** The index that Poetry reads pages of, where it has no other service. */
const INDEX = 'https://pypi\u002eorg/simple/'

const DEPENDENCIES = [
  'celery[redis]==5.4.0',
  'django==4.2.13',
  'httpx[http2]==0.27.0',
  'numpy==1.26.4',
  'psycopg2-binary==2.9.9',
  'pydantic==2.7.4',
  'tomli==2.0.1; python_version < "3.11"',
] as const
const TOOLS = ['black==24.4.2', 'pytest==8.2.2', 'sphinx==7.3.7'] as const

const list = (values: readonly string[]): string => values.map((one) => `'${one}'`).join(', ')

/** A project in the form that all tools read. */
const PYPROJECT = `[project]
name = "shop"
version = "1.2.0"
description = "a shop"
requires-python = ">=3.10,<3.13"
dependencies = [${list(DEPENDENCIES)}]

[dependency-groups]
dev = [${list(TOOLS)}]
`

/** Projects of Python: what uv, Poetry, pdm, pip and Pipenv list. */
export const PYTHON_PROJECTS: readonly RealProject[] = [
  { name: 'a service', tool: 'uv 0.13.9', files: { 'pyproject.toml': PYPROJECT }, whyNot, list: listUv },
  {
    name: 'a service',
    tool: 'poetry 2.5.1',
    files: {
      'pyproject.toml': `${PYPROJECT}\n[tool.poetry]\npackage-mode = false\n\n[[tool.poetry.source]]\nname = "simple"\nurl = "${INDEX}"\npriority = "primary"\n`,
    },
    whyNot,
    list: listPoetry,
  },
  {
    name: 'a service',
    tool: 'pdm of 2025-09-01',
    files: { 'pyproject.toml': PYPROJECT },
    whyNot,
    list: listPdm,
  },
  {
    name: 'requirements with hashes',
    tool: 'pip',
    files: { 'requirements.in': `${[...DEPENDENCIES, ...TOOLS].join('\n')}\n` },
    whyNot,
    list: listRequirements,
  },
  {
    name: 'a service',
    tool: PIPENV,
    files: {
      Pipfile: `[packages]
celery = {version = "==5.4.0", extras = ["redis"]}
django = "==4.2.13"
httpx = {version = "==0.27.0", extras = ["http2"]}
pydantic = "==2.7.4"

[dev-packages]
pytest = "==8.2.2"
sphinx = "==7.3.7"
`,
    },
    whyNot,
    list: listPipenv,
  },
]

function environment(): Readonly<Record<string, string>> {
  const tools = findPythonTools()
  return 'env' in tools ? tools.env : {}
}

function whyNot(): string | undefined {
  const tools = findPythonTools()
  return 'missing' in tools ? tools.missing : undefined
}

interface UvTree {
  readonly resolution: Readonly<
    Record<
      string,
      {
        readonly name?: string
        readonly version?: string
        readonly dependencies: readonly { readonly id: string }[]
      }
    >
  >
}

function listUv(folder: string): Listing {
  const env = environment()
  fetchWith('uv', ['lock', '--quiet'], folder, env)
  const args = ['tree', '--quiet', '--universal', '--all-groups', '--frozen', '--format', 'json']
  const { resolution }: UvTree = JSON.parse(outputOf('uv', args, folder, env))
  const nameOf = (id: string): string | undefined => {
    const one = resolution[id]
    if (one?.name === undefined) return undefined
    return one.name === 'shop' ? '.' : label(one.name, one.version)
  }
  const packages = new Set<string>()
  const edges = new Set<string>()
  for (const [id, { dependencies }] of Object.entries(resolution)) {
    const from = nameOf(id)
    if (from === undefined) continue
    if (from !== '.') packages.add(from)
    for (const one of dependencies) {
      const to = nameOf(one.id)
      // A package with an extra is an entry of its own there, which needs the package without.
      if (to !== undefined && to !== from) edges.add(edge(from, to))
    }
  }
  return { packages, edges }
}

function listPoetry(folder: string): Listing {
  const env = environment()
  fetchWith('poetry', ['lock', '--no-interaction'], folder, env)
  const args = ['export', '--all-groups', '--all-extras', '--without-hashes', '--no-interaction']
  const packages = pinnedIn(outputOf('poetry', args, folder, env))
  const labels = new Map([...packages].map((one) => [one.slice(0, one.indexOf('@')), one]))
  const tree = outputOf('poetry', ['show', '--tree', '--no-interaction', '--no-ansi'], folder, env)
  const edges = new Set<string>()
  const parents: string[] = []
  for (const line of tree.split('\n')) {
    const found = /^((?:[│├└─ ]{4})*)([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(line)
    if (found === null) continue
    const depth = (found[1] ?? '').length / 4
    const name = canonicalName(found[2] ?? '')
    const one = labels.get(name) ?? name
    edges.add(edge(depth === 0 ? '.' : (parents[depth - 1] ?? ''), one))
    parents[depth] = one
  }
  return { packages, edges }
}

function listPdm(folder: string): Listing {
  const env = environment()
  fetchWith('uvx', [...PDM, 'lock', '--quiet', '--group', ':all'], folder, env)
  const args = [...PDM, 'export', '--group', ':all', '--no-hashes', '--no-extras']
  return { packages: pinnedIn(outputOf('uvx', args, folder, env)), reason: 'the tool lists none of a lock' }
}

interface PipReport {
  readonly install: readonly { readonly metadata: { readonly name: string; readonly version: string } }[]
}

/** What pip itself would install, of the requirements with hashes that uv compiles. */
function listRequirements(folder: string): Listing {
  const env = environment()
  const compile = ['pip', 'compile', '--quiet', '--generate-hashes', '--no-header']
  fetchWith('uv', [...compile, 'requirements.in', '--output-file', 'requirements.txt'], folder, env)
  const report = ['install', '--dry-run', '--ignore-installed', '--quiet', '--report', '-']
  fetchWith('python3', ['-m', 'pip', ...report, '-r', 'requirements.txt'], folder, env)
  const text = outputOf('python3', ['-m', 'pip', ...report, '-r', 'requirements.txt'], folder, env)
  const { install }: PipReport = JSON.parse(text)
  return {
    packages: new Set(install.map(({ metadata }) => label(canonicalName(metadata.name), metadata.version))),
    aggregate: 'unknown',
    reason: 'requirements have none',
  }
}

function listPipenv(folder: string): Listing {
  const env = { ...environment(), PIPENV_VENV_IN_PROJECT: '1', PIPENV_IGNORE_VIRTUALENVS: '1' }
  fetchWith('uvx', [PIPENV, 'lock', '--quiet'], folder, env)
  const text = outputOf('uvx', [PIPENV, 'requirements', '--dev'], folder, env)
  return { packages: pinnedIn(text), aggregate: 'unknown', reason: 'Pipfile.lock has none' }
}

/** `name@version` of every pinned line. */
function pinnedIn(text: string): ReadonlySet<string> {
  return new Set(
    text.split('\n').flatMap((line) => {
      const [, name, version] = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)/.exec(line) ?? []
      return name === undefined ? [] : [label(canonicalName(name), version)]
    }),
  )
}
