import type { AdvisorySource } from '../collect/dependency/advisory/advisory-facts.ts'
import type { RegistryPort } from '../collect/dependency/registry/registry-port.ts'
import type { RepositoryPort } from '../collect/workflow/online/repository-port.ts'
import type { Detail } from '../core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { ShapeTable } from '../core/expression/shape.ts'
import type { FactKind } from '../core/fact.ts'
import type { Cluster } from '../core/foreign/target.ts'
import type { Tree, TreeEntry } from '../core/tree.ts'
import type { UnchangedFiles } from './unchanged-files.ts'

/** What a scan looks at, and by which constraints. */
export interface ScanRequest {
  readonly tree: Tree
  readonly entries: readonly TreeEntry[]
  readonly constraints: readonly PlannedConstraint[]
  /** Path patterns that no constraint looks at. */
  readonly exclude: readonly string[]
  /** When given, only these paths are looked at. */
  readonly only?: ReadonlySet<string>
  /** When given, rules that fail only on what is new do not look at these files, unless they depend on others that changed. */
  readonly unchanged?: UnchangedFiles
  /** When given, of the facts of a kind that take all files only those of these paths are of use. */
  readonly onlyFacts?: ReadonlyMap<FactKind, ReadonlySet<string>>
  readonly shapes: ShapeTable
  /** How much of a violation is wanted; everything where it is not said. */
  readonly detail?: Detail
  /** Units of cost that the run may spend. */
  readonly budget?: number
  /** The tree that the change starts from: objects of foreign policies are judged as what became of them. */
  readonly previous?: { readonly tree: Tree; readonly entries: readonly TreeEntry[] }
  /** Whom to ask about repositories elsewhere; without it nobody is asked. */
  readonly repositories?: RepositoryPort
  /** Whom to ask about advisories of packages, and what may be asked; without it nobody is asked. */
  readonly advisories?: AdvisorySource
  /** Whom to ask about packages; without it nobody is asked. */
  readonly registries?: RegistryPort
  /** The time of the run in milliseconds since the Unix epoch. */
  readonly now?: number
  /** The day of the run, `YYYY-MM-DD` in UTC. */
  readonly today?: string
  /** What the tree that decides says of the cluster. */
  readonly cluster?: Cluster
  /** Told after each file; for progress. */
  readonly onFile?: (path: string) => void
}
