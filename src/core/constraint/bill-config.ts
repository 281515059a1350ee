/** Somebody who makes something, as the configuration names them. */
export interface ConfiguredParty {
  readonly name?: string
  readonly email?: string
  readonly url?: string
}

/** What somebody checked by hand about one package. */
export interface ConfiguredPackage {
  /** A package URL; without a version it is about all versions. */
  readonly purl: string
  readonly supplier?: ConfiguredParty
  /** SPDX expression. */
  readonly license?: string
  readonly cpe?: string
  readonly description?: string
  readonly reason: string
}

/** The section `sbom` of `.flux/config.yaml`: what no lock tells. */
export interface BillConfig {
  readonly name?: string
  readonly version?: string
  readonly author?: ConfiguredParty
  readonly manufacturer?: ConfiguredParty
  readonly supplier?: ConfiguredParty
  /** Licence of the document: an SPDX id. */
  readonly dataLicense?: string
  readonly tlp?: 'CLEAR' | 'GREEN' | 'AMBER' | 'AMBER_AND_STRICT' | 'RED'
  /** Actions count as what is delivered. */
  readonly countActions?: boolean
  /** Components without a known licence get a `LicenseRef-`. */
  readonly fillLicenses?: boolean
  readonly packages?: readonly ConfiguredPackage[]
}
