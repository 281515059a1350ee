/** The index that Poetry reads pages of, where it has no other service. */
const INDEX = 'https://pypi\u002eorg/simple/'

const BUILD = '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'

/** A workspace of uv with three projects, extras, groups, and versions that differ by the version of Python. */
export const UV_WORKSPACE: Readonly<Record<string, string>> = {
  'pyproject.toml': `[project]
name = "Root_App"
version = "0.3.0"
requires-python = ">=3.9"
dependencies = ["alpha", "requests[socks]>=2.28", "numpy", "typing_extensions; python_version < '3.11'"]
[project.optional-dependencies]
plot = ["matplotlib"]
web = ["uvicorn[standard]", "fastapi"]
[dependency-groups]
dev = ["pytest", {include-group = "lint"}]
lint = ["ruff", "black[jupyter]"]
[tool.uv.workspace]
members = ["packages/*"]
[tool.uv.sources]
alpha = { workspace = true }
`,
  'packages/alpha/pyproject.toml': `[project]
name = "alpha"
version = "1.0.0"
requires-python = ">=3.9"
dependencies = ["beta", "httpx[http2]", "attrs"]
[tool.uv.sources]
beta = { workspace = true }
${BUILD}`,
  'packages/beta/pyproject.toml': `[project]
name = "beta"
dynamic = ["version"]
requires-python = ">=3.9"
dependencies = ["six", "docopt"]
[tool.hatch.version]
path = "src/beta/__init__.py"
${BUILD}`,
  'packages/beta/src/beta/__init__.py': '__version__ = "2.1"\n',
  'packages/alpha/src/alpha/__init__.py': '',
}

/** Sources of uv: a git repository, a folder, an address, an extra of the project itself, overrides and a date. */
export function uvSources(repository: string): string {
  return `[project]
name = "sources"
version = "1"
requires-python = ">=3.10"
dependencies = ["git-lib", "dirlib", "attrs <26 , >=20", "tomli==2.0.1", "sources[more]"]
[project.optional-dependencies]
more = ["packaging>20"]
all = ["sources[more]"]
[tool.uv]
override-dependencies = ["idna<4"]
constraint-dependencies = ["attrs>=21"]
[tool.uv.sources]
git-lib = { git = "${repository}", tag = "v0.5" }
dirlib = { path = "vendor/dirlib" }
`
}

/** A project in a folder. */
export function library(name: string, dependency: string): Readonly<Record<string, string>> {
  return {
    'pyproject.toml': `[project]\nname = "${name}"\nversion = "0.5"\nrequires-python = ">=3.9"\ndependencies = ["${dependency}"]\n${BUILD}`,
    [`src/${name.replaceAll('-', '_')}/__init__.py`]: '',
  }
}

/** A project of Poetry with groups, extras, two versions of one package, and a folder. */
export const POETRY_PROJECT: Readonly<Record<string, string>> = {
  'pyproject.toml': `[tool.poetry]
name = "poe-app"
version = "0.1.0"
description = ""
authors = ["A <a@flux.example>"]
packages = [{include = "poe"}]
[tool.poetry.dependencies]
python = ">=3.9,<4.0"
Django = "^4.2"
requests = {version = "^2.28", extras = ["socks"]}
psycopg2-binary = {version = "*", optional = true}
numpy = [
  {version = "<2.0.2", python = "<3.10"},
  {version = ">=2.1", python = ">=3.10"},
]
local = {path = "libs/local", develop = true}
uvicorn = {version = "*", extras = ["standard"]}
docopt = "*"
[tool.poetry.extras]
pg = ["psycopg2-binary"]
[tool.poetry.group.dev.dependencies]
pytest = "*"
black = {version = "*", extras = ["jupyter"]}
[tool.poetry.group.docs]
optional = true
[tool.poetry.group.docs.dependencies]
sphinx = "*"
[[tool.poetry.source]]
name = "simple"
url = "${INDEX}"
priority = "primary"
[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
`,
  'libs/local/pyproject.toml': `[project]
name = "local"
version = "1.2"
requires-python = ">=3.9"
dependencies = ["six>=1", "celery[redis]"]
${BUILD}`,
  'libs/local/src/local/__init__.py': '',
}

/** A project of pdm with extras and groups in both forms, and a folder. */
export const PDM_PROJECT: Readonly<Record<string, string>> = {
  'pyproject.toml': `[project]
name = "pdm-app"
version = "0.1.0"
requires-python = ">=3.9"
dependencies = ["flask>=2", "requests[socks]", "docopt", "sub @ file:///\${PROJECT_ROOT}/sub", "tomli; python_version<'3.11'"]
[project.optional-dependencies]
async = ["aiohttp", "httpx[http2]"]
[dependency-groups]
test = ["pytest"]
[tool.pdm.dev-dependencies]
lint = ["flake8", "black[jupyter]"]
[build-system]
requires = ["pdm-backend"]
build-backend = "pdm.backend"
`,
  'sub/pyproject.toml': `[project]
name = "sub"
version = "0.9"
requires-python = ">=3.9"
dependencies = ["six"]
${BUILD}`,
  'sub/src/sub/__init__.py': '',
}

/** Requirements that are compiled. */
export const REQUIREMENTS: Readonly<Record<string, string>> = {
  'requirements.in': 'flask>=2\nrequests[socks]\ndocopt\ntomli; python_version < "3.11"\nnumpy\n',
}
