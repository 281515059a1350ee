import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { folderOf } from '../tree-path.ts'
import { readXml, type XmlDocument, type XmlElement } from './xml.ts'

/** A text of a project file as written, with its place. */
export interface PomText {
  readonly text: string
  readonly span: Span
}

/** An entry of `dependencies` or `dependencyManagement`; nothing is interpolated. */
export interface PomDependency {
  readonly group: string
  readonly artifact: PomText
  readonly version: PomText | undefined
  readonly scope: string | undefined
  readonly type: string
  readonly classifier: string
  readonly isOptional: string | undefined
  readonly systemPath: string | undefined
  /** Id of the profile that it stands in. */
  readonly profile: string | undefined
}

export interface PomParent {
  readonly group: string
  readonly artifact: PomText
  readonly version: PomText | undefined
  /** `` says that the parent is not looked for in the tree; undefined is `../pom.xml`. */
  readonly relativePath: string | undefined
}

/** What one `pom.xml` says itself. */
export interface Pom {
  readonly source: Source
  readonly folder: string
  readonly group: string | undefined
  readonly artifact: PomText | undefined
  readonly version: PomText | undefined
  readonly packaging: string
  readonly parent: PomParent | undefined
  readonly properties: ReadonlyMap<string, string>
  readonly dependencies: readonly PomDependency[]
  readonly managed: readonly PomDependency[]
  /** Names of licences. */
  readonly licenses: readonly string[]
  readonly repositories: readonly { readonly id: string; readonly url: PomText }[]
}

/** A project file, as far as it could be read, and what ended the reading. */
export interface ReadPom {
  readonly pom: Pom | undefined
  readonly problem: XmlDocument['problem']
  readonly unknownEntity: XmlDocument['unknownEntity']
}

/** Reads a project file of Maven (POM 4.0.0 and 4.1.0). */
export function readPom(source: Source): ReadPom {
  const { root, problem, unknownEntity } = readXml(source.text)
  if (root === undefined) return { pom: undefined, problem, unknownEntity }
  if (root.name !== 'project') {
    const message = 'expected `<project>` as the root'
    return { pom: undefined, problem: problem ?? { kind: 'syntax', message, span: root.span }, unknownEntity }
  }
  const parent = childOf(root, 'parent')
  const profiles = childrenOf(root, 'profiles')
  return {
    pom: {
      source,
      folder: folderOf(source.path),
      group: textOf(root, 'groupId'),
      artifact: placedOf(root, 'artifactId'),
      version: placedOf(root, 'version'),
      packaging: textOf(root, 'packaging') ?? 'jar',
      parent: parent && readParent(parent),
      properties: new Map(childrenOf(root, 'properties').map(({ name, text }) => [name, text])),
      dependencies: [
        ...readDependencies(root),
        ...profiles.flatMap((profile) => readDependencies(profile, textOf(profile, 'id') ?? '')),
      ],
      managed: readManaged(root),
      licenses: childrenOf(root, 'licenses').flatMap((license) => textOf(license, 'name') ?? []),
      repositories: ['repositories', 'pluginRepositories'].flatMap((key) => readRepositories(root, key)),
    },
    problem,
    unknownEntity,
  }
}

function readParent(element: XmlElement): PomParent {
  const path = childOf(element, 'relativePath')
  return {
    group: textOf(element, 'groupId') ?? '',
    artifact: placedOf(element, 'artifactId') ?? { text: '', span: element.span },
    version: placedOf(element, 'version'),
    relativePath: path?.text,
  }
}

function readDependencies(parent: XmlElement, profile?: string): readonly PomDependency[] {
  return childrenOf(parent, 'dependencies')
    .filter(({ name }) => name === 'dependency')
    .map((element) => readDependency(element, profile))
}

function readManaged(root: XmlElement): readonly PomDependency[] {
  const management = childOf(root, 'dependencyManagement')
  return management === undefined ? [] : readDependencies(management)
}

function readDependency(element: XmlElement, profile: string | undefined): PomDependency {
  return {
    group: textOf(element, 'groupId') ?? '',
    artifact: placedOf(element, 'artifactId') ?? { text: '', span: element.span },
    version: placedOf(element, 'version'),
    scope: textOf(element, 'scope'),
    type: textOf(element, 'type') ?? 'jar',
    classifier: textOf(element, 'classifier') ?? '',
    isOptional: textOf(element, 'optional'),
    systemPath: textOf(element, 'systemPath'),
    profile,
  }
}

function readRepositories(root: XmlElement, key: string): Pom['repositories'] {
  return childrenOf(root, key).flatMap((repository) => {
    const url = placedOf(repository, 'url')
    return url === undefined ? [] : [{ id: textOf(repository, 'id') ?? '', url }]
  })
}

function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return childOf(element, name)?.children ?? []
}

function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

/** Empty elements count as absent, as they do for the build. */
function placedOf(element: XmlElement, name: string): PomText | undefined {
  const child = childOf(element, name)
  return child === undefined || child.text === '' ? undefined : { text: child.text, span: child.textSpan }
}

function textOf(element: XmlElement, name: string): string | undefined {
  return placedOf(element, name)?.text
}
