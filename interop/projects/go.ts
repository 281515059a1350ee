import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fetchWith, runTool } from '../inventory/inventory-case.ts'
import { type Listing, label, type RealProject } from './listing.ts'

/** A module of Go: the modules that `go mod vendor` takes packages from, for all platforms and tests. */
export const GO_PROJECTS: readonly RealProject[] = [
  {
    name: 'a service',
    tool: 'go',
    files: {
      'go.mod': `module shop.example/service

go 1.23.0

require (
	github.com/Masterminds/semver/v3 v3.2.1
	github.com/gin-gonic/gin v1.10.0
	github.com/jackc/pgx/v5 v5.6.0
	github.com/prometheus/client_golang v1.19.1
	github.com/spf13/cobra v1.8.1
	github.com/stretchr/testify v1.9.0
	go.uber.org/zap v1.27.0
	google.golang.org/grpc v1.65.0
)
`,
      'main.go': `package main

import (
	_ "github.com/Masterminds/semver/v3"
	_ "github.com/gin-gonic/gin"
	_ "github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/prometheus/client_golang/prometheus/promhttp"
	_ "github.com/spf13/cobra"
	_ "go.uber.org/zap"
	_ "google.golang.org/grpc"
)

func main() {}
`,
      'main_test.go': `package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNothing(t *testing.T) { require.True(t, true) }
`,
    },
    whyNot: () => (findGo() === undefined ? 'there is no go command' : undefined),
    list,
  },
]

/** The go command, wherever it is. */
export function findGo(): string | undefined {
  return ['go', '/usr/local/go/bin/go'].find(
    (path) => (path === 'go' || existsSync(path)) && runTool(path, ['version'], '.').exitCode === 0,
  )
}

function list(folder: string): Listing {
  const go = findGo() ?? 'go'
  const env = { GOWORK: 'off', GOFLAGS: '-mod=mod' }
  fetchWith(go, ['mod', 'tidy'], folder, env)
  // Outside of the project: a folder `vendor` in it is a lock of its own.
  const vendored = `${folder}-vendored`
  fetchWith(go, ['mod', 'vendor', '-o', vendored], folder, env)
  const text = readFileSync(join(vendored, 'modules.txt'), 'utf8')
  const packages = new Set(
    [...text.matchAll(/^# (\S+) (v\S+)$/gm)].map(([, path = '', version]) => label(path, version)),
  )
  return { packages, aggregate: 'unknown', reason: 'go.mod has none' }
}
