import { describe, expect, test } from 'vitest'
import { gradleLockfile } from '../../../../../src/collect/dependency/maven/gradle-lockfile.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (path: string, text: string, files: Readonly<Record<string, string>> = {}) =>
  Promise.resolve(gradleLockfile.read(createSource(path, text), filesAround(files)))

const LOCK = `# This is a Gradle generated file for dependency locking.
# Manual edits can break the build and are not advised.
com.acme:core:1.4.2=compileClasspath,runtimeClasspath,testCompileClasspath
com.acme:assert:3.0=integrationTestRuntimeClasspath,testRuntimeClasspath
com.acme:processor:1.0-rc.1=annotationProcessor
com.acme:tools:2.0=developmentOnly
com.acme:attest:1.0=attestationClasspath
empty=apiElements
`

test.each([
  ['gradle.lockfile', true],
  ['app/gradle.lockfile', true],
  ['buildscript-gradle.lockfile', true],
  ['settings-gradle.lockfile', true],
  ['gradle/dependency-locks/compileClasspath.lockfile', true],
  ['app/gradle/dependency-locks/buildscript-classpath.lockfile', true],
  ['my-gradle.lockfile', false],
  ['gradle/other/x.lockfile', false],
  ['gradle.lockfile.bak', false],
])('of `%s` it is said that it is a lock: %s', (path, expected) => {
  expect(gradleLockfile.matches(path)).toBe(expected)
})

test.each([
  ['gradle.lockfile', []],
  ['gradle/dependency-locks/compileClasspath.lockfile', ['gradle.lockfile']],
  ['app/gradle/dependency-locks/compileClasspath.lockfile', ['app/gradle.lockfile']],
  ['gradle/dependency-locks/buildscript-classpath.lockfile', ['buildscript-gradle.lockfile']],
])('in place of `%s` Gradle reads %j where it is there', (path, expected) => {
  expect(gradleLockfile.yieldsTo?.(path)).toEqual(expected)
})

test('every line is a package, with scopes by its configurations', async () => {
  const lock = await read('app/gradle.lockfile', LOCK)
  expect(lock.problems).toEqual([])
  expect(lock.isComplete).toBe(true)
  expect(lock.importers).toEqual([{ path: 'app' }])
  expect(lock.packages.map(({ name, version, scopes }) => [name, version, scopes])).toEqual([
    ['com.acme:core', '1.4.2', ['prod']],
    ['com.acme:assert', '3.0', ['dev']],
    ['com.acme:processor', '1.0-rc.1', ['dev']],
    ['com.acme:tools', '2.0', ['dev']],
    ['com.acme:attest', '1.0', ['prod']],
  ])
  const [core] = lock.packages
  expect(LOCK.slice(core?.span.start, core?.span.end)).toBe('com.acme:core:1.4.2')
  expect(LOCK.slice(core?.spans.version?.start, core?.spans.version?.end)).toBe('1.4.2')
  expect(LOCK.slice(core?.spans.name?.start, core?.spans.name?.end)).toBe('com.acme:core')
  expect(core).toMatchObject({ ecosystem: 'Maven', edges: undefined, origin: { kind: 'registry' } })
})

test.each([
  ['runtimeClasspath,ktlint', ['prod']],
  ['ktlint,ktlintBaselineReporter', ['build']],
  ['kotlinCompilerClasspath', ['build']],
  ['detekt,testRuntimeClasspath', ['build', 'dev']],
  ['kspKotlinProcessorClasspath,kaptClasspath', ['dev']],
  ['latestRuntimeClasspath', ['prod']],
  ['releaseUnitTestRuntimeClasspath', ['dev']],
])('what %s has is needed for %j', async (configurations, scopes) => {
  expect((await read('gradle.lockfile', `g:a:1=${configurations}\n`)).packages[0]?.scopes).toEqual(scopes)
})

test('what a build script needs is needed to build', async () => {
  const lock = await read('buildscript-gradle.lockfile', 'g:a:1=classpath\nempty=\n')
  expect(lock.packages.map(({ scopes }) => scopes)).toEqual([['build']])
  const old = await read('gradle/dependency-locks/buildscript-classpath.lockfile', 'g:a:1\n')
  expect(old.packages).toHaveLength(1)
})

test('a file for one configuration names it by its own name, and its project lies two folders up', async () => {
  const lock = await read(
    'app/gradle/dependency-locks/testCompileClasspath.lockfile',
    '# x\r\ng:a:1\r\ng:b:2\r\n',
  )
  expect(lock.importers).toEqual([{ path: 'app' }])
  expect(lock.packages.map(({ id, scopes }) => [id, scopes])).toEqual([
    ['g:a:1', ['dev']],
    ['g:b:2', ['dev']],
  ])
})

describe('a lock that is not as it should be', () => {
  test.each([
    ['a line with two parts', 'g:a=x\n', 'malformed-entry'],
    ['a line with four parts', 'g:a:1:jar=x\n', 'malformed-entry'],
    ['an empty part', 'g::1=x\n', 'malformed-entry'],
    ['a control character', 'g:a\u001b:1=x\n', 'malformed-entry'],
    ['a space', 'g:a b:1=x\n', 'malformed-entry'],
    ['no line at all', '# only a comment\n', 'syntax'],
    ['conflict markers', '<<<<<<< HEAD\ng:a:1=x\n=======\ng:a:2=x\n>>>>>>> b\n', 'conflict-markers'],
    ['the same line twice', 'g:a:1=x\ng:a:1=y\n', 'duplicate-entry'],
  ])('says so: %s', async (_, text, kind) => {
    const { problems, isComplete } = await read('gradle.lockfile', text)
    expect(problems.map((problem) => problem.kind)).toEqual([kind])
    expect(isComplete).toBe(false)
  })

  test('keeps the other lines', async () => {
    const lock = await read('gradle.lockfile', 'g:a:1=x\nbroken\ng:b:2=x\n')
    expect(lock.packages.map(({ id }) => id)).toEqual(['g:a:1', 'g:b:2'])
    expect(lock.problems.map(({ extent }) => extent)).toEqual(['part'])
  })

  test('is told apart from one in which every configuration is empty', async () => {
    expect((await read('gradle.lockfile', 'empty=compileClasspath\n')).problems).toEqual([])
  })
})

describe('hashes that the build demands', () => {
  const METADATA = `<?xml version="1.0" encoding="UTF-8"?>
<verification-metadata xmlns="https://schema.example/dependency-verification">
   <configuration><verify-metadata>true</verify-metadata></configuration>
   <components>
      <component group="com.acme" name="core" version="1.4.2">
         <artifact name="core-1.4.2.jar"><sha256 value="${'AB'.repeat(32)}" origin="x"/></artifact>
         <artifact name="core-1.4.2.pom"><sha256 value="${'cd'.repeat(32)}"/><sha1 value="bad"/></artifact>
      </component>
   </components>
</verification-metadata>`

  test('are those of the same version, from the nearest folder above', async () => {
    const files = { 'gradle/verification-metadata.xml': METADATA }
    const { packages } = await read('app/gradle.lockfile', LOCK, files)
    expect(packages[0]?.integrity.map(({ hex, of, file, source }) => [hex, of, file, source?.path])).toEqual([
      ['ab'.repeat(32), 'archive', 'core-1.4.2.jar', 'gradle/verification-metadata.xml'],
      ['cd'.repeat(32), 'manifest', 'core-1.4.2.pom', 'gradle/verification-metadata.xml'],
    ])
    expect(packages[1]?.integrity).toEqual([])
  })
  test('point to the place of the hash', async () => {
    const files = { 'gradle/verification-metadata.xml': METADATA }
    const { packages } = await read('gradle.lockfile', LOCK, files)
    const [hash] = packages[0]?.integrity ?? []
    expect(METADATA.slice(hash?.span.start, hash?.span.end)).toContain('<sha256 value="AB')
  })
})
