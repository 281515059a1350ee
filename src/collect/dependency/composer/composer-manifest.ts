import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import type { Declared, LockSetting, Scope } from '../model.ts'
import { readAddress } from '../origin.ts'
import { type DocumentProblem, readLockDocuments } from '../read-document.ts'
import { fieldOfKind, textField, textOf } from '../read-fields.ts'
import { contentHash } from './content-hash.ts'

/** Kinds of repositories that hold single packages; the others are registries. */
const SINGLE: readonly string[] = [
  'artifact',
  'bitbucket',
  'fossil',
  'git',
  'github',
  'gitlab',
  'hg',
  'package',
  'svn',
  'vcs',
]

/** A `composer.json`. */
export interface ComposerManifest {
  readonly source: Source
  readonly name: string | undefined
  readonly version: string | undefined
  readonly license: string | undefined
  readonly declared: readonly Declared[]
  /** Addresses of repositories that hold single packages, by `comparableAddress`. */
  readonly repositories: ReadonlySet<string>
  /** Plugins that may run, and repositories beside the public one. */
  readonly settings: readonly LockSetting[]
  /** Names that the project itself stands for, in lower case. */
  readonly provides: ReadonlySet<string>
  readonly hash: string | undefined
  readonly problem: DocumentProblem | undefined
}

/** Reads a `composer.json` (Composer, "The composer.json schema"). */
export async function readComposerManifest(source: Source): Promise<ComposerManifest> {
  const { documents, problem } = await readLockDocuments(source, 'json')
  if (documents === undefined || kindOf(documents[0], 0) !== 'record') {
    const span: Span = { start: 0, end: 0 }
    return {
      source,
      name: undefined,
      version: undefined,
      license: undefined,
      declared: [],
      repositories: new Set(),
      settings: [],
      provides: new Set(),
      hash: undefined,
      problem: problem ?? { kind: 'malformed-entry', message: 'expected an object', span },
    }
  }
  const [document] = documents
  return {
    source,
    name: textField(document, 0, 'name')?.text.toLowerCase(),
    version: textField(document, 0, 'version')?.text,
    license: licenseOf(document, 0),
    declared: [
      ...declaredIn(document, source, 'require', 'prod'),
      ...declaredIn(document, source, 'require-dev', 'dev'),
    ],
    repositories: repositoriesOf(document),
    settings: [...pluginSettings(document, source), ...repositorySettings(document, source)],
    provides: new Set(['provide', 'replace'].flatMap((key) => namesIn(document, 0, key))),
    hash: contentHash(document),
    problem: undefined,
  }
}

/** The licence of a package: one text, or a list of which one may be chosen. */
export function licenseOf(document: Document, node: number): string | undefined {
  const member = memberOf(document, node, 'license')
  if (member === undefined) return undefined
  const one = textOf(document, member.node)
  if (one !== undefined) return one
  const all = itemsOf(document, member.node).flatMap((item) => textOf(document, item) ?? [])
  return all.length === 0 ? undefined : all.join(' OR ')
}

/** What PHP itself has, and what stands for the tool: no packages. */
export function isPlatformPackage(name: string): boolean {
  return /^(?:php(?:-64bit|-ipv6|-zts|-debug)?|hhvm|(?:ext|lib)-[a-z0-9._-]+|composer(?:-(?:plugin|runtime)-api)?)$/i.test(
    name,
  )
}

/** Keys of a record in lower case: names of packages. */
export function namesIn(document: Document, node: number, key: string): readonly string[] {
  const record = fieldOfKind(document, node, key, 'record')
  return record === undefined ? [] : membersOf(document, record).map((one) => one.key.toLowerCase())
}

function declaredIn(document: Document, source: Source, key: string, scope: Scope): readonly Declared[] {
  const record = fieldOfKind(document, 0, key, 'record')
  if (record === undefined) return []
  return membersOf(document, record).flatMap(({ key: name, keySpan, node }): readonly Declared[] => {
    const specifier = textOf(document, node)
    if (specifier === undefined || isPlatformPackage(name)) return []
    return [{ name: name.toLowerCase(), specifier, scope, source, span: keySpan }]
  })
}

function repositoriesOf(document: Document): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { node } of repositoryNodes(document)) {
    const type = textField(document, node, 'type')?.text
    const url = textField(document, node, 'url')?.text
    if (type !== undefined && url !== undefined && SINGLE.includes(type)) found.add(comparableAddress(url))
  }
  return found
}

/** `repositories`: a list, or a record whose keys are names. */
function repositoryNodes(document: Document): readonly { readonly key: string; readonly node: NodeIndex }[] {
  const member = memberOf(document, 0, 'repositories')
  if (member === undefined) return []
  if (kindOf(document, member.node) === 'record') return membersOf(document, member.node)
  return itemsOf(document, member.node).map((node) => ({ key: '', node }))
}

/** `"name": false`, or `{"name": false}` in a list, turns a repository off. */
function repositorySettings(document: Document, source: Source): readonly LockSetting[] {
  return repositoryNodes(document).flatMap(({ key, node }): readonly LockSetting[] => {
    if (valueOf(document, node) === false)
      return [{ key: 'repository', name: key, value: 'false', source, span: spanOf(document, node) }]
    const off = membersOf(document, node).find((one) => valueOf(document, one.node) === false)
    if (off !== undefined && textField(document, node, 'type') === undefined)
      return [{ key: 'repository', name: off.key, value: 'false', source, span: off.keySpan }]
    const type = textField(document, node, 'type')
    const url = textField(document, node, 'url')
    if (type === undefined) return []
    const value = url === undefined ? '' : (readAddress(url.text)?.url ?? url.text)
    return [{ key: 'repository', name: type.text, value, source, span: (url ?? type).span }]
  })
}

/** `config.allow-plugins`: one answer for all plugins, or one for each. */
function pluginSettings(document: Document, source: Source): readonly LockSetting[] {
  const config = fieldOfKind(document, 0, 'config', 'record')
  const member = config === undefined ? undefined : memberOf(document, config, 'allow-plugins')
  if (member === undefined) return []
  const key = 'allow-plugins'
  const all = valueOf(document, member.node)
  if (typeof all === 'boolean') return [{ key, name: '*', value: String(all), source, span: member.keySpan }]
  return membersOf(document, member.node).flatMap((one): readonly LockSetting[] => {
    const value = valueOf(document, one.node)
    return typeof value === 'boolean'
      ? [{ key, name: one.key, value: String(value), source, span: one.keySpan }]
      : []
  })
}

/** One repository may be written with another scheme, with a user, or with `.git` at its end. */
export function comparableAddress(url: string): string {
  const address = readAddress(url)
  const path = (address?.path ?? url).replace(/\/$/, '').replace(/\.git$/, '')
  return `${address?.host ?? ''}${path}`.toLowerCase()
}
