/** Versions of CycloneDX that are written. */
export const CYCLONEDX_VERSIONS = ['1.6', '1.7'] as const
export type CycloneDxVersion = (typeof CYCLONEDX_VERSIONS)[number]

/** The parts of a CycloneDX document that are written, keys in the order of the schema (CycloneDX 1.6 and 1.7, JSON). */
export interface CdxDocument {
  readonly $schema: string
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: CycloneDxVersion
  readonly serialNumber?: string
  readonly version: number
  readonly metadata: CdxMetadata
  readonly components: readonly CdxComponent[]
  readonly dependencies: readonly CdxDependency[]
  readonly compositions?: readonly CdxComposition[]
  readonly vulnerabilities?: readonly CdxVulnerability[]
}

export interface CdxMetadata {
  readonly timestamp?: string
  readonly lifecycles?: readonly { readonly phase: string }[]
  readonly tools?: { readonly components: readonly CdxComponent[] }
  readonly manufacturer?: CdxEntity
  readonly authors?: readonly CdxContact[]
  readonly component?: CdxComponent
  readonly supplier?: CdxEntity
  readonly licenses?: readonly CdxLicense[]
  readonly properties?: readonly CdxProperty[]
  readonly distributionConstraints?: { readonly tlp: string }
}

export interface CdxComponent {
  readonly type: string
  readonly 'bom-ref'?: string
  readonly supplier?: CdxEntity
  readonly manufacturer?: CdxEntity
  readonly authors?: readonly CdxContact[]
  readonly group?: string
  readonly name: string
  readonly version?: string
  readonly description?: string
  readonly scope?: string
  readonly hashes?: readonly CdxHash[]
  readonly licenses?: readonly CdxLicense[]
  readonly copyright?: string
  readonly cpe?: string
  readonly purl?: string
  readonly pedigree?: {
    readonly ancestors?: readonly CdxComponent[]
    readonly patches?: readonly CdxPatch[]
  }
  readonly externalReferences?: readonly CdxReference[]
  readonly components?: readonly CdxComponent[]
  readonly evidence?: CdxEvidence
  readonly properties?: readonly CdxProperty[]
}

export interface CdxEvidence {
  readonly identity?: readonly CdxIdentity[]
  readonly occurrences?: readonly { readonly location: string; readonly line?: number }[]
  readonly licenses?: readonly CdxLicense[]
}

export interface CdxIdentity {
  readonly field: string
  readonly confidence?: number
  readonly concludedValue?: string
  readonly methods?: readonly {
    readonly technique: string
    readonly confidence: number
    readonly value?: string
  }[]
}

export interface CdxEntity {
  readonly name?: string
  readonly url?: readonly string[]
  readonly contact?: readonly CdxContact[]
}

export interface CdxContact {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
}

export interface CdxHash {
  readonly alg: string
  readonly content: string
}

/** Whether the licence is what the author says or what is concluded from it. */
export type Acknowledgement = 'concluded' | 'declared'

export type CdxLicense =
  | {
      readonly license: {
        readonly id?: string
        readonly name?: string
        readonly acknowledgement?: Acknowledgement
        readonly text?: { readonly content: string }
        readonly url?: string
      }
    }
  | {
      readonly expression: string
      readonly expressionDetails?: readonly {
        readonly licenseIdentifier: string
        readonly text: { readonly content: string }
      }[]
      readonly acknowledgement?: Acknowledgement
    }

export interface CdxReference {
  readonly type: string
  readonly url: string
  readonly comment?: string
  readonly hashes?: readonly CdxHash[]
}

export interface CdxProperty {
  readonly name: string
  readonly value: string
}

export interface CdxPatch {
  readonly type: string
  readonly diff?: { readonly text?: { readonly content: string }; readonly url?: string }
}

export interface CdxDependency {
  readonly ref: string
  readonly dependsOn?: readonly string[]
}

export interface CdxComposition {
  readonly aggregate: string
  readonly assemblies?: readonly string[]
  readonly dependencies?: readonly string[]
}

/** An entry of `vulnerabilities` as it is written, keys in the order of the schema (CycloneDX 1.6 and 1.7). */
export interface CdxVulnerability {
  readonly id: string
  readonly references?: readonly { readonly id: string; readonly source: { readonly name?: string } }[]
  readonly description?: string
  readonly recommendation?: string
  readonly analysis: {
    readonly state: string
    readonly justification?: string
    readonly response?: readonly string[]
    readonly detail?: string
    readonly firstIssued?: string
    readonly lastUpdated?: string
  }
  readonly affects?: readonly { readonly ref: string }[]
  readonly properties?: readonly CdxProperty[]
}
