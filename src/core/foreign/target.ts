import type { Manifest } from './manifest.ts'

/** What happens to an object: without a base it is made, with one it is made, changed or removed. */
export type Operation = 'CREATE' | 'UPDATE' | 'DELETE'

/** One object that is judged, as an API server would see it. */
export interface ManifestChange {
  readonly operation: Operation
  /** The object as it shall be; on `DELETE` as it was. */
  readonly manifest: Manifest
  /** The object as it was, on `UPDATE` and `DELETE`. */
  readonly before: Manifest | undefined
}

/** What a kind is called in rules and whether its objects lie in namespaces. */
export interface Resource {
  readonly plural: string
  readonly namespaced: boolean
}

/** What is known of a cluster from the files of a repository. */
export interface Cluster {
  /** The resource of a kind, `local` for kinds of files that no cluster keeps, undefined when it is not known. */
  resourceOf(group: string, kind: string): Resource | 'local' | undefined
  /** The object of a namespace. */
  namespace(name: string): Manifest | undefined
}

/** Whether a policy looks at an object. */
export type Match = 'yes' | 'no' | Unknown

/** A question that the files leave open, with the reason. */
export interface Unknown {
  readonly unknown: string
}

/** The parameters that a policy is evaluated with, one time for each value. */
export type Parameters =
  | {
      readonly kind: 'values'
      readonly values: readonly (Manifest | undefined)[]
      /** Objects that were looked through to find them. */
      readonly cost: number
    }
  | { readonly kind: 'denied'; readonly message: string }
  | { readonly kind: 'unknown'; readonly reason: string }

/** Which objects a constraint looks at, and with which parameters. */
export interface ManifestTarget {
  /** Units that one question costs. */
  readonly cost: number
  match(change: ManifestChange, cluster: Cluster): Match
  parameters(change: ManifestChange, cluster: Cluster): Parameters
}
