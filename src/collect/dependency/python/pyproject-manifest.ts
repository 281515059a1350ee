import type { NodeIndex } from '../../../core/document/document.ts'
import { kindOf, memberOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { LockProblem, LockSetting, Scope } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf } from '../tree-path.ts'
import { type DeclaredRequirement, readDeclared } from './declared-requirement.ts'
import { type Fields, listField, recordField, rootFields, textField, textOf } from './document-fields.ts'
import { readPoetryDependencies } from './poetry-manifest.ts'
import { readPyprojectSettings } from './pyproject-settings.ts'
import { canonicalName } from './python-name.ts'
import { readUvSources, sourcedRequirements, type UvSources } from './uv-manifest.ts'

/** What a `pyproject.toml` says of a project and its dependencies. */
export interface PyprojectManifest {
  readonly source: Source
  readonly name?: string
  readonly version?: string
  readonly license?: string
  /** What the project asks for when it is used and developed. */
  readonly declared: readonly DeclaredRequirement[]
  /** What it asks for to be built (`[build-system]`): no lock has it. */
  readonly build: readonly DeclaredRequirement[]
  /** What changes which packages are installed, and where they come from. */
  readonly settings: readonly LockSetting[]
  readonly problems: readonly LockProblem[]
}

/**
 * Reads the dependencies of a `pyproject.toml`: PEP 621, groups (PEP 735), the tables of Poetry, pdm and uv. What is computed
 * when the project is built (`dynamic`) is not there.
 */
export async function readPyproject(source: Source): Promise<PyprojectManifest> {
  const problems: LockProblem[] = []
  const { documents, problem } = await readLockDocuments(source, 'toml')
  if (problem !== undefined)
    return {
      source,
      declared: [],
      build: [],
      settings: [],
      problems: [{ ...problem, extent: 'whole', source }],
    }
  const root = rootFields(documents[0], (kind, message, span) =>
    problems.push({ kind, extent: 'part', message, source, span }),
  )
  const project = recordField(root, 'project')
  const tool = recordField(root, 'tool')
  const poetry = tool && recordField(tool, 'poetry')
  const folder = folderOf(source.path)
  const name = (project && textField(project, 'name')) ?? (poetry && textField(poetry, 'name'))
  const own = name === undefined ? undefined : canonicalName(name.value)
  const uv = tool && recordField(tool, 'uv')
  const sources = readUvSources(uv, folder)
  const standard = [
    ...(project === undefined ? [] : projectRequirements(project, folder, sources)),
    ...groupRequirements(root, tool, uv, folder, sources),
  ]
  const declared = poetry === undefined ? standard : readPoetryDependencies(poetry, folder, standard)
  const buildSystem = recordField(root, 'build-system')
  const version = (project && textField(project, 'version')) ?? (poetry && textField(poetry, 'version'))
  const license = (project && licenseOf(project)) ?? (poetry && textField(poetry, 'license')?.value)
  return {
    source,
    ...(own === undefined ? {} : { name: own }),
    ...(version === undefined ? {} : { version: version.value }),
    ...(license === undefined ? {} : { license }),
    // A project that asks for an extra of itself asks for nothing more than what that extra says.
    declared: declared.filter((one) => one.name !== own),
    build: buildSystem === undefined ? [] : requirementsOf(buildSystem, 'requires', 'build', folder, sources),
    settings: readPyprojectSettings(tool),
    problems,
  }
}

function projectRequirements(
  project: Fields,
  folder: string,
  sources: UvSources,
): readonly DeclaredRequirement[] {
  const found = [...requirementsOf(project, 'dependencies', 'prod', folder, sources)]
  const extras = recordField(project, 'optional-dependencies')
  if (extras !== undefined) found.push(...requirementsOfGroups(extras, 'optional', folder, sources))
  return found
}

/** Groups say what a project is developed with. One that includes another adds nothing to what the other says itself. */
function groupRequirements(
  root: Fields,
  tool: Fields | undefined,
  uv: Fields | undefined,
  folder: string,
  sources: UvSources,
): readonly DeclaredRequirement[] {
  const found: DeclaredRequirement[] = []
  const groups = recordField(root, 'dependency-groups')
  if (groups !== undefined) found.push(...requirementsOfGroups(groups, 'dev', folder, sources))
  const pdm = tool && recordField(tool, 'pdm')
  const pdmGroups = pdm && recordField(pdm, 'dev-dependencies')
  if (pdmGroups !== undefined) found.push(...requirementsOfGroups(pdmGroups, 'dev', folder, sources))
  if (uv !== undefined) found.push(...requirementsOf(uv, 'dev-dependencies', 'dev', folder, sources))
  return found
}

function requirementsOfGroups(
  groups: Fields,
  scope: Scope,
  folder: string,
  sources: UvSources,
): readonly DeclaredRequirement[] {
  const names = membersOf(groups.document, groups.node)
  const known = new Set(names.map(({ key }) => canonicalName(key)))
  return names.flatMap(({ key }) => requirementsOf(groups, key, scope, folder, sources, known))
}

function requirementsOf(
  fields: Fields,
  key: string,
  scope: Scope,
  folder: string,
  sources: UvSources,
  groups?: ReadonlySet<string>,
): readonly DeclaredRequirement[] {
  const { document } = fields
  const place = {
    scope,
    folder,
    source: document.source,
    group: groups === undefined ? undefined : canonicalName(key),
  }
  return (listField(fields, key) ?? []).flatMap((node) => {
    const text = textOf(fields, node)
    if (text === undefined) {
      checkInclude(fields, node, groups)
      return []
    }
    const read = readDeclared(text, place)
    if (read !== undefined) return sourcedRequirements(read, sources)
    fields.report('malformed-entry', `${quoted(text.value)} is no requirement`, text.span)
    return []
  })
}

/** A group may include another (PEP 735): it has to be there. */
function checkInclude(fields: Fields, node: NodeIndex, groups: ReadonlySet<string> | undefined): void {
  const { document, report } = fields
  const isTable = groups !== undefined && kindOf(document, node) === 'record'
  const include = isTable ? textField({ ...fields, node }, 'include-group') : undefined
  if (include === undefined) report('malformed-entry', 'expected a requirement', spanOf(document, node))
  else if (groups?.has(canonicalName(include.value)) !== true)
    report('dangling-edge', `there is no group ${quoted(include.value)} to include`, include.span)
}

/** PEP 639 writes an expression, older manifests a table. */
function licenseOf(project: Fields): string | undefined {
  const member = memberOf(project.document, project.node, 'license')
  if (member === undefined) return undefined
  if (kindOf(project.document, member.node) !== 'record') return textField(project, 'license')?.value
  return textField({ ...project, node: member.node }, 'text')?.value
}
