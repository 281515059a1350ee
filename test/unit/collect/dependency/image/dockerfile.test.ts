import { describe, expect, test } from 'vitest'
import { dockerfile } from '../../../../../src/collect/dependency/image/dockerfile.ts'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (text: string, path = 'app/Dockerfile'): Promise<Lock> =>
  Promise.resolve(dockerfile.read(createSource(path, text), filesAround()))

const DIGEST = 'ab'.repeat(32)
const short = ({ packages }: Lock) => packages.map(({ name, version, scopes }) => [name, version, scopes[0]])

test.each([
  ['Dockerfile', true],
  ['a/Containerfile', true],
  ['a/Dockerfile.dev', true],
  ['a/app.dockerfile', true],
  ['Dockerfile.dockerignore', false],
  ['Dockerfile.j2', false],
  ['docs/Dockerfile.md', false],
  ['MyDockerfile', false],
  ['a/dockerfile/index.ts', false],
])('of `%s` it is said that it is a Dockerfile: %s', (path, expected) => {
  expect(dockerfile.matches(path)).toBe(expected)
})

describe('an image', () => {
  test.each<[string, object]>([
    ['node', { name: 'node', version: 'latest', origin: { kind: 'registry', isDefaultRegistry: true } }],
    ['node:20-slim', { name: 'node', version: '20-slim' }],
    [
      `node@sha256:${DIGEST}`,
      { name: 'node', version: `sha256:${DIGEST}`, integrity: [{ algorithm: 'sha256', of: 'manifest' }] },
    ],
    [
      `node:20@sha256:${DIGEST.toUpperCase()}`,
      { version: `sha256:${DIGEST}`, qualifiers: new Map([['tag', '20']]) },
    ],
    ['docker\u002eio/library/node:20', { name: 'node', version: '20', origin: { isDefaultRegistry: true } }],
    ['docker\u002eio/library/a/b', { name: 'library/a/b' }],
    ['library/node', { name: 'node' }],
    ['team/app:1', { name: 'team/app', version: '1', origin: { isDefaultRegistry: true } }],
    ['registry.example/app', { name: 'app', origin: { host: 'registry.example', isDefaultRegistry: false } }],
    ['registry.example:5000/a/b:2', { name: 'a/b', version: '2', origin: { host: 'registry.example:5000' } }],
    ['localhost/app', { name: 'app', origin: { host: 'localhost' } }],
    ['team:5000/app', { name: 'app', origin: { host: 'team:5000' } }],
  ])('is taken apart: `%s`', async (text, expected) => {
    const { packages, problems } = await read(`FROM ${text}\n`)
    expect(problems).toEqual([])
    expect(packages).toMatchObject([{ ecosystem: 'docker', edges: undefined, ...expected }])
    expect(packages[0]?.directIn).toEqual([{ importer: 'app', specifier: text, scope: 'prod' }])
  })

  test('is placed at its reference, with its parts', async () => {
    const text = `# comment\nFROM --platform=linux/amd64 node:20@sha256:${DIGEST} AS base\n`
    const [one] = (await read(text)).packages
    const at = (span: { start: number; end: number } | undefined) => text.slice(span?.start, span?.end)
    expect(at(one?.span)).toBe(`node:20@sha256:${DIGEST}`)
    expect(at(one?.spans.name)).toBe('node')
    expect(at(one?.spans.version)).toBe(`sha256:${DIGEST}`)
    expect(at(one?.spans.integrity)).toBe(`sha256:${DIGEST}`)
    expect(one?.qualifiers?.get('platform')).toBe('linux/amd64')
  })

  test.each([
    ['Node:20', 'malformed-name'],
    ['node:-x', 'malformed-name'],
    ['node@sha256:ab', 'malformed-integrity'],
    ['node@md5', 'malformed-integrity'],
    ['a//b', 'malformed-name'],
    ['node\u001b', 'malformed-name'],
  ])('that has not the form is kept, with a problem: `%s`', async (text, kind) => {
    const { packages, problems } = await read(`FROM ${text}\n`)
    expect(packages).toHaveLength(1)
    expect(problems.map((problem) => problem.kind)).toEqual([kind])
    expect(packages[0]?.integrity).toEqual([])
  })
})

describe('stages', () => {
  const TEXT = `# syntax=docker/dockerfile:1.7
ARG GO=1.22
FROM --platform=$BUILDPLATFORM golang:\${GO}-alpine AS Build
RUN go build
FROM build AS test
RUN --mount=type=bind,from=busybox:1.36,target=/b --mount=type=cache,target=/c go test
FROM node:20 AS assets
FROM alpine:3.20 AS base
FROM base
COPY --from=build /app /app
COPY --chown=a:b --from=0 /app /app2
COPY --from=registry.example/ca:1 /etc/ssl /etc/ssl
RUN --mount=type=bind,target=/t,from=tools:2 --mount=from=assets,target=/a tool
`

  test('and scratch are no packages; the scope tells what gets into the last one', async () => {
    const lock = await read(TEXT)
    expect(lock.problems).toEqual([])
    expect(short(lock)).toEqual([
      ['docker/dockerfile', '1.7', 'tool'],
      ['golang', '1.22-alpine', 'prod'],
      ['busybox', '1.36', 'dev'],
      ['node', '20', 'build'],
      ['alpine', '3.20', 'prod'],
      ['ca', '1', 'prod'],
      ['tools', '2', 'build'],
    ])
    expect(lock.importers).toEqual([{ path: 'app', manifest: 'app/Dockerfile' }])
    expect(lock.isComplete).toBe(false)
  })

  test('are told apart from images by what stands above them only', async () => {
    expect(short(await read('FROM base AS x\nFROM alpine:3 AS base\nFROM base\n'))).toEqual([
      ['base', 'latest', 'dev'],
      ['alpine', '3', 'prod'],
    ])
    expect(short(await read('FROM scratch\nCOPY a /a\n'))).toEqual([])
  })

  test('of a variable that only the builder knows are all those that it may mean', async () => {
    const text =
      'FROM a:1 AS build-linux\nFROM b:2 AS build-windows\nFROM c:3 AS x\nFROM build-$TARGETOS AS y\nFROM scratch\nCOPY --from=y / /\n'
    const lock = await read(text)
    expect(lock.problems).toEqual([])
    expect(short(lock)).toEqual([
      ['a', '1', 'prod'],
      ['b', '2', 'prod'],
      ['c', '3', 'dev'],
    ])
  })

  test('may name the image of their own name', async () => {
    expect(short(await read('FROM node AS node\nFROM node\n'))).toEqual([['node', 'latest', 'prod']])
  })

  test('that come later, or do not exist, are noted and no packages', async () => {
    const { packages, problems } = await read(
      'FROM a\nCOPY --from=later /a /a\nCOPY --from=7 /a /a\nFROM b AS later\n',
    )
    expect(packages.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(problems).toMatchObject([
      { kind: 'dangling-edge', extent: 'note' },
      { kind: 'dangling-edge', extent: 'note' },
    ])
  })

  test('of images that run later count too', async () => {
    expect(
      short(
        await read('FROM a:1\nONBUILD COPY --from=b:2 /x /x\nonbuild run --mount=from=c:3,target=/c x\n'),
      ),
    ).toEqual([
      ['a', '1', 'prod'],
      ['b', '2', 'prod'],
      ['c', '3', 'build'],
    ])
  })
})

describe('arguments', () => {
  test.each([
    ['ARG V=20\nFROM node:$V', 'node', '20'],
    ['ARG V="20"\nFROM node:${V}', 'node', '20'],
    ['ARG A=1 B=2\nFROM node:${A}.${B}', 'node', '1.2'],
    ['ARG A=1\nARG B=${A}.5\nFROM node:${B}', 'node', '1.5'],
    ['FROM node:${V:-18}', 'node', '18'],
    ['FROM node:${V-18}', 'node', '18'],
    ['ARG V=\nFROM node:${V:-18}', 'node', '18'],
    ['ARG V=1\nFROM node:${V:+on}${W:+off}', 'node', 'on'],
    ['ARG I=node:20\nFROM ${I}', 'node', '20'],
    ['ARG D=19\nFROM node:${V:-${D}}', 'node', '19'],
    ['ARG R=registry.example\nFROM "${R}/app:1"', 'app', '1'],
    ['ARG V=1\nFROM a AS b\nARG V=2\nFROM node:$V', 'node', '1'],
    ['FROM node:${V:-"18"}', 'node', '18'],
    ['FROM node:${V:-"1"\'8\'}', 'node', '18'],
    ['ARG V=2\nFROM node:"$V"\'0\'', 'node', '20'],
  ])('are filled in: %j', async (text, name, version) => {
    const { packages, problems } = await read(text)
    expect(problems).toEqual([])
    expect(packages.at(-1)).toMatchObject({ name, version })
  })

  test('without a value leave the package without a version, with a note', async () => {
    const { packages, problems } = await read('ARG V\nFROM node:${V}\nFROM ${IMAGE}\nFROM a:${V#x}\n')
    expect(packages.map(({ name, version, origin }) => [name, version, origin.kind])).toEqual([
      ['node', undefined, 'registry'],
      ['${IMAGE}', undefined, 'unknown'],
      ['a', undefined, 'registry'],
    ])
    expect(problems.map(({ kind, extent }) => [kind, extent])).toEqual([
      ['missing-file', 'note'],
      ['missing-file', 'note'],
      ['missing-file', 'note'],
    ])
  })

  test('that only the builder knows may mean every stage that fits', async () => {
    const text =
      'ARG HAS=${TARGETARCH#arm}\nARG HAS=${HAS:+"no"}\nARG HAS=${HAS:-"yes"}\nFROM a:1 AS tool-yes\nFROM b:2 AS tool-no\nFROM tool-${HAS}\n'
    const lock = await read(text)
    expect(short(lock)).toEqual([
      ['a', '1', 'prod'],
      ['b', '2', 'prod'],
    ])
    expect(lock.problems).toEqual([])
  })

  test('are filled in beside a quote that is never closed', async () => {
    const { packages } = await read("ARG V=1\nFROM a:${V:-'1}\nFROM b:$V\n")
    expect(packages.map(({ name, version }) => [name, version])).toEqual([
      ['a', '1'],
      ['b', '1'],
    ])
  })

  test('that hold the whole reference are to blame', async () => {
    const text = 'ARG BASE=team/app:1.2\nFROM ${BASE}\n'
    const [one] = (await read(text)).packages
    expect(text.slice(one?.span.start, one?.span.end)).toBe('team/app:1.2')
  })

  test('of a stage hold for its own lines', async () => {
    const lock = await read(
      'ARG V=1\nFROM a\nARG V\nARG W=2\nCOPY --from=b:${V} / /\nCOPY --from=c:${W} / /\nFROM d\nCOPY --from=e:${W} / /\n',
    )
    expect(short(lock).map(([name, version]) => [name, version])).toEqual([
      ['a', 'latest'],
      ['b', '1'],
      ['c', '2'],
      ['d', 'latest'],
      ['e', undefined],
    ])
  })
})

describe('lines', () => {
  test('go on behind the escape character, over comments and empty lines', async () => {
    const text = 'from \\\n  # FROM no:1\n\n  --platform=linux/arm64 \\   \n  node:\\\n20 \\\n as x\nFROM x\n'
    expect(short(await read(text))).toEqual([['node', '20', 'prod']])
  })

  test('may have another escape character', async () => {
    const text = '# escape=`\r\nFROM win:1 `\r\n AS x\r\nCOPY a\\\r\nFROM b:2\r\n'
    expect(short(await read(text))).toEqual([
      ['win', '1', 'dev'],
      ['b', '2', 'prod'],
    ])
  })

  test('of directives stand at the top, and nowhere else', async () => {
    expect(short(await read('# a comment\n# syntax=x/y:1\nFROM a:1\n'))).toEqual([['a', '1', 'prod']])
    expect(
      short(await read('#!/usr/bin/env docker\n# check=skip=all\n#SYNTAX = x/y:1 more\nFROM a:1\n')),
    ).toEqual([
      ['x/y', '1', 'tool'],
      ['a', '1', 'prod'],
    ])
  })

  test('of here-documents are no instructions', async () => {
    const text = `FROM a:1
RUN <<EOF cat <<-'TWO' 3<<"THREE" <<<EOF2
FROM no:1
EOF
FROM no:2
\tTWO
FROM no:5
THREE
FROM b:2
COPY <<"END" /x
FROM no:3
END
RUN echo "<<EOF" '<<EOF' \\<<EOF
FROM c:3
# FROM no:4
CMD cat <<EOF
FROM d:4
`
    expect(short(await read(text)).map(([name]) => name)).toEqual(['a', 'b', 'c', 'd'])
  })
})

describe('places', () => {
  const placed = async (text: string, index = 0) => {
    const one = (await read(text)).packages[index]
    const at = (span: { start: number; end: number } | undefined) => span && text.slice(span.start, span.end)
    return [at(one?.span), at(one?.spans.name), at(one?.spans.version), at(one?.spans.integrity)]
  }

  test.each<[string, number, readonly (string | undefined)[]]>([
    ['FROM node:20\n', 0, ['node:20', 'node', '20', undefined]],
    ['FROM registry.example:5000/a/b:2\n', 0, ['registry.example:5000/a/b:2', 'a/b', '2', undefined]],
    ['FROM node\n', 0, ['node', 'node', undefined, undefined]],
    ['FROM "node:20" AS x\n', 0, ['node:20', 'node', '20', undefined]],
    ['FROM no\\\nde:20\n', 0, ['no\\\nde:20', undefined, undefined, undefined]],
    ['FROM a\nCOPY --from=busybox:1 /x /y\n', 1, ['busybox:1', 'busybox', '1', undefined]],
    [
      'FROM a\nRUN --mount=type=bind,from=busybox:1,target=/x y\n',
      1,
      ['busybox:1', 'busybox', '1', undefined],
    ],
    ['FROM a\nRUN --mount="from=busybox:1,target=/x" y\n', 1, ['busybox:1', 'busybox', '1', undefined]],
    ['# syntax=team/reader:1 x\nFROM scratch\n', 0, ['team/reader:1', 'team/reader', '1', undefined]],
    ['ARG B="team/app:1"\nFROM $B\n', 0, ['"team/app:1"', undefined, undefined, undefined]],
    [
      'ARG B=team/app:1\nFROM x\nARG B\nCOPY --from=$B / /\n',
      1,
      ['team/app:1', undefined, undefined, undefined],
    ],
  ])('of %j', async (text, index, expected) => {
    expect(await placed(text, index)).toEqual(expected)
  })
})

describe('references with several parts', () => {
  test('with a tag that is hidden keep the digest, and no tag', async () => {
    const { packages, problems } = await read(`FROM node:\${V}@sha256:${DIGEST}\n`)
    expect(packages).toMatchObject([{ name: 'node', version: `sha256:${DIGEST}` }])
    expect(packages[0]?.qualifiers).toBeUndefined()
    expect(problems).toMatchObject([{ kind: 'missing-file', extent: 'note' }])
  })
  test('with a digest that is wrong have no version, whatever their tag is', async () => {
    const { packages } = await read('FROM node:20@sha256:abc\n')
    expect(packages).toMatchObject([{ name: 'node' }])
    expect(packages[0]?.version).toBeUndefined()
  })
  test('of a registry that is hidden keep their tag', async () => {
    expect((await read('FROM $REGISTRY/node:20\n')).packages).toMatchObject([
      { name: '$REGISTRY/node', version: '20', origin: { kind: 'unknown' } },
    ])
  })
  test('are compared with stages in lower case', async () => {
    expect(short(await read('FROM a:1 AS Base\nFROM b:2\nCOPY --from=BASE / /\n'))).toEqual([
      ['a', '1', 'prod'],
      ['b', '2', 'prod'],
    ])
  })
  test('may have escaped characters', async () => {
    expect((await read('FROM no\\de:2\\0\n')).packages).toMatchObject([{ name: 'node', version: '20' }])
    expect((await read('# escape=`\nFROM no`de:2`0\n')).packages).toMatchObject([
      { name: 'node', version: '20' },
    ])
  })
})

test('a stage that only a mounted stage uses is needed to build', async () => {
  const text =
    'FROM a:1 AS a\nFROM b:1 AS b\nCOPY --from=a / /\nFROM c:1 AS c\nFROM d:1\nRUN --mount=from=b x\nCOPY --from=c / /\n'
  expect(short(await read(text))).toEqual([
    ['a', '1', 'build'],
    ['b', '1', 'build'],
    ['c', '1', 'prod'],
    ['d', '1', 'prod'],
  ])
})

describe('a file that is not as it should be', () => {
  test.each([
    ['nothing', '', 'syntax', 'whole'],
    ['only arguments', 'ARG a=1\n', 'syntax', 'whole'],
    ['a piece of one', 'ADD a /a\nRUN x\n', 'syntax', 'note'],
    ['another language', 'package docker\n', 'syntax', 'whole'],
    ['an empty FROM', 'FROM\n', 'malformed-entry', 'part'],
    ['only flags', 'FROM --platform=x\n', 'malformed-entry', 'part'],
    ['an open here-document', 'FROM a\nRUN <<EOF\nx\n', 'syntax', 'part'],
    ['conflict markers', '<<<<<<< HEAD\nFROM a\n=======\nFROM b\n>>>>>>> x\n', 'conflict-markers', 'whole'],
  ])('says so: %s', async (_, text, kind, extent) => {
    expect((await read(text)).problems).toMatchObject([{ kind, extent }])
  })
})

test('a name that is written is to blame, also where the version behind it is none', async () => {
  const text = 'ARG REGISTRY=images.example\nFROM ${REGISTRY}/acme/base@sh/:ab\n'
  const lock = await dockerfile.read(createSource('Dockerfile', text), filesAround())
  expect(lock.packages.map(({ name, span }) => [name, text.slice(span.start, span.end)])).toEqual([
    ['acme/base', '${REGISTRY}/acme/base@sh/:ab'],
  ])
})
