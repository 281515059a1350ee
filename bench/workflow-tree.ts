import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PIN = '11bd71901bbe5b1630ceea73d27597364c9af683'

/** Writes a repository with `count` workflows of the kinds that projects have, each a little different from the others. */
export function writeWorkflows(folder: string, count: number): void {
  const workflows = join(folder, '.github', 'workflows')
  mkdirSync(workflows, { recursive: true })
  for (let index = 0; index < count; index++) {
    const template = TEMPLATES[index % TEMPLATES.length] ?? testWorkflow
    writeFileSync(join(workflows, `w${String(index).padStart(5, '0')}.yml`), template(index))
  }
}

function testWorkflow(index: number): string {
  return `name: Test ${index}
on:
  push:
    branches: [main, 'release/v${index % 10}.*']
    paths-ignore: ['docs/**', '*.md']
  pull_request:
    types: [opened, synchronize, reopened]

permissions:
  contents: read

concurrency:
  group: test-${index}-\${{ github.ref }}
  cancel-in-progress: true

env:
  NODE_OPTIONS: --max-old-space-size=${1024 + (index % 7) * 512}

jobs:
  lint:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@${PIN} # v4.2.2
        with:
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: ${18 + (index % 4) * 2}
          cache: npm
      - run: npm ci
      - name: Lint
        run: |
          npm run lint -- --max-warnings ${index % 9}
          if [ -f eslint-report-${index}.json ]; then
            cat eslint-report-${index}.json | jq '.[] | select(.errorCount > 0)'
          fi
  test:
    needs: lint
    strategy:
      fail-fast: false
      matrix:
        os: [ubuntu-24.04, windows-2025, macos-15]
        node: [20, 22, 24]
        include:
          - os: ubuntu-24.04
            node: ${19 + (index % 3)}
            experimental: true
    runs-on: \${{ matrix.os }}
    continue-on-error: \${{ matrix.experimental == true }}
    timeout-minutes: ${10 + (index % 20)}
    steps:
      - uses: actions/checkout@${PIN} # v4.2.2
      - uses: actions/setup-node@v4
        with:
          node-version: \${{ matrix.node }}
      - run: npm ci --prefer-offline
      - name: Test on \${{ matrix.os }}
        id: test
        shell: bash
        env:
          CI_RUN: \${{ github.run_id }}
        run: |
          set -euo pipefail
          npm test -- --shard=${1 + (index % 4)}/4 2>&1 | tee test-${index}.log
          echo "passed=$(grep -c '✓' test-${index}.log)" >> "$GITHUB_OUTPUT"
      - if: failure() && steps.test.outcome == 'failure'
        uses: actions/upload-artifact@v4
        with:
          name: logs-\${{ matrix.os }}-\${{ matrix.node }}
          path: test-${index}.log
          retention-days: ${1 + (index % 14)}
`
}

function releaseWorkflow(index: number): string {
  return `name: Release package ${index}

on:
  release:
    types: [published]
  workflow_dispatch:
    inputs:
      version:
        description: Version to publish
        required: true
        type: string
      dry-run:
        type: boolean
        default: false
      channel:
        type: choice
        options: [stable, beta, nightly-${index}]
        default: stable

permissions: {}

jobs:
  build:
    name: Build
    runs-on: ubuntu-24.04
    permissions:
      contents: read
    outputs:
      digest: \${{ steps.hash.outputs.digest }}
    steps:
      - uses: actions/checkout@${PIN} # v4.2.2
        with: {persist-credentials: false}
      - uses: actions/setup-python@v5
        with:
          python-version: '3.${10 + (index % 4)}'
      - name: Build the distribution
        run: |
          python -m pip install --upgrade build==1.2.${index % 3}
          python -m build --outdir dist/${index}
      - id: hash
        run: echo "digest=$(sha256sum dist/${index}/* | base64 -w0)" >> $GITHUB_OUTPUT
      - uses: actions/upload-artifact@v4
        with: {name: dist-${index}, path: dist/}
  publish:
    name: Publish
    needs: [build]
    if: \${{ !inputs.dry-run || github.event_name == 'release' }}
    runs-on: ubuntu-24.04
    environment:
      name: release
      url: https://example.com/p/package-${index}
    permissions:
      id-token: write
      attestations: write
    steps:
      - uses: actions/download-artifact@v4
        with: {name: dist-${index}, path: dist/}
      - uses: actions/attest-build-provenance@v2
        with:
          subject-path: 'dist/*'
      - uses: pypa/gh-action-pypi-publish@release/v1
        with:
          packages-dir: dist/${index}
          attestations: true
      - name: Announce
        if: \${{ always() && !cancelled() }}
        env:
          DIGEST: \${{ needs.build.outputs.digest }}
          WEBHOOK: \${{ secrets.WEBHOOK_${index} }}
        run: |
          curl --fail-with-body -X POST "$WEBHOOK" \\
            -H 'Content-Type: application/json' \\
            -d "{\\"text\\": \\"released \${{ inputs.version }} ($DIGEST)\\"}"
`
}

function containerWorkflow(index: number): string {
  return `name: Image
on:
  push:
    tags: ['v*.*.*', 'image-${index}-*']
  schedule:
    - cron: '${index % 60} ${index % 24} * * ${index % 7}'

permissions:
  contents: read
  packages: write

env:
  REGISTRY: registry.example.com
  IMAGE: \${{ github.repository }}-${index}

jobs:
  image:
    runs-on: ubuntu-24.04
    services:
      postgres:
        image: postgres:1${index % 8}
        env:
          POSTGRES_PASSWORD: \${{ secrets.POSTGRES_PASSWORD }}
        ports: ['5432:5432']
        options: >-
          --health-cmd pg_isready
          --health-interval ${5 + (index % 10)}s
    container:
      image: node:22-bookworm@sha256:${'0123456789abcdef'.repeat(4)}
    steps:
      - uses: actions/checkout@v4
      - uses: docker/setup-qemu-action@v3
      - uses: docker/setup-buildx-action@v3
      - uses: docker/login-action@v3
        with:
          registry: \${{ env.REGISTRY }}
          username: \${{ github.actor }}
          password: \${{ secrets.GITHUB_TOKEN }}
      - id: meta
        uses: docker/metadata-action@v5
        with:
          images: \${{ env.REGISTRY }}/\${{ env.IMAGE }}
          tags: |
            type=semver,pattern={{version}}
            type=ref,event=branch
            type=sha,prefix=${index}-
      - uses: docker/build-push-action@v6
        with:
          context: services/s${index}
          platforms: linux/amd64,linux/arm64
          push: \${{ github.event_name != 'pull_request' }}
          tags: \${{ steps.meta.outputs.tags }}
          cache-from: type=gha,scope=s${index}
          cache-to: type=gha,mode=max,scope=s${index}
      - name: Scan
        run: |
          docker run --rm -v "$PWD:/src" scanner:latest \\
            scan --severity high --output report-${index}.sarif /src
          for file in report-*.sarif; do
            echo "::notice file=$file::scanned"
          done
`
}

function triageWorkflow(index: number): string {
  return `name: Triage ${index}
on:
  issues:
    types: [opened, edited, labeled]
  issue_comment:
    types: [created]

permissions:
  issues: write

jobs:
  triage:
    if: >-
      github.repository_owner == 'owner-${index}' &&
      (contains(github.event.issue.labels.*.name, 'triage') || startsWith(github.event.comment.body, '/triage'))
    runs-on: ubuntu-latest
    steps:
      - uses: actions/github-script@v7
        with:
          script: |
            const { data: issue } = await github.rest.issues.get({
              owner: context.repo.owner,
              repo: context.repo.repo,
              issue_number: context.issue.number,
            })
            const labels = issue.labels.map((label) => label.name)
            if (!labels.includes('area-${index}')) {
              await github.rest.issues.addLabels({ ...context.repo, issue_number: issue.number, labels: ['area-${index}'] })
            }
      - name: Answer
        env:
          GH_TOKEN: \${{ github.token }}
          TITLE: \${{ github.event.issue.title }}
        run: |
          case "$TITLE" in
            *crash*) gh issue edit "\${{ github.event.issue.number }}" --add-label crash ;;
            *) gh issue comment "\${{ github.event.issue.number }}" --body "Thanks, looking at it in round ${index}." ;;
          esac
`
}

function reusableWorkflow(index: number): string {
  return `name: Deploy (reusable)
on:
  workflow_call:
    inputs:
      environment: {type: string, required: true}
      replicas: {type: number, default: ${1 + (index % 5)}}
      verbose: {type: boolean, default: false}
    secrets:
      KUBE_CONFIG: {required: true}
    outputs:
      url:
        description: Where it runs
        value: \${{ jobs.deploy.outputs.url }}

jobs:
  deploy:
    runs-on: [self-hosted, linux, x64]
    environment: \${{ inputs.environment }}
    permissions:
      contents: read
      deployments: write
    outputs:
      url: \${{ steps.apply.outputs.url }}
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      - uses: azure/setup-kubectl@v4
      - id: apply
        env:
          KUBE_CONFIG: \${{ secrets.KUBE_CONFIG }}
          REPLICAS: \${{ inputs.replicas }}
        run: |
          echo "$KUBE_CONFIG" > "$RUNNER_TEMP/kube-${index}.yaml"
          export KUBECONFIG="$RUNNER_TEMP/kube-${index}.yaml"
          kubectl apply -f deploy/${index} --prune -l app=app-${index}
          kubectl scale deployment/app-${index} --replicas="$REPLICAS"
          echo "url=https://app-${index}.example.com" >> "$GITHUB_OUTPUT"
      - if: \${{ inputs.verbose }}
        run: kubectl get pods -o wide
`
}

function callerWorkflow(index: number): string {
  const callee = `w${String(index - 1).padStart(5, '0')}.yml`
  return `name: Deploy ${index}
on:
  push:
    branches: [main]
  workflow_run:
    workflows: [Image]
    types: [completed]
    branches: [main]

jobs:
  changes:
    runs-on: ubuntu-24.04
    permissions: {contents: read, pull-requests: read}
    outputs:
      backend: \${{ steps.filter.outputs.backend }}
    steps:
      - uses: actions/checkout@v4
      - id: filter
        uses: dorny/paths-filter@v3
        with:
          filters: |
            backend:
              - 'services/s${index}/**'
  staging:
    needs: changes
    if: needs.changes.outputs.backend == 'true'
    uses: ./.github/workflows/${callee}
    with:
      environment: staging
      replicas: ${1 + (index % 3)}
    secrets: inherit
  production:
    needs: [changes, staging]
    if: github.ref == 'refs/heads/main' && !cancelled()
    uses: ./.github/workflows/${callee}
    with:
      environment: production
      verbose: true
    secrets:
      KUBE_CONFIG: \${{ secrets.KUBE_CONFIG_PRODUCTION }}
`
}

const TEMPLATES: readonly ((index: number) => string)[] = [
  testWorkflow,
  releaseWorkflow,
  containerWorkflow,
  triageWorkflow,
  reusableWorkflow,
  callerWorkflow,
]
