import type { Vocabulary } from '../core/constraint/compiler.ts'
import {
  MINIMUM_OF_NOBODY,
  type MinimumVersions,
  strictestVersions,
} from '../core/constraint/minimum-version.ts'
import type { BundleFile } from '../core/constraint/parse-bundle.ts'
import { emptyPolicy } from '../core/constraint/policy.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import { CONFIG_PATHS } from './config-paths.ts'
import { type LoadedPolicy, loadPolicy } from './load-policy.ts'
import type { GivenFile } from './loose-files.ts'
import { readBundle } from './read-bundle.ts'

/** A bundle that shall decide, and the least versions of its sets. */
export interface BundleRequest {
  readonly file: BundleFile
  readonly minimum?: MinimumVersions
}

/** A tree with its list. */
export interface ListedTree {
  readonly tree: Tree
  readonly entries: readonly TreeEntry[]
}

/** The policy that decides a run, and that of the head, which is compiled to be checked and compared. */
export interface Policies {
  readonly deciding: LoadedPolicy
  readonly head: LoadedPolicy
  /** What is wrong with the policy that decides, where the head's diagnostics do not say it. */
  readonly diagnostics: readonly Diagnostic[]
  /** False when the head decides itself, or nothing could decide. */
  readonly isCompared: boolean
}

/**
 * The head decides itself where nothing else does; where there is a base, the base decides; a bundle goes before both. What
 * a bundle may not go below is for the base's configuration to say, or the head's where there is no base, and the request.
 */
export async function loadPolicies(
  trees: { readonly head: ListedTree; readonly base: ListedTree | undefined },
  bundle: BundleRequest | undefined,
  words: Vocabulary,
  shapes: ShapeTable,
  given: readonly GivenFile[] = [],
): Promise<Policies> {
  const load = ({ tree, entries }: ListedTree): Promise<LoadedPolicy> =>
    loadPolicy(tree, entries, words, shapes, undefined, given)
  const head = await load(trees.head)
  const base = trees.base === undefined ? undefined : withoutGiven(await load(trees.base), given)
  if (bundle === undefined) {
    if (base === undefined) return { deciding: head, head, diagnostics: [], isCompared: false }
    const diagnostics = errorsOf(base, 'at the base commit, which decides', MERGE_REPAIR)
    return { deciding: base, head, diagnostics, isCompared: true }
  }
  const pins = base ?? head
  const minimum = strictestVersions([pins.config.minimumVersions, bundle.minimum ?? MINIMUM_OF_NOBODY])
  const { policy, problem } = await readBundle(bundle.file, words, shapes, minimum)
  // A configuration that cannot be read may hold a pin: then nobody knows what the bundle may not go below.
  const unread =
    base === undefined
      ? []
      : errorsOf(base, 'at the base commit, which pins versions', MERGE_REPAIR).filter(({ location }) =>
          CONFIG_PATHS.includes(location.path),
        )
  if (policy !== undefined) return { deciding: policy, head, diagnostics: unread, isCompared: true }
  const deciding = { ...emptyPolicy([problem], words), sources: new Map(), inputs: [] }
  return { deciding, head, diagnostics: [problem, ...unread], isCompared: false }
}

/** What is wrong with files of the caller is no fault of the base, and is said with the head already. */
function withoutGiven(policy: LoadedPolicy, given: readonly GivenFile[]): LoadedPolicy {
  const paths = new Set(given.map(({ path }) => path))
  return { ...policy, diagnostics: policy.diagnostics.filter(({ location }) => !paths.has(location.path)) }
}

/** What to do about a base that cannot decide. */
export const MERGE_REPAIR =
  'the base has to be repaired before it can decide: merge the repair past this check'

/** What is wrong with files of the base, said once more where the head does not say it already. */
export function errorsOf(
  { diagnostics }: Pick<LoadedPolicy, 'diagnostics'>,
  where: string,
  help: string,
): readonly Diagnostic[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.severity === 'error')
    .map((diagnostic) => ({
      ...diagnostic,
      message: `${diagnostic.message} (${where})`,
      help: diagnostic.help ?? help,
    }))
}
