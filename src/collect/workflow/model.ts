import type { Document, NodeIndex } from '../../core/document/document.ts'
import type { Unavailable } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import type { NameIndex } from './name-index.ts'

/** A member of a mapping: where its key stands, and the node of its value. */
export interface Entry {
  readonly key: string
  readonly keySpan: Span
  readonly node: NodeIndex
}

/** A member whose value is a scalar. `text` is the decoded text; of null the empty string. */
export interface ScalarEntry extends Entry {
  readonly text: string
}

/** Something in a file that the model does not understand and left out. */
export interface ModelProblem {
  readonly message: string
  readonly span: Span
}

/** What an environment, `with` or similar mapping holds. */
export interface Table {
  /** Of the whole mapping; undefined when it is absent. */
  readonly entry: Entry | undefined
  /** The text of a value that is no mapping but one expression: `env: ${{ … }}`. */
  readonly expression: string | undefined
  readonly entries: readonly ScalarEntry[]
  readonly byName: NameIndex<ScalarEntry>
}

export const PERMISSION_FORMS = ['absent', 'read-all', 'write-all', 'mapping', 'empty', 'other'] as const
export type PermissionForm = (typeof PERMISSION_FORMS)[number]

/** A `permissions` block, or its absence. */
export interface Permissions {
  readonly form: PermissionForm
  readonly entry: Entry | undefined
  readonly scopes: readonly ScalarEntry[]
}

/** One event of `on`. */
export interface Trigger {
  readonly event: string
  readonly span: Span
  /** Filters and other settings below the event: `branches`, `types`, `inputs`. */
  readonly filters: readonly string[]
  readonly types: readonly string[]
}

/** An input that a workflow or an action declares. */
export interface InputDeclaration {
  readonly name: string
  /** As declared; `string` when there is none. */
  readonly type: string
}

/** What the parts of a `matrix` can become. */
export interface Matrix {
  readonly entry: Entry
  /** True when not all values are known: the whole matrix comes from an expression, or it has too many of them. */
  readonly isOpen: boolean
  readonly expansions: readonly MatrixExpansion[]
  /** Paths in lower case, joined by dots, of which a value has an expression. */
  readonly dynamicPaths: ReadonlySet<string>
}

/** One value that a path of the matrix can take; list positions are no part of the path. */
export interface MatrixExpansion {
  readonly path: readonly string[]
  readonly value: string
}

/** A step of a job or of a composite action. */
export interface Step {
  readonly node: NodeIndex
  readonly kind: 'run' | 'uses' | 'other'
  /** Position in the list of steps; steps of one `parallel` group share it. */
  readonly index: number
  /** First key of the step, or its alias or anchor. */
  readonly place: Span
  /** The whole step. */
  readonly span: Span
  /** The `*alias` through which the step is used here, when it stands elsewhere. */
  readonly alias: Span | undefined
  readonly name: ScalarEntry | undefined
  readonly id: ScalarEntry | undefined
  readonly condition: ScalarEntry | undefined
  readonly run: ScalarEntry | undefined
  readonly uses: ScalarEntry | undefined
  readonly shell: ScalarEntry | undefined
  readonly with: Table
  readonly env: Table
  /** Its `if` is constantly false. */
  readonly isSkipped: boolean
}

/** A job. `call` jobs run another workflow. */
export interface Job {
  readonly id: string
  readonly idSpan: Span
  readonly node: NodeIndex
  readonly kind: 'normal' | 'call'
  readonly name: ScalarEntry | undefined
  readonly condition: ScalarEntry | undefined
  readonly permissions: Permissions
  readonly env: Table
  readonly defaultShell: ScalarEntry | undefined
  readonly runsOn: { readonly entry: Entry; readonly labels: readonly string[] } | undefined
  readonly matrix: Matrix | undefined
  readonly uses: ScalarEntry | undefined
  readonly with: Table
  readonly steps: readonly Step[]
  /** Its `if` is constantly false. */
  readonly isSkipped: boolean
}

/** What a step can see: where its inputs, environment and matrix are declared. */
export interface Scope {
  readonly inputs: NameIndex<InputDeclaration>
  /** From the nearest to the farthest. */
  readonly environments: readonly Table[]
  readonly matrix: Matrix | undefined
}

/** A step together with what surrounds it. */
export interface StepSite {
  readonly step: Step
  /** Undefined in an action. */
  readonly job: Job | undefined
  readonly scope: Scope
  readonly events: readonly string[] | Unavailable
  readonly shell: string | undefined
  /** The job or the step never runs. */
  readonly isSkipped: boolean
}

/** A file of `.github/workflows`. */
export interface Workflow {
  readonly kind: 'workflow'
  readonly document: Document
  /** First key of the document. */
  readonly place: Span
  readonly name: ScalarEntry | undefined
  readonly on: Entry | undefined
  readonly onForm: 'scalar' | 'list' | 'mapping'
  readonly triggers: readonly Trigger[]
  /** Inputs of `workflow_dispatch` and `workflow_call`; one name may occur twice. */
  readonly inputs: NameIndex<InputDeclaration>
  readonly permissions: Permissions
  readonly env: Table
  readonly defaultShell: ScalarEntry | undefined
  readonly jobs: readonly Job[]
  /** Names of the events that start it, each once; unavailable when there are more than any workflow has. */
  readonly events: readonly string[] | Unavailable
  /** All steps in source order, put together when they are asked for first. */
  readonly sites: () => readonly StepSite[]
  readonly problems: readonly ModelProblem[]
  /** Why a part of the file was not read, if one was not. */
  readonly truncation: string | undefined
}

/** An `action.yml`. Only composite actions have steps. */
export interface Action {
  readonly kind: 'action'
  readonly document: Document
  readonly place: Span
  readonly name: ScalarEntry | undefined
  /** `runs.using`. */
  readonly using: ScalarEntry | undefined
  readonly inputs: NameIndex<InputDeclaration>
  readonly steps: readonly Step[]
  /** All steps in source order, put together when they are asked for first. */
  readonly sites: () => readonly StepSite[]
  readonly problems: readonly ModelProblem[]
  readonly truncation: string | undefined
}
