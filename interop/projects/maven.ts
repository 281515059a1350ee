import { readFileSync } from 'node:fs'
import { fetchWith, runTool } from '../inventory/inventory-case.ts'
import type { Listing, RealProject } from './listing.ts'

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.7.1'
const HEAD = '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n'

/** A build of Maven with two modules: the direct dependencies of `dependency:list`; `pom.xml` locks no others. */
export const MAVEN_PROJECTS: readonly RealProject[] = [
  {
    name: 'direct dependencies',
    tool: 'maven',
    files: {
      'pom.xml': `${HEAD}  <groupId>org.example.shop</groupId>
  <artifactId>parent</artifactId>
  <version>3.1.0</version>
  <packaging>pom</packaging>
  <modules>
    <module>core</module>
    <module>web</module>
  </modules>
  <properties>
    <jackson.version>2.17.1</jackson.version>
    <slf4j.version>2.0.13</slf4j.version>
    <maven.compiler.release>17</maven.compiler.release>
  </properties>
  <dependencyManagement>
    <dependencies>
      <dependency>
        <groupId>com.fasterxml.jackson.core</groupId>
        <artifactId>jackson-databind</artifactId>
        <version>\${jackson.version}</version>
      </dependency>
      <dependency>
        <groupId>org.junit.jupiter</groupId>
        <artifactId>junit-jupiter</artifactId>
        <version>5.10.2</version>
        <scope>test</scope>
      </dependency>
      <dependency>
        <groupId>org.slf4j</groupId>
        <artifactId>slf4j-api</artifactId>
        <version>\${slf4j.version}</version>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId>
      <artifactId>junit-jupiter</artifactId>
    </dependency>
  </dependencies>
</project>
`,
      'core/pom.xml': `${HEAD}  <parent>
    <groupId>org.example.shop</groupId>
    <artifactId>parent</artifactId>
    <version>3.1.0</version>
  </parent>
  <artifactId>core</artifactId>
  <dependencies>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId>
      <artifactId>jackson-databind</artifactId>
    </dependency>
    <dependency>
      <groupId>com.google.guava</groupId>
      <artifactId>guava</artifactId>
      <version>33.2.1-jre</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId>
      <artifactId>slf4j-api</artifactId>
    </dependency>
  </dependencies>
</project>
`,
      'web/pom.xml': `${HEAD}  <parent>
    <groupId>org.example.shop</groupId>
    <artifactId>parent</artifactId>
    <version>3.1.0</version>
  </parent>
  <artifactId>web</artifactId>
  <dependencies>
    <dependency>
      <groupId>\${project.groupId}</groupId>
      <artifactId>core</artifactId>
      <version>\${project.version}</version>
    </dependency>
    <dependency>
      <groupId>org.postgresql</groupId>
      <artifactId>postgresql</artifactId>
      <version>42.7.3</version>
      <scope>runtime</scope>
    </dependency>
    <dependency>
      <groupId>jakarta.servlet</groupId>
      <artifactId>jakarta.servlet-api</artifactId>
      <version>6.0.0</version>
      <scope>provided</scope>
    </dependency>
    <dependency>
      <groupId>org.apache.tomcat.embed</groupId>
      <artifactId>tomcat-embed-core</artifactId>
      <version>10.1.25</version>
      <optional>true</optional>
    </dependency>
  </dependencies>
</project>
`,
    },
    whyNot: () => (runTool('mvn', ['-version'], '.').exitCode === 0 ? undefined : 'there is no mvn'),
    list,
  },
]

function list(folder: string): Listing {
  const output = `${folder}-list.txt`
  const args = [`-DoutputFile=${output}`, '-DappendOutput=true', '-DexcludeTransitive=true']
  fetchWith('mvn', ['-B', '-q', 'package', `${PLUGIN}:list`, ...args, '-DskipTests'], folder)
  const packages = new Set<string>()
  for (const line of readFileSync(output, 'utf8').split('\n')) {
    const [group, artifact, , version] = line.trim().split(' ', 1)[0]?.split(':') ?? []
    if (version === undefined || group === 'org.example.shop') continue
    packages.add(`${group}:${artifact}@${version}`)
  }
  return { packages, aggregate: 'incomplete', reason: 'pom.xml names direct dependencies alone' }
}
