import { canonicalJson, sha256Hex } from '../../src/core/canonical.ts'
import { contentDigest } from '../../src/core/constraint/bundle.ts'
import type { MinimumVersions } from '../../src/core/constraint/minimum-version.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import { compileTree } from '../../src/run/compile.ts'
import { type BundleRead, readBundle } from '../../src/run/read-bundle.ts'
import { vocabulary } from '../../src/run/vocabulary.ts'
import { memoryTree } from './memory-tree.ts'

/** Constraint files of a small repository: a function, a schema, a setting, a grade, a fact. */
export const BUNDLED_FILES: Readonly<Record<string, string>> = {
  '.flux/guard.flux.yaml': `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: guard, version: 1.2.0}
functions:
  - {name: isExact, params: {range: string}, returns: bool, expression: "range.matches('^[0-9.]+$')"}
constraints:
  - id: exact
    title: Versions are exact
    severity: high
    enforcement: block
    on: {files: ["package.json"], schema: npm/package}
    forEach: {key: name, value: range, in: "input.?dependencies.orValue({})"}
    when: "name != 'x'"
    assert: "isExact(range)"
    message: "'%s is a range'.format([name])"
    at: range
    grade: [{when: "range == '*'", severity: critical}]
  - id: pinned
    title: Actions are pinned
    severity: low
    enforcement: warn
    on: {fact: workflow.uses}
    assert: "uses.raw != ''"
`,
  '.flux/config.yaml': 'apiVersion: flux/v1\nkind: Config\nexclude: ["vendor/**"]\n',
}

/** The bundle of `BUNDLED_FILES`, or of other files. */
export async function bundleOf(files = BUNDLED_FILES): Promise<string> {
  const { bundle, diagnostics } = await compileTree(memoryTree(files))
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('; '))
  return bundle
}

/** Any member of a bundle. */
export interface Json {
  [key: string | number]: Json
}

/**
 * A bundle that somebody edited who knows its form: canonical, with the digest that its members have (`redigest`), and with
 * the digests that its sources have.
 */
export function forged(bundle: string, edit: (members: Json) => void, redigest = true): string {
  const members = JSON.parse(bundle)
  edit(members)
  return canonicalJson(redigest ? { ...members, digest: contentDigest(members) } : members)
}

/** Replaces text in a source and gives it the digest of the new text. */
export function editSource(members: Json, path: string, edit: (text: string) => string): void {
  const sources = members['sources'] as unknown as { path: string; text: string; sha256: string }[]
  for (const source of sources.filter((one) => one.path === path)) {
    source.text = edit(source.text)
    source.sha256 = sha256Hex(source.text)
  }
}

/** Reads a bundle as a check does. */
export async function read(
  bundle: string | Uint8Array,
  options: { readonly digest?: string; readonly minimum?: MinimumVersions } = {},
): Promise<BundleRead> {
  const bytes = typeof bundle === 'string' ? new TextEncoder().encode(bundle) : bundle
  const { digest, minimum } = options
  const file = { path: 'policy.flux.json', bytes, ...(digest === undefined ? {} : { digest }) }
  return readBundle(file, vocabulary(), new ShapeTable(), minimum)
}
