import type { Source } from './source.ts'
import type { Span } from './span.ts'

/** Scalar shapes of a fact field. `maybe` fields may be absent; every field has a sentence for the docs. */
export type FieldDeclaration =
  | ({ readonly type: 'string'; readonly values?: readonly string[] } & FieldNotes)
  | ({ readonly type: 'int' } & FieldNotes)
  | ({ readonly type: 'bool' } & FieldNotes)
  | ({ readonly type: 'list'; readonly element: FieldDeclaration } & FieldNotes)
  | ({ readonly type: 'record'; readonly fields: FieldTable } & FieldNotes)
  | ({ readonly type: 'map'; readonly value: FieldDeclaration } & FieldNotes)

interface FieldNotes {
  readonly doc: string
  readonly maybe?: true
}

export type FieldTable = { readonly [name: string]: FieldDeclaration }

/**
 * A fact kind, declared once: the TypeScript type (`FactFields`), the CEL type (`factType`), the JSON Schema
 * (`factSchema`) and the table in `docs/facts.md` are all made from it.
 */
export interface FactKind<Fields extends FieldTable = FieldTable> {
  /** `<domain>.<noun>`, such as `workflow.uses`; the noun is the variable that constraints read. */
  readonly name: string
  /** The variable in place of the noun, where that is a word that expressions reserve. */
  readonly variable?: string
  readonly doc: string
  /** True when facts exist only where something is unusual, so that rules may object to every one of them. */
  readonly irregular?: true
  readonly fields: Fields
}

/** The record that a collector makes for a kind. A field may be `Unavailable` instead of its value. */
export type FactFields<Fields extends FieldTable> = {
  readonly [Name in keyof Fields as Fields[Name] extends { readonly maybe: true } ? never : Name]:
    | FieldValue<Fields[Name]>
    | Unavailable
} & {
  readonly [Name in keyof Fields as Fields[Name] extends { readonly maybe: true } ? Name : never]?:
    | FieldValue<Fields[Name]>
    | Unavailable
}

type FieldValue<Declaration extends FieldDeclaration> = Declaration extends { readonly type: 'string' }
  ? Declaration extends { readonly values: readonly (infer Literal)[] }
    ? Literal
    : string
  : Declaration extends { readonly type: 'int' }
    ? number
    : Declaration extends { readonly type: 'bool' }
      ? boolean
      : Declaration extends {
            readonly type: 'list'
            readonly element: infer Element extends FieldDeclaration
          }
        ? readonly FieldValue<Element>[]
        : Declaration extends { readonly type: 'map'; readonly value: infer Item extends FieldDeclaration }
          ? ReadonlyMap<string, FieldValue<Item>>
          : Declaration extends { readonly type: 'record'; readonly fields: infer Table extends FieldTable }
            ? FactFields<Table>
            : never

/** A field whose value could not be had: reading it makes the verdict undecided, with this reason. */
export class Unavailable {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

/**
 * A typed, located record. `span` is the place of the whole fact in `source`; `spans` gives the place of a field by
 * its JSON Pointer inside the fact (`/raw`, `/inputs/name`), and `related` places that explain it, by name.
 */
export interface Fact<Fields extends FieldTable = FieldTable> {
  readonly kind: FactKind<Fields>
  readonly source: Source
  readonly span: Span
  readonly fields: FactFields<Fields>
  readonly spans: ReadonlyMap<string, Span>
  /**
   * Where the fact stands in the structure of its file, without list positions (`jobs/build/steps/Checkout/uses`): the
   * same after blocks were moved. Not always unique: equal facts share it.
   */
  readonly identity?: string
  /** Places beyond the fact itself in which an ignore comment counts, or that a reader wants to see. */
  readonly related?: readonly RelatedPlace[]
  /** Ids by which somebody may name what the fact is about, such as all those of one advisory; exact spellings. */
  readonly names?: readonly string[]
  /** Package URLs of the products that what it is about is a part of. */
  readonly within?: readonly string[]
}

/** A place that belongs to a fact; in the file of the fact unless it names another `source`. */
export interface RelatedPlace {
  readonly span: Span
  readonly note: string
  readonly source?: Source
  /** Shown nowhere; ignore comments count in it. */
  readonly hidden?: true
}

/** Declares a kind; keeps the literal types of its fields. */
export function declareFactKind<const Fields extends FieldTable>(kind: FactKind<Fields>): FactKind<Fields> {
  return kind
}
