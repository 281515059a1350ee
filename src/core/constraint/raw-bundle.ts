import type { Document } from '../document/document.ts'
import type { BundleCompiler, PolicyInput } from './bundle.ts'
import type { NamedDigest } from './bundle-plan.ts'

/** A bundle as its schema promises it. */
export interface RawBundle {
  readonly schema: string
  readonly compiler: BundleCompiler
  readonly language: number
  readonly digest: string
  readonly planDigest: string
  readonly sources: readonly (PolicyInput & { readonly sha256: string })[]
  readonly schemas: readonly NamedDigest[]
  readonly libraries: readonly NamedDigest[]
  readonly requires: readonly string[]
  readonly plan: {
    readonly constraints: readonly RawBundleConstraint[]
    readonly functions: readonly {
      readonly set: string
      readonly name: string
      readonly body: readonly RawBundleNode[]
    }[]
  }
}

/** A constraint of a bundle: what is checked of it besides its schema. */
export interface RawBundleConstraint {
  readonly rule: string
  readonly match?: readonly RawBundleNode[]
  readonly variables: readonly (readonly RawBundleNode[])[]
  readonly forEach?: readonly RawBundleNode[]
  readonly when?: readonly RawBundleNode[]
  readonly assert: readonly RawBundleNode[]
  readonly message?: readonly RawBundleNode[]
  readonly fix?: readonly RawBundleNode[]
  readonly at: readonly (readonly RawBundleNode[])[]
  readonly grades: readonly { readonly when: readonly RawBundleNode[] }[]
}

/** One node of an expression of a bundle. */
export interface RawBundleNode {
  readonly op: string
  readonly type: string
  readonly operands: readonly number[]
  readonly detail?: readonly string[]
  readonly span: readonly number[]
}

/** A bundle whose form is right. Whether its plan is that of its sources is for whoever compiles them to see. */
export interface ParsedBundle {
  readonly raw: RawBundle
  readonly document: Document
}
