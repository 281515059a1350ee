import { writeBundle } from '../core/constraint/bundle.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import type { Tree } from '../core/tree.ts'
import { loadPolicy } from './load-policy.ts'
import { vocabulary } from './vocabulary.ts'

/** A compiled tree: its bundle as canonical JSON, and what is wrong with its files. */
export interface CompileOutcome {
  readonly bundle: string
  readonly digest: string
  readonly constraints: number
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles every constraint file of a tree, with the built-in packs, into a bundle. */
export async function compileTree(tree: Tree): Promise<CompileOutcome> {
  const policy = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
  return {
    bundle: writeBundle(policy),
    digest: policy.plan.digest,
    constraints: policy.plan.constraints.length,
    diagnostics: policy.diagnostics,
  }
}
