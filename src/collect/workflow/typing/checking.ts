import type { Availability } from '../expression/availability.ts'
import type { Expression } from '../expression/syntax.ts'
import type { TypingIssue } from './issue.ts'
import type { Type } from './type.ts'

/** What an expression can see at its place. */
export interface TypeScope {
  /** Type of a context of `CONTEXT_NAMES`; asked only for those that are available. */
  readonly contextType: (name: string) => Type
  /** Undefined where everything is allowed. */
  readonly availability: Availability | undefined
  /** Whether `success` and `failure` may name jobs here. */
  readonly takesJobNames: boolean
}

/** What checking one expression shares: the scope, and the list that problems go to. */
export interface Checking {
  readonly scope: TypeScope
  readonly issues: TypingIssue[]
  /** The type of a part of the expression; what is wrong with it goes to `issues`. */
  readonly typeOf: (part: Expression) => Type
}
