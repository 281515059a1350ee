import type { ExpressionText } from '../constraint/set.ts'
import type { Document, Path } from '../document/document.ts'
import type { Severity } from '../finding.ts'
import type { LabelSelector } from './label-selector.ts'
import type { MatchResources } from './match-resources.ts'

/** An expression with a name: a variable, or a condition. */
export interface NamedExpression {
  readonly name: string
  readonly path: Path
  readonly expression: ExpressionText
}

/** What a policy does about a violation. */
export type PolicyAction = 'Deny' | 'Warn' | 'Audit'

/** One demand of an admission policy. */
export interface Validation {
  /** The part of the rule id after the name of the policy: its position, from 1. */
  readonly name: string
  readonly path: Path
  readonly expression: ExpressionText
  readonly message: string | undefined
  readonly messageExpression: ExpressionText | undefined
}

/** What a report says of a policy beside its rules. */
export interface PolicyNotes {
  readonly title: string | undefined
  readonly why: string | undefined
  readonly severity: Severity | undefined
  readonly tags: readonly string[]
}

/** A ValidatingAdmissionPolicy, or a Kyverno policy of the same form. */
export interface AdmissionPolicy {
  readonly kind: 'admission'
  readonly dialect: 'kubernetes' | 'kyverno'
  readonly document: Document
  readonly name: string
  /** Of a policy that lives in a namespace and looks at nothing else. */
  readonly namespace: string | undefined
  readonly match: MatchResources
  /** `objects` of a cluster, or `documents` of any kind in files that the configuration names. */
  readonly judges: 'objects' | 'documents'
  readonly conditions: readonly NamedExpression[]
  readonly variables: readonly NamedExpression[]
  readonly validations: readonly Validation[]
  readonly auditAnnotations: readonly ExpressionText[]
  readonly failurePolicy: 'Fail' | 'Ignore'
  readonly paramKind: { readonly apiVersion: string; readonly kind: string } | undefined
  /** Kyverno says in the policy what Kubernetes says in bindings. */
  readonly actions: readonly PolicyAction[]
  /** Kinds of pod controllers that rules on pods are carried over to, by resource. */
  readonly controllers: readonly string[]
  readonly notes: PolicyNotes
}

/** Which objects parameters come from. */
export interface ParamRef {
  readonly name: string | undefined
  readonly selector: LabelSelector | undefined
  readonly namespace: string | undefined
  readonly ifMissing: 'Allow' | 'Deny'
  readonly path: Path
}

/** A ValidatingAdmissionPolicyBinding. */
export interface PolicyBinding {
  readonly kind: 'binding'
  readonly document: Document
  readonly name: string
  readonly policyName: string
  readonly params: ParamRef | undefined
  readonly match: MatchResources | undefined
  readonly actions: readonly PolicyAction[]
}

/** A rule of a cel-policy: the first match whose condition holds decides. */
export interface PolicyRule {
  readonly id: string | undefined
  readonly path: Path
  readonly variables: readonly NamedExpression[]
  readonly matches: readonly PolicyMatch[]
}

/** One match: it gives an output, or leads to a rule. */
export interface PolicyMatch {
  readonly path: Path
  readonly condition: ExpressionText | undefined
  /** The condition is that `condition` is false. */
  readonly isNegated: boolean
  readonly outcome:
    | {
        readonly kind: 'output'
        readonly output: ExpressionText | undefined
        readonly explanation: ExpressionText | undefined
      }
    | { readonly kind: 'rule'; readonly rule: PolicyRule }
}

/** A policy in the format of cel-go. */
export interface CelPolicy {
  readonly kind: 'cel'
  readonly document: Document
  readonly name: string
  readonly description: string | undefined
  readonly rule: PolicyRule
}

/** Anything that a document of a foreign policy file holds. */
export type ForeignDocument = AdmissionPolicy | PolicyBinding | CelPolicy
