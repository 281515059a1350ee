import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

const COMMIT = '11bd71901bbe5b1630ceea73d27597364c9af683'

function caching(uses: string, inputs = '', comment = ''): unknown {
  const [fact] = collected(
    'workflow.cache',
    `on: push
jobs:
  a:
    steps:
      - uses: ${uses}${comment === '' ? '' : ` # ${comment}`}
${inputs === '' ? '' : `        with: ${inputs}\n`}`,
  )
  return fact?.fields['caching']
}

describe('collectCaches: whether an action uses a cache', () => {
  it.each([
    ['actions/cache@v4', '', 'on'],
    ['actions/cache@v4', '{lookup-only: true}', 'off'],
    ['actions/cache@v4', '{lookup-only: "FALSE"}', 'on'],
    ['actions/cache@v4', '{lookup-only: "yes"}', 'off'],
    ['actions/cache@v4', '{lookup-only: "${{ x }}"}', 'conditional'],
    ['actions/setup-java@v4', '', 'off'],
    ['actions/setup-java@v4', '{cache: ""}', 'off'],
    ['actions/setup-python@v5', '{cache: pip}', 'on'],
    ['graalvm/setup-graalvm@v1', '{cache: "${{ x }}"}', 'conditional'],
    ['Actions/Setup-Go@v5', '', 'on'],
    ['actions/setup-go@v5', '{cache: false}', 'off'],
    ['actions/setup-node@v4', '', 'on'],
    ['actions/setup-node@v4', '{cache: npm, package-manager-cache: false}', 'on'],
    ['actions/setup-node@v4', '{cache: bun, package-manager-cache: false}', 'off'],
    ['actions/setup-node@v4', '{cache: "${{ x }}", package-manager-cache: false}', 'conditional'],
    ['actions/setup-node@v4', '{package-manager-cache: "${{ x }}"}', 'conditional'],
    ['actions/setup-node@v4', '{cache: npm, package-manager-cache: "${{ x }}"}', 'on'],
    ['actions/setup-dotnet@v4', '', 'off'],
    ['actions/setup-dotnet@v4', '{cache: true}', 'on'],
    ['ruby/setup-ruby@v1', '', 'off'],
    ['ruby/setup-ruby@v1', '{bundler-cache: true}', 'on'],
    ['PyO3/maturin-action@v1', '{sccache: "true"}', 'on'],
    ['mlugg/setup-zig@v2', '', 'on'],
    ['mlugg/setup-zig@v2', '{use-cache: false}', 'off'],
    ['oven-sh/setup-bun@v2', '', 'on'],
    ['oven-sh/setup-bun@v2', '{no-cache: true}', 'off'],
    ['DeterminateSystems/magic-nix-cache-action@v9', '{use-gha-cache: false}', 'off'],
    ['gradle/actions/setup-gradle@v4', '', 'on'],
    ['gradle/actions/setup-gradle@v4', '{cache-disabled: true}', 'off'],
    ['gradle/actions/wrapper-validation@v4', '', undefined],
    ['docker/setup-buildx-action@v3', '', 'off'],
    ['docker/setup-buildx-action@v3', '{version: latest}', 'on'],
    ['docker/setup-buildx-action@v3', '{version: latest, cache-binary: false}', 'off'],
    ['docker/setup-buildx-action@v3', '{version: "${{ x }}", cache-binary: false}', 'off'],
    ['docker/setup-buildx-action@v3', '{version: "${{ x }}"}', 'conditional'],
    ['jdx/mise-action@v2', '{cache: false}', 'off'],
    ['ramsey/composer-install@v3', '', 'on'],
    ['ramsey/composer-install@v3', '{ignore-cache: "yes"}', 'off'],
    ['ramsey/composer-install@v3', '{ignore-cache: 1}', 'off'],
    ['ramsey/composer-install@v3', '{ignore-cache: "no"}', 'on'],
    ['awalsh128/cache-apt-pkgs-action@v1', '', 'on'],
    ['awalsh128/cache-apt-pkgs-action@v1', '"${{ x }}"', 'on'],
    ['actions/setup-go@v5', '"${{ x }}"', 'conditional'],
    ['actions/cache/restore@v4', '', undefined],
    ['actions/checkout@v4', '', undefined],
  ])('%s with %s: %s', (uses, inputs, expected) => {
    expect(caching(uses, inputs)).toBe(expected)
  })

  it.each([
    ['v9', '', 'on'],
    ['v10', '', 'off'],
    ['v10.0.1', '{enable-cache: auto}', 'off'],
    ['v10', '{enable-cache: true}', 'on'],
    ['9.1', '{enable-cache: auto}', 'on'],
    ['v9', '{enable-cache: false}', 'off'],
    ['main', '', 'conditional'],
    ['main', '{enable-cache: false}', 'off'],
    ['v10', '{enable-cache: "${{ x }}"}', 'conditional'],
  ])('astral-sh/setup-uv@%s with %s: %s', (ref, inputs, expected) => {
    expect(caching(`astral-sh/setup-uv@${ref}`, inputs)).toBe(expected)
  })

  it.each([
    ['v9.9.9', 'on'],
    ['v10.0.0', 'off'],
    ['tag=v10', 'off'],
    ['version: 10.1', 'off'],
    ['ver v10', 'off'],
    ['v10 from the list', 'off'],
    ['pinned to v10', 'conditional'],
    ['', 'conditional'],
  ])('takes the version of a commit from the comment behind it: %s', (comment, expected) => {
    expect(caching(`astral-sh/setup-uv@${COMMIT}`, '', comment)).toBe(expected)
  })
})

describe('collectCaches: where it stands', () => {
  it('gives the input that decides, and where it stands', () => {
    const [fact] = collected(
      'workflow.cache',
      `on: {push: {tags: [v*]}}
jobs:
  a:
    cache-mode: read
    steps:
      - name: Go
        uses: actions/setup-go@v5
        with:
          cache: \${{ !startsWith(github.ref, 'refs/tags/') }}
      - uses: goreleaser/goreleaser-action@v6
`,
    )
    expect(fact).toMatchObject({
      at: '7:9',
      text: 'uses: actions/setup-go@v5',
      fields: {
        action: 'actions/setup-go',
        caching: 'conditional',
        cachingOnTag: 'off',
        input: 'cache',
        control: 'cache',
        release: 'tag',
        publisher: 'goreleaser/goreleaser-action',
        cacheMode: 'read',
        job: 'a',
        step: 'Go',
        skipped: false,
      },
      spans: { '/input': '9:11' },
      related: [
        '1:1 runs for releases',
        '1:1 this `on` (hidden)',
        '9:11 this input',
        '6:9 this step (hidden)',
      ],
    })
  })

  it.each([
    ['none', 'none'],
    ['write-only', 'write-only'],
    ['default', 'other'],
    ['x', 'other'],
  ])('takes the cache mode of the workflow where the job has none: %s', (mode, expected) => {
    const [fact] = collected(
      'workflow.cache',
      `cache-mode: ${mode}\njobs: {a: {steps: [{uses: actions/cache@v4}]}}\n`,
    )
    expect(fact?.fields['cacheMode']).toBe(expected)
  })
})
