import type { Document, Path } from '../document/document.ts'
import type { Confidence, Enforcement, Persona, Severity } from '../finding.ts'

/** An expression of a constraint file: its text and the node that holds it. */
export interface ExpressionText {
  readonly text: string
  readonly path: Path
}

/** Who wrote a set: we (a built-in pack) or the repository. */
export type SetOrigin = 'pack' | 'repository'

/** A constraint file after its shape was checked. Expressions are still text. */
export interface ConstraintSet {
  readonly origin: SetOrigin
  readonly document: Document
  readonly name: string
  readonly version: string | undefined
  readonly limits: { readonly costPerSubject?: number; readonly inputBytes?: number }
  readonly imports: readonly ImportDefinition[]
  readonly variables: readonly VariableDefinition[]
  readonly functions: readonly FunctionDefinition[]
  readonly constraints: readonly ConstraintDefinition[]
}

/** What a set takes from another constraint file of the same tree. */
export interface ImportDefinition {
  /** As it is written: relative to the file of the set, or from the root with a leading `/`. */
  readonly from: string
  readonly path: Path
  readonly functions: readonly ImportedName[]
  readonly variables: readonly ImportedName[]
}

/** One name that is imported. */
export interface ImportedName {
  /** Its name in the other file. */
  readonly name: string
  /** Its name in this file. */
  readonly as: string
  readonly path: Path
}

/** A variable of a set: an expression without a subject, which may use the variables before it. */
export interface VariableDefinition {
  readonly name: string
  readonly path: Path
  readonly expression: ExpressionText
}

/** A function of a set. Types are text. */
export interface FunctionDefinition {
  readonly name: string
  readonly path: Path
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly path: Path }[]
  readonly returns: { readonly type: string; readonly path: Path }
  readonly expression: ExpressionText
}

/** What a constraint looks at. */
export type Scope =
  | { readonly kind: 'files'; readonly globs: readonly string[]; readonly schema: string | undefined }
  | { readonly kind: 'fact'; readonly fact: string }

export interface ForEachDefinition {
  readonly key: string | undefined
  readonly index: string | undefined
  readonly value: string | undefined
  readonly in: ExpressionText
}

/** A case in which the levels of a finding differ. */
export interface GradeDefinition {
  readonly when: ExpressionText
  readonly severity: Severity | undefined
  readonly confidence: Confidence | undefined
  readonly persona: Persona | undefined
}

/** How a finding can be repaired: the value to replace and the name of the repair. */
export interface FixDefinition {
  readonly replace: ExpressionText
  readonly hint: string
}

/** What a test of a constraint starts from. */
export type TestSubject =
  | { readonly kind: 'input'; readonly value: unknown; readonly path: string | undefined }
  | { readonly kind: 'fact'; readonly fields: unknown }
  | { readonly kind: 'files'; readonly files: ReadonlyMap<string, string> }

/** One expected finding; what is left out is not compared. */
export interface TestExpectation {
  readonly at: string | undefined
  readonly path: string | undefined
  readonly line: number | undefined
  readonly column: number | undefined
  readonly message: string | undefined
  readonly severity: Severity | undefined
  readonly confidence: Confidence | undefined
  readonly persona: Persona | undefined
}

/** A test of a constraint, written in its file or beside it. */
export interface TestDefinition {
  readonly name: string
  /** The file that holds it, and its place there. */
  readonly document: Document
  readonly path: Path
  readonly subject: TestSubject
  /** The subject before the change; with it only what is new is compared. */
  readonly base: TestSubject | undefined
  /** What the forge says of repositories, by `owner/repo`; undefined when it cannot be asked. */
  readonly repositories: unknown
  /** What registries say of packages, by ecosystem, name and version; undefined when they cannot be asked. */
  readonly registries: unknown
  /** Advisories as records of the OSV schema; undefined when none can be had. */
  readonly advisories: unknown
  /** Settings of the rule for this test alone; the others have their defaults then. */
  readonly settings: Readonly<Record<string, unknown>> | undefined
  readonly expect: readonly TestExpectation[] | { readonly undecided: string }
}

/** A value that a repository may set for a rule. */
export interface SettingDefinition {
  readonly name: string
  readonly type: string
  readonly default: unknown
  readonly doc: string | undefined
  readonly path: Path
}

/** The rule that a constraint knowingly overlaps. */
export interface OverrideDefinition {
  /** `<set>/<id>` of the other rule; nothing says that it exists. */
  readonly rule: string
  readonly reason: string
  readonly path: Path
}

/** One constraint of a set. `rule` is `<set>/<id>`. */
export interface ConstraintDefinition {
  readonly id: string
  readonly rule: string
  /** Where it stands in the file. */
  readonly path: Path
  readonly title: string
  readonly why: string | undefined
  readonly help: string | undefined
  readonly url: string | undefined
  readonly tags: readonly string[]
  readonly severity: Severity
  readonly confidence: Confidence
  readonly persona: Persona
  readonly enforcement: Enforcement
  readonly ratchet: 'new' | 'all'
  /** What it means that a value could not be had: `block` fails the run where `enforcement` does, `warn` only tells. */
  readonly unavailable: 'block' | 'warn'
  /** Whether waivers, comments and statements of others may accept its findings without `allowCritical`. */
  readonly waivable: boolean
  readonly overrides: OverrideDefinition | undefined
  readonly on: Scope
  readonly match: ExpressionText | undefined
  readonly settings: readonly SettingDefinition[]
  readonly variables: readonly { readonly name: string; readonly expression: ExpressionText }[]
  readonly forEach: ForEachDefinition | undefined
  readonly when: ExpressionText | undefined
  readonly assert: ExpressionText
  readonly message: ExpressionText | undefined
  readonly at: readonly ExpressionText[]
  readonly grades: readonly GradeDefinition[]
  readonly fix: FixDefinition | undefined
  readonly tests: readonly TestDefinition[]
  /** The definition without its tests, as plain data: what a comparison of two versions looks at. */
  readonly form: unknown
}
