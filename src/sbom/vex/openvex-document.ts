/** A document of OpenVEX 0.2.0, keys in the order in which they are written. */
export interface OpenVexDocument {
  readonly '@context': string
  readonly '@id': string
  readonly author: string
  readonly role?: string
  readonly timestamp: string
  readonly last_updated?: string
  readonly version: number
  readonly tooling?: string
  readonly statements: readonly OpenVexStatement[]
}

export interface OpenVexStatement {
  readonly '@id'?: string
  readonly version?: number
  readonly vulnerability: {
    readonly '@id'?: string
    readonly name: string
    readonly description?: string
    readonly aliases?: readonly string[]
  }
  readonly timestamp?: string
  readonly last_updated?: string
  readonly products?: readonly OpenVexProduct[]
  readonly status: string
  readonly supplier?: string
  readonly status_notes?: string
  readonly justification?: string
  readonly impact_statement?: string
  readonly action_statement?: string
  readonly action_statement_timestamp?: string
}

export interface OpenVexThing {
  readonly '@id'?: string
  readonly identifiers?: { readonly purl?: string; readonly cpe22?: string; readonly cpe23?: string }
  readonly hashes?: Readonly<Record<string, string>>
}

export interface OpenVexProduct extends OpenVexThing {
  readonly subcomponents?: readonly OpenVexThing[]
}
