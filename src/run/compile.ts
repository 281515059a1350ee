import { bundleDigest, writeBundle } from '../core/constraint/bundle.ts'
import { type Diagnostic, sortDiagnostics } from '../core/diagnostic.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import type { Tree } from '../core/tree.ts'
import { loadPolicy } from './load-policy.ts'
import { provePolicy } from './prove-policy.ts'
import { bundleVocabulary, vocabulary } from './vocabulary.ts'

/** A compiled tree: its bundle as canonical JSON, and what is wrong with its files. */
export interface CompileOutcome {
  readonly bundle: string
  /** Names the bytes of the bundle: `sha256:` and 64 hex digits. */
  readonly bundleDigest: string
  /** Digest of the plan. */
  readonly digest: string
  readonly constraints: number
  /** Questions about the constraints that the proofs left open. */
  readonly unproven: number
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles every constraint file of a tree, with the built-in packs, into a bundle. */
export async function compileTree(tree: Tree): Promise<CompileOutcome> {
  const words = vocabulary()
  const policy = await loadPolicy(tree, await tree.list(), words, new ShapeTable())
  const bundle = writeBundle(policy, bundleVocabulary(words))
  const proofs = await provePolicy(policy)
  return {
    bundle,
    bundleDigest: bundleDigest(bundle),
    digest: policy.plan.digest,
    constraints: policy.plan.constraints.length,
    unproven: proofs.undecided,
    diagnostics: sortDiagnostics([...policy.diagnostics, ...proofs.diagnostics]),
  }
}
