import { existsSync } from 'node:fs'
import { GO_FORMATS } from '../../src/collect/dependency/go/formats.ts'
import type { Lock, LockedPackage } from '../../src/collect/dependency/model.ts'
import { compareSemver } from '../../src/collect/dependency/version/compare-semver.ts'
import type { CaseResult, Suite } from '../suite.ts'
import {
  fetchWith,
  locksOf,
  mustBeEqual,
  mustHold,
  outputOf,
  type ProjectCase,
  runProject,
  runTool,
} from './inventory-case.ts'

/** A module as the go command lists it. */
interface ListedModule {
  readonly Path: string
  readonly Version?: string
  readonly Main?: boolean
  readonly Replace?: { readonly Path: string; readonly Version?: string }
}

/**
 * Locks of Go beside the go command. What equals what: `go.mod` lists the modules that packages of the module, its tests and
 * its tools are taken from, while `go list -m all` lists the whole graph that versions were chosen by. So every module here
 * must be there in the same version, and every module that `go list -deps -test` takes a package from must be here.
 */
export const goInventorySuite: Suite = {
  name: 'go',
  run: async () => {
    const go = findGo()
    if (go === undefined)
      return CASES.map(
        ({ name }): CaseResult => ({ name, outcome: 'skipped', reason: 'there is no go command' }),
      )
    const results: CaseResult[] = []
    for (const one of CASES)
      results.push(await runProject({ ...one, check: (folder) => one.check(folder, go) }))
    return results
  },
}

function findGo(): string | undefined {
  return ['go', '/usr/local/go/bin/go'].find(
    (path) => (path === 'go' || existsSync(path)) && runTool(path, ['version'], '.').exitCode === 0,
  )
}

interface GoCase extends Omit<ProjectCase, 'check'> {
  readonly check: (folder: string, go: string) => Promise<void>
}

const MAIN = `package main

import (
	_ "github.com/sirupsen/logrus"
	_ "github.com/spf13/viper"
)

func main() {}
`

const TEST = `package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNothing(t *testing.T) { require.True(t, true) }
`

const CASES: readonly GoCase[] = [
  {
    name: 'a module with tests and a tool',
    files: {
      'go.mod': 'module flux.example/plain\n\ngo 1.25.0\n\ntool golang.org/x/tools/cmd/stringer\n',
      'main.go': MAIN,
      'main_test.go': TEST,
    },
    check: async (folder, go) => {
      fetchWith(go, ['mod', 'tidy'], folder, OFF)
      await compareModule(folder, go)
    },
  },
  {
    name: 'a module with replacements by a version, another module and a folder',
    files: {
      'go.mod': `module flux.example/replaced

go 1.23.0

require (
	flux.example/local v0.0.0-00010101000000-000000000000
	github.com/pkg/errors v0.9.1
	github.com/sirupsen/logrus v1.9.3
)

replace (
	flux.example/local => ./local
	github.com/pkg/errors v0.9.1 => github.com/pkg/errors v0.9.0
	github.com/sirupsen/logrus => github.com/Sirupsen/logrus v1.0.6
)

exclude golang.org/x/sys v0.1.0
`,
      'main.go': `package main

import (
	_ "flux.example/local"
	_ "github.com/pkg/errors"
	_ "rsc.io/quote/v3"
)

func main() {}
`,
      'local/go.mod': 'module flux.example/local\n\ngo 1.23.0\n\nrequire github.com/google/uuid v1.6.0\n',
      'local/local.go': 'package local\n\nimport _ "github.com/google/uuid"\n',
    },
    check: async (folder, go) => {
      fetchWith(go, ['mod', 'tidy'], folder, OFF)
      await compareModule(folder, go)
    },
  },
  {
    name: 'a workspace of two modules that replaces one of their dependencies',
    files: {
      'go.work': `go 1.25.0

use (
	./app
	"./lib"
)

replace github.com/pkg/errors => github.com/pkg/errors v0.8.1
`,
      'app/go.mod':
        'module flux.example/app\n\ngo 1.25.0\n\nrequire flux.example/lib v0.0.0\n\nreplace flux.example/lib => ../lib\n',
      'app/main.go': `package main

import (
	_ "flux.example/lib"
	_ "github.com/spf13/cobra"
	_ "gopkg.in/yaml.v3"
)

func main() {}
`,
      'lib/go.mod': 'module flux.example/lib\n\ngo 1.25.0\n\nrequire github.com/spf13/pflag v1.0.5\n',
      'lib/lib.go': `package lib

import (
	_ "github.com/pkg/errors"
	_ "github.com/spf13/pflag"
)
`,
    },
    check: compareWorkspace,
  },
  {
    name: 'a module below go 1.17 with its packages copied to vendor',
    files: {
      'go.mod': 'module flux.example/old\n\ngo 1.16\n\nrequire github.com/spf13/cobra v1.8.0\n',
      'main.go': 'package main\n\nimport _ "github.com/spf13/cobra"\n\nfunc main() {}\n',
    },
    check: async (folder, go) => {
      fetchWith(go, ['mod', 'tidy'], folder, OFF)
      fetchWith(go, ['mod', 'vendor'], folder, OFF)
      const locks = await locksOf(folder, GO_FORMATS)
      mustBeEqual(
        'formats',
        locks.map(({ format }) => format),
        ['go-mod', 'go-vendor'],
      )
      mustBeSound(locks)
      const ours = locks.flatMap(({ packages }) => packages.map(nameOf))
      const all = listModules(folder, go, { ...OFF, GOFLAGS: '-mod=mod' }).map(nameOfListed)
      mustHold('modules in go list -m all', ours, all)
      const env = { ...OFF, GOFLAGS: '-mod=vendor' }
      mustHold('modules of vendored packages', listUsed(folder, go, env).map(nameOfListed), ours)
    },
  },
]

/** No workspace around the temporary folder counts. */
const OFF = { GOWORK: 'off', GOFLAGS: '' }

async function compareModule(folder: string, go: string): Promise<void> {
  const locks = await locksOf(folder, GO_FORMATS)
  const lock = locks.find(({ source }) => source.path === 'go.mod')
  if (lock === undefined) throw new Error('there is no lock')
  mustBeSound(locks)
  if (!lock.isComplete) throw new Error('the lock is not complete')
  const ours = lock.packages.map(nameOf)
  mustHold('modules in go list -m all', ours, listModules(folder, go, OFF).map(nameOfListed))
  mustHold('modules that packages are taken from', listUsed(folder, go, OFF).map(nameOfListed), ours)
  mustHaveHashes(lock, listUsed(folder, go, OFF))
}

/** Every member as it is alone, then together: the workspace builds the highest version, and its own replacements. */
async function compareWorkspace(folder: string, go: string): Promise<void> {
  for (const member of ['lib', 'app']) fetchWith(go, ['mod', 'tidy'], `${folder}/${member}`, OFF)
  const env = { GOWORK: '', GOFLAGS: '' }
  fetchWith(go, ['list', '-deps', './app/...', './lib/...'], folder, env)
  const locks = await locksOf(folder, GO_FORMATS)
  mustBeSound(locks)
  const work = locks.find(({ format }) => format === 'go-work')
  if (work === undefined) throw new Error('there is no lock of the workspace')
  mustBeEqual(
    'members',
    work.importers.map(({ path, name }) => `${path} ${name}`),
    ['app flux.example/app', 'lib flux.example/lib'],
  )
  const highest = new Map<string, LockedPackage>()
  for (const one of locks.flatMap(({ format, packages }) => (format === 'go-mod' ? packages : []))) {
    const path = one.alias ?? one.name
    const known = highest.get(path)
    if (known === undefined || compareSemver(known.version ?? '', one.version ?? '') < 0)
      highest.set(path, one)
  }
  for (const one of work.packages) highest.set(one.alias ?? one.name, one)
  const own = new Set(work.importers.map(({ name }) => name))
  const ours = [...highest].filter(([path]) => !own.has(path)).map(([, one]) => nameOf(one))
  mustHold('modules in go list -m all', ours, listModules(folder, go, env).map(nameOfListed))
  mustHold('modules that packages are taken from', listUsed(folder, go, env).map(nameOfListed), ours)
}

/** A lock that the go command wrote must have nothing wrong with it but what is only noted. */
function mustBeSound(locks: readonly Lock[]): void {
  const wrong = locks.flatMap(({ problems }) => problems).filter(({ extent }) => extent !== 'note')
  if (wrong.length > 0) throw new Error(wrong.map(({ kind, message }) => `${kind}: ${message}`).join('\n'))
}

/** What a build downloads has a hash in `go.sum`. */
function mustHaveHashes(lock: Lock, used: readonly ListedModule[]): void {
  const hashed = lock.packages
    .filter(
      ({ integrity, origin }) => origin.kind === 'directory' || integrity.some(({ of }) => of === 'tree'),
    )
    .map(nameOf)
  mustHold('modules with a hash', used.map(nameOfListed), hashed)
}

/** `path` as it is required, then what is built in its place. */
function nameOf({ name, alias, version, origin }: LockedPackage): string {
  if (origin.kind === 'directory') return `${alias ?? name} => folder`
  return alias === undefined ? `${name} ${version}` : `${alias} => ${name} ${version}`
}

function nameOfListed({ Path, Version, Replace }: ListedModule): string {
  if (Replace === undefined) return `${Path} ${Version}`
  if (Replace.Version === undefined) return `${Path} => folder`
  return Replace.Path === Path
    ? `${Path} ${Replace.Version}`
    : `${Path} => ${Replace.Path} ${Replace.Version}`
}

function listModules(
  folder: string,
  go: string,
  env: Readonly<Record<string, string>>,
): readonly ListedModule[] {
  const text = outputOf(go, ['list', '-m', '-json=Path,Version,Main,Replace', 'all'], folder, env)
  return readStream<ListedModule>(text).filter(({ Main }) => Main !== true)
}

/** Modules that packages of the main modules, their tests and tools are taken from. */
function listUsed(
  folder: string,
  go: string,
  env: Readonly<Record<string, string>>,
): readonly ListedModule[] {
  const patterns = existsSync(`${folder}/go.work`) ? ['./app/...', './lib/...'] : ['./...']
  const hasTools = outputOf(go, ['list', 'tool'], folder, env).trim() !== ''
  const args = ['list', '-deps', '-test', '-json=Module', ...patterns, ...(hasTools ? ['tool'] : [])]
  return readStream<{ readonly Module?: ListedModule }>(outputOf(go, args, folder, env)).flatMap(
    ({ Module }) => (Module === undefined || Module.Main === true ? [] : [Module]),
  )
}

/** The go command writes one object after another. */
function readStream<Item>(text: string): readonly Item[] {
  const list: unknown = JSON.parse(`[${text.trim().replaceAll(/\}\n\{/g, '},\n{')}]`)
  return list as readonly Item[]
}
