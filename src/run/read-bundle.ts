import { canonicalJson } from '../core/canonical.ts'
import { writeBundle } from '../core/constraint/bundle.ts'
import { bundleDifference } from '../core/constraint/bundle-difference.ts'
import type { Vocabulary } from '../core/constraint/compiler.ts'
import { isAtLeast, type MinimumVersions } from '../core/constraint/minimum-version.ts'
import { type BundleFile, bundleProblem, parseBundle } from '../core/constraint/parse-bundle.ts'
import type { ParsedBundle } from '../core/constraint/raw-bundle.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import { quoted } from '../core/quote.ts'
import type { Tree, TreeContent } from '../core/tree.ts'
import { type LoadedPolicy, loadPolicy } from './load-policy.ts'
import { bundleVocabulary } from './vocabulary.ts'

/** What reading a bundle gives: the policy in it, or the reason why it is refused. */
export type BundleRead =
  | { readonly policy: LoadedPolicy; readonly problem?: undefined }
  | { readonly policy?: undefined; readonly problem: Diagnostic }

/**
 * Reads a bundle and compiles its sources again: only a policy that gives the same plan and the same bytes is handed out,
 * so nothing in a bundle is believed that its sources do not say. `minimum` refuses sets that are older than pinned.
 */
export async function readBundle(
  file: BundleFile,
  vocabulary: Vocabulary,
  shapes: ShapeTable,
  minimum: MinimumVersions = new Map(),
): Promise<BundleRead> {
  const everything = bundleVocabulary(vocabulary)
  const { bundle, problem } = parseBundle(file, everything)
  if (problem !== undefined) return { problem }
  const { raw } = bundle
  const packs = raw.sources.filter(({ origin }) => origin === 'pack')
  const tree = sourceTree(bundle)
  const policy = await loadPolicy(tree, await tree.list(), vocabulary, shapes, packs)
  const refused =
    compileProblem(bundle, policy) ??
    difference(bundle, policy, everything) ??
    minimumProblem(bundle, policy, minimum)
  return refused === undefined ? { policy } : { problem: refused }
}

/** The files of the repository that a bundle holds, as a tree: what is in no bundle is not there. */
function sourceTree({ raw }: ParsedBundle): Tree {
  const encoder = new TextEncoder()
  const files = new Map(
    raw.sources
      .filter(({ origin }) => origin === 'repository')
      .map(({ path, text }) => [path, encoder.encode(text)] as const),
  )
  return {
    label: 'bundle',
    list: async () =>
      [...files].map(([path, bytes]) => ({ path, kind: 'file', executable: false, size: bytes.length })),
    read: async (path, maxBytes): Promise<TreeContent> => {
      const bytes = files.get(path)
      if (bytes === undefined) return 'absent'
      return bytes.length > maxBytes ? 'too-large' : bytes
    },
  }
}

function compileProblem({ document }: ParsedBundle, policy: LoadedPolicy): Diagnostic | undefined {
  const error = policy.diagnostics.find(({ severity }) => severity === 'error')
  if (error === undefined) return undefined
  const { path, startLine, startColumn } = error.location
  return bundleProblem(
    document,
    'bundle/invalid',
    ['sources'],
    `its source ${quoted(path)} does not compile: ${error.message} (line ${startLine}, column ${startColumn})`,
  )
}

function difference(
  bundle: ParsedBundle,
  policy: LoadedPolicy,
  vocabulary: Vocabulary,
): Diagnostic | undefined {
  const { raw, document } = bundle
  const again: unknown = JSON.parse(writeBundle(policy, vocabulary, raw.compiler))
  const found = bundleDifference(raw, again)
  if (found !== undefined) {
    const { code, path, message, help } = found
    return bundleProblem(document, code, path, message, help)
  }
  // Whatever a comparison member by member might overlook.
  if (canonicalJson(raw) === canonicalJson(again)) return undefined
  return bundleProblem(document, 'bundle/mismatch', [], 'the bundle is not what its sources compile to')
}

function minimumProblem(
  { document }: ParsedBundle,
  policy: LoadedPolicy,
  minimum: MinimumVersions,
): Diagnostic | undefined {
  const versions = new Map(policy.sets.map(({ name, version }) => [name, version]))
  for (const [name, least] of minimum) {
    const version = versions.get(name)
    if (isAtLeast(version, least)) continue
    const found = version === undefined ? 'the set has no version' : `got ${quoted(version)}`
    const got = versions.has(name) ? found : 'the set is missing'
    const message = `expected at least version ${quoted(least)} of the set ${quoted(name)}, ${got}`
    return bundleProblem(document, 'bundle/version', ['sources'], message, 'use the newer bundle')
  }
  return undefined
}
