import { compareFindings } from '../core/finding.ts'
import type { Tree } from '../core/tree.ts'
import { VERSION } from '../core/version.ts'
import { check } from './check.ts'
import { BASELINE_PATH, isConstraintFile } from './load-policy.ts'
import type { Clock } from './port.ts'

/** A file that `init` proposes. */
export interface ProposedFile {
  readonly path: string
  readonly text: string
}

/** Where the workflow goes. */
export const WORKFLOW_PATH = '.github/workflows/flux.yml'
/** Where the first constraint set goes. */
export const STARTER_PATH = '.flux/baseline-rules.flux.yaml'

const WORKFLOW = `name: FLUX

on:
  pull_request:
  merge_group:
    types: [checks_requested]
  push:
    branches: [main]

permissions: {}

concurrency:
  group: flux-\${{ github.workflow }}-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}

jobs:
  flux:
    name: FLUX
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read # to read the commits that are compared
      checks: write # to annotate the lines that are to blame
    steps:
      - name: Check out the change
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 2
          persist-credentials: false
      - name: Check the constraints
        # Replace the tag by the commit of the release, so that the tag cannot be moved under you.
        uses: cocapn/flux@v${VERSION}
`

const STARTER = `# Constraints of this repository. \`flux explain RULE\` shows a rule, \`flux test\` runs the tests below.
apiVersion: flux/v1
kind: ConstraintSet
metadata:
  name: project
constraints:
  - id: npm-registry-only
    title: Runtime dependencies come from the registry
    why: A dependency from a URL or a git host is fetched again at each install and can change without notice.
    help: Publish the package and depend on its version.
    severity: high
    enforcement: block
    ratchet: new
    on:
      files: ["**/package.json", "!**/node_modules/**"]
      schema: npm/package
    forEach: {key: name, value: range, in: "input.?dependencies.orValue({})"}
    assert: "!range.matches('^(git|https?|file|link)[+:]')"
    message: "'dependency %s is taken from %s'.format([name, range])"
    at: range
    tests:
      - name: a git URL
        input: {dependencies: {a: "git+ssh://git@example.com/a"}}
        expect: [{at: /dependencies/a}]
      - name: a version
        input: {dependencies: {a: ^1.2.3}}
        expect: []
`

/**
 * Proposes a workflow with least permissions, a first constraint set, and a baseline of everything that the built-in packs
 * find today, so that the first run is green. Nothing that exists is proposed again.
 */
export async function proposeFiles(tree: Tree, clock: Clock): Promise<readonly ProposedFile[]> {
  const entries = await tree.list()
  const existing = new Set(entries.map((entry) => entry.path))
  const hasOwnRules = entries.some((entry) => isConstraintFile(entry.path))
  const files = [
    { path: WORKFLOW_PATH, text: WORKFLOW },
    ...(hasOwnRules ? [] : [{ path: STARTER_PATH, text: STARTER }]),
  ].filter((file) => !existing.has(file.path))
  if (existing.has(BASELINE_PATH)) return files
  // The baseline is taken with the proposed files in place, as the first run will see them.
  const { report } = await check({ head: withFiles(tree, files), clock, persona: 'auditor' })
  const findings = report.findings
    .filter((finding) => finding.status === 'new')
    .sort(compareFindings)
    .map((finding) => ({
      rule: finding.rule,
      path: finding.locations[0].path,
      fingerprint: finding.fingerprint,
    }))
  const baseline = { apiVersion: 'flux/v1', kind: 'Baseline', findings }
  return [...files, { path: BASELINE_PATH, text: `${JSON.stringify(baseline, undefined, 2)}\n` }]
}

/** The tree with further files laid over it. */
function withFiles(tree: Tree, files: readonly ProposedFile[]): Tree {
  const added = new Map(files.map((file) => [file.path, new TextEncoder().encode(file.text)]))
  return {
    label: tree.label,
    list: async () => {
      const entries = [
        ...(await tree.list()),
        ...[...added].map(([path, bytes]) => ({
          path,
          kind: 'file' as const,
          executable: false,
          size: bytes.length,
        })),
      ]
      return entries.sort((a, b) => (a.path < b.path ? -1 : 1))
    },
    read: async (path, maxBytes) => added.get(path) ?? tree.read(path, maxBytes),
  }
}
