import { describe, expect, test } from 'vitest'
import { createPomFormat } from '../../../../../src/collect/dependency/maven/pom-xml.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const read = (path: string, files: Readonly<Record<string, string>>) =>
  Promise.resolve(createPomFormat().read(createSource(path, files[path] ?? ''), filesAround(files)))

const one = async (body: string, files: Readonly<Record<string, string>> = {}) =>
  read('pom.xml', { 'pom.xml': `<project>\n${body}\n</project>`, ...files })

const dependency = (inner: string): string => `<dependencies><dependency>${inner}</dependency></dependencies>`

describe('a project', () => {
  const POM = `<?xml version="1.0" encoding="UTF-8"?>
<!-- <dependency><groupId>no</groupId></dependency> -->
<project xmlns="http://maven.example/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.acme</groupId>
  <artifactId>app</artifactId>
  <version>\${revision}</version>
  <licenses><license><name>Apache-2.0</name></license></licenses>
  <properties>
    <revision>2.0.0</revision>
    <log.version>2.17.\${patch}</log.version>
    <patch>1</patch>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency><groupId>com.acme</groupId><artifactId>managed</artifactId><version>5.1</version><scope>test</scope></dependency>
      <dependency><groupId>com.acme</groupId><artifactId>bom</artifactId><version>1.0</version><type>pom</type><scope>import</scope></dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.log</groupId>
      <artifactId>log-core</artifactId>
      <version>\${log.version}</version>
    </dependency>
    <dependency><groupId>com.acme</groupId><artifactId>managed</artifactId></dependency>
    <dependency><groupId>\${project.groupId}</groupId><artifactId>native</artifactId><version>\${project.version}</version>
      <type>zip</type><classifier>linux</classifier><scope>runtime</scope></dependency>
    <dependency><groupId>g</groupId><artifactId>api</artifactId><version>[3.1]</version><scope>provided</scope></dependency>
    <dependency><groupId>g</groupId><artifactId>extra</artifactId><version>1</version><optional>true</optional>
      <exclusions><exclusion><groupId>x</groupId><artifactId>y</artifactId></exclusion></exclusions></dependency>
    <dependency><groupId>g</groupId><artifactId>local</artifactId><version>1</version><scope>system</scope>
      <systemPath>\${project.basedir}/lib/local.jar</systemPath></dependency>
  </dependencies>
  <profiles><profile><id>extra</id>${dependency('<groupId>g</groupId><artifactId>p</artifactId><version>9</version>')}</profile></profiles>
</project>
`

  test('has its dependencies with versions of properties and management', async () => {
    const lock = await read('app/pom.xml', { 'app/pom.xml': POM })
    expect(lock.problems).toEqual([])
    expect(lock.isComplete).toBe(false)
    expect(lock.packages.map(({ name, version, scopes }) => [name, version, scopes])).toEqual([
      ['org.log:log-core', '2.17.1', ['prod']],
      ['com.acme:managed', '5.1', ['test']],
      ['com.acme:native', '2.0.0', ['prod']],
      ['g:api', '3.1', ['build']],
      ['g:extra', '1', ['optional']],
      ['g:local', '1', ['prod']],
      ['g:p', '9', ['prod']],
      ['com.acme:bom', '1.0', ['build']],
    ])
    expect([...(lock.packages[2]?.qualifiers ?? [])]).toEqual([
      ['type', 'zip'],
      ['classifier', 'linux'],
    ])
    expect(lock.packages[5]?.origin).toEqual({ kind: 'file', path: 'app/lib/local.jar' })
    expect(lock.packages[6]?.condition).toBe('profile extra')
    expect(lock.packages[0]?.directIn).toEqual([
      { importer: 'app', specifier: '${log.version}', scope: 'prod' },
    ])
    expect(lock.importers).toMatchObject([
      { path: 'app', name: 'com.acme:app', version: '2.0.0', license: 'Apache-2.0', manifest: 'app/pom.xml' },
    ])
    expect(lock.importers[0]?.declared?.map(({ name, specifier }) => [name, specifier])[0]).toEqual([
      'org.log:log-core',
      '${log.version}',
    ])
  })

  test('is placed at the artifact, and its version where it stands', async () => {
    const { packages } = await read('app/pom.xml', { 'app/pom.xml': POM })
    const spans = packages[0]
    expect(POM.slice(spans?.span.start, spans?.span.end)).toBe('log-core')
    expect(POM.slice(spans?.spans.version?.start, spans?.spans.version?.end)).toBe('${log.version}')
  })
})

describe('a version that the tree does not tell', () => {
  test.each([
    ['a property of nobody', '<version>${gone}</version>', 'nothing in the repository sets `gone`'],
    ['no version at all', '', 'nothing sets it'],
    ['a range', '<version>[1,2)</version>', 'fits several'],
    ['a property that is never closed', '<version>1${v</version>', 'fits several'],
    ['the latest', '<version>LATEST</version>', 'fits several'],
    ['a property of the machine', '<version>${env.V}</version>', 'nothing in the repository sets `env.V`'],
  ])('leaves the package without one, with a note: %s', async (_, version, message) => {
    const lock = await one(dependency(`<groupId>g</groupId><artifactId>a</artifactId>${version}`))
    expect(lock.packages.map(({ name, version: found }) => [name, found])).toEqual([['g:a', undefined]])
    expect(lock.problems).toMatchObject([{ kind: 'missing-file', extent: 'note' }])
    expect(lock.problems[0]?.message).toContain(message)
  })

  test('may be set outside of the repository', async () => {
    const lock = await one(
      `<parent><groupId>p</groupId><artifactId>parent</artifactId><version>3.2.1</version></parent>
       ${dependency('<groupId>g</groupId><artifactId>a</artifactId>')}`,
    )
    expect(lock.problems[0]?.message).toContain('outside of the repository')
    expect(lock.packages.map(({ name, version, scopes }) => [name, version, scopes])).toEqual([
      ['p:parent', '3.2.1', ['build']],
      ['g:a', undefined, ['prod']],
    ])
  })

  test('does not lose a package whose name is not known', async () => {
    const lock = await one(
      dependency('<groupId>${g}</groupId><artifactId>a</artifactId><version>1</version>'),
    )
    expect(lock.packages).toMatchObject([{ name: '${g}:a', version: '1', origin: { kind: 'unknown' } }])
    expect(lock.problems).toMatchObject([{ kind: 'missing-file', extent: 'note' }])
  })
})

describe('projects of one tree', () => {
  const ROOT = `<project><groupId>com.acme</groupId><artifactId>root</artifactId><version>1.0</version><packaging>pom</packaging>
    <properties><v>1</v><w>2</w></properties>
    <dependencyManagement><dependencies>
      <dependency><groupId>g</groupId><artifactId>a</artifactId><version>\${v}</version></dependency>
      <dependency><groupId>com.acme</groupId><artifactId>bom</artifactId><version>\${project.version}</version><type>pom</type><scope>import</scope></dependency>
    </dependencies></dependencyManagement></project>`
  const BOM = `<project><parent><groupId>com.acme</groupId><artifactId>root</artifactId><version>1.0</version></parent>
    <artifactId>bom</artifactId><packaging>pom</packaging><properties><v>from-bom</v></properties>
    <dependencyManagement><dependencies>
      <dependency><groupId>g</groupId><artifactId>a</artifactId><version>of-bom</version></dependency>
      <dependency><groupId>g</groupId><artifactId>b</artifactId><version>\${v}</version></dependency>
    </dependencies></dependencyManagement></project>`
  const APP = `<project><parent><groupId>com.acme</groupId><artifactId>root</artifactId><version>1.0</version></parent>
    <artifactId>app</artifactId><properties><v>7</v></properties>
    <dependencies>
      <dependency><groupId>g</groupId><artifactId>a</artifactId></dependency>
      <dependency><groupId>g</groupId><artifactId>c</artifactId><version>\${w}</version></dependency>
      <dependency><groupId>com.acme</groupId><artifactId>bom</artifactId><version>\${project.version}</version><type>pom</type></dependency>
    </dependencies></project>`

  test('have versions of their parents, in which their own properties count', async () => {
    const lock = await read('app/pom.xml', { 'pom.xml': ROOT, 'app/pom.xml': APP })
    expect(lock.packages.map(({ name, version }) => [name, version])).toEqual([
      ['g:a', '7'],
      ['g:c', '2'],
      ['com.acme:bom', '1.0'],
    ])
    expect(lock.importers).toMatchObject([{ name: 'com.acme:app', version: '1.0' }])
  })

  test('are their own packages, of no registry', async () => {
    const lock = await read('app/pom.xml', { 'pom.xml': ROOT, 'bom/pom.xml': BOM, 'app/pom.xml': APP })
    expect(lock.packages[2]?.origin).toEqual({ kind: 'workspace', path: 'bom' })
  })

  test('import what others manage, with the properties of those', async () => {
    const user = ROOT.replace(
      '</project>',
      dependency('<groupId>g</groupId><artifactId>b</artifactId>') + '</project>',
    )
    const lock = await read('pom.xml', {
      'pom.xml': user,
      'bom/pom.xml': BOM.replace(
        /<parent>.*<\/parent>/s,
        '<groupId>com.acme</groupId><version>1.0</version>',
      ),
    })
    expect(lock.packages.map(({ name, version }) => [name, version])).toEqual([
      ['g:b', 'from-bom'],
      ['com.acme:bom', '1.0'],
    ])
    expect(lock.problems).toEqual([])
  })

  test('find a parent by its coordinates where it is not in the folder above', async () => {
    const files = {
      'build/parent/pom.xml': ROOT,
      'a/b/app/pom.xml': APP.replace('</parent>', '<relativePath/></parent>'),
    }
    expect((await read('a/b/app/pom.xml', files)).packages[0]?.version).toBe('7')
  })

  test('find a parent in a folder that is named', async () => {
    const files = {
      'build/pom.xml': ROOT,
      'app/pom.xml': APP.replace('</parent>', '<relativePath>../build</relativePath></parent>'),
    }
    expect((await read('app/pom.xml', files)).packages[0]?.version).toBe('7')
  })

  test('are found by a dependency without a version too, and by no other version', async () => {
    const user = (version: string): string =>
      `<project>${dependency(`<groupId>com.acme</groupId><artifactId>root</artifactId>${version}`)}</project>`
    const kindOf = async (version: string) =>
      (await read('x/pom.xml', { 'pom.xml': ROOT, 'x/pom.xml': user(version) })).packages[0]?.origin.kind
    expect(await kindOf('')).toBe('workspace')
    expect(await kindOf('<version>1.0</version>')).toBe('workspace')
    expect(await kindOf('<version>1.1</version>')).toBe('registry')
  })

  test('do not take the project above for a parent that has another version', async () => {
    const files = { 'pom.xml': ROOT.replace('<version>1.0', '<version>1.1'), 'app/pom.xml': APP }
    const lock = await read('app/pom.xml', files)
    expect(lock.packages.map(({ name, version }) => [name, version]).slice(0, 2)).toEqual([
      ['com.acme:root', '1.0'],
      ['g:a', undefined],
    ])
  })

  test('do not read a parent outside of the tree', async () => {
    const files = {
      'app/pom.xml': APP.replace('</parent>', '<relativePath>../../../pom.xml</relativePath></parent>'),
      'pom.xml': '<project/>',
    }
    expect((await read('app/pom.xml', files)).packages[1]).toMatchObject({ name: 'g:a', scopes: ['prod'] })
  })
})

describe('a file that is not as it should be', () => {
  test.each([
    ['a document type', '<!DOCTYPE project [<!ENTITY a "b">]><project/>', 'unsupported-feature'],
    ['another root', '<settings/>', 'syntax'],
    ['a truncated file', '<project><dependencies><depen', 'syntax'],
    ['tags that cross', '<project><a><b></a></b></project>', 'syntax'],
    ['two roots', '<project/><project/>', 'syntax'],
    ['text outside', '<project/>x', 'syntax'],
    ['nothing', '', 'syntax'],
    ['conflict markers', '<project>\n<<<<<<< HEAD\n</project>', 'conflict-markers'],
  ])('says so: %s', async (_, text, kind) => {
    const lock = await read('pom.xml', { 'pom.xml': text })
    expect(lock.problems[0]).toMatchObject({ kind, extent: 'whole' })
  })

  test('keeps what stands before the end of a truncated file', async () => {
    const whole = `<project>${dependency('<groupId>g</groupId><artifactId>a</artifactId><version>1</version>')}`
    const lock = await read('pom.xml', { 'pom.xml': whole })
    expect(lock.packages.map(({ id }) => id)).toEqual(['g:a:jar::1'])
    expect(lock.problems).toMatchObject([{ kind: 'syntax', extent: 'part' }])
  })

  test('has characters by number and the five usual names', async () => {
    const lock = await one(
      dependency(
        '<groupId>&#103;&#x61;</groupId><artifactId><![CDATA[a]]></artifactId><version>1&#46;2</version>',
      ),
    )
    expect(lock.packages).toMatchObject([{ name: 'ga:a', version: '1.2' }])
  })

  test('keeps an entity that stands for nothing as text, with a note, and takes no version for fixed that has one', async () => {
    const lock = await one(
      `<name>S&oslash;ren & co</name>${dependency('<groupId>g</groupId><artifactId>a</artifactId><version>&v;</version>')}`,
    )
    expect(lock.problems.map(({ kind, extent }) => [kind, extent])).toEqual([
      ['unsupported-feature', 'note'],
      ['missing-file', 'note'],
    ])
    expect(lock.packages.map(({ name, version }) => [name, version])).toEqual([['g:a', undefined]])
  })

  test.each([
    ['an empty name', '<groupId>g</groupId>'],
    ['a name with a colon', '<groupId>g:h</groupId><artifactId>a</artifactId>'],
    ['a name with a slash', '<groupId>../g</groupId><artifactId>a</artifactId>'],
    ['a name with an entity that stands for nothing', '<groupId>&g;</groupId><artifactId>a</artifactId>'],
    ['a name with a control character', '<groupId>g</groupId><artifactId>a&#27;</artifactId>'],
  ])('has no package of %s', async (_, inner) => {
    const lock = await one(dependency(inner))
    expect(lock.packages).toEqual([])
    expect(lock.problems.at(-1)).toMatchObject({ kind: 'malformed-name', extent: 'part' })
  })
})
