import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runTool } from '../inventory/inventory-case.ts'
import type { Peers } from './peers.ts'

const TOOLS = fileURLToPath(new URL('../.tools/sbom-java/', import.meta.url))
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.7.1'

/** Libraries of Java that judge bills; each in a folder of its own, since they want other versions of the same libraries. */
export const JAVA_PEERS = {
  cyclonedx: 'org.cyclonedx:cyclonedx-core-java:12.2.0',
  spdx: 'org.spdx:tools-java:2.0.1',
} as const

/** Folder of the archives of one of them, fetched with Maven when they are not there; or why there is none. */
export function findJavaPeer(name: keyof typeof JAVA_PEERS): Peers {
  const folder = join(TOOLS, name)
  const library = join(folder, 'lib')
  if (runTool('javac', ['-version'], '.').exitCode !== 0) return { missing: 'there is no JDK' }
  if (existsSync(library)) return { folder: library }
  if (runTool('mvn', ['-version'], '.').exitCode !== 0) return { missing: 'there is no mvn' }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'pom.xml'), pom(JAVA_PEERS[name]))
  const args = ['-B', '-q', `${PLUGIN}:copy-dependencies`, '-DoutputDirectory=lib-new']
  const { exitCode, stdout } = runTool('mvn', args, folder)
  if (exitCode !== 0)
    return { missing: `${JAVA_PEERS[name]} could not be fetched: ${stdout.trim().split('\n')[0] ?? ''}` }
  return runTool('mv', ['lib-new', 'lib'], folder).exitCode === 0
    ? { folder: library }
    : { missing: `${library} could not be made` }
}

function pom(coordinates: string): string {
  const [group, artifact, version] = coordinates.split(':')
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>peers</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>${group}</groupId>
      <artifactId>${artifact}</artifactId>
      <version>${version}</version>
    </dependency>
  </dependencies>
</project>
`
}
