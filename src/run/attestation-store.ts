/** Keeps attestations of one repository where its users look for them. */
export interface AttestationStore {
  /** Whether attestations are taken here; asked before anything is signed. */
  examine(): Promise<StoreExamination>
  /**
   * Bundles about an artifact, each as its JSON. HOSTILE: whoever may write to the repository put them there.
   * `digest`: algorithm, `:` and hexadecimal digits.
   * @throws FluxError `github/api`, `network/…`
   */
  list(digest: string, predicateType?: string): Promise<readonly Uint8Array[]>
  /**
   * Keeps one bundle, as `writeBundle` gives it.
   * @throws FluxError `sign/permission`, `sign/refused`, `sign/service`
   */
  store(bundle: string): Promise<StoredAttestation>
  /** Tells the organisation where an image lies. Gives what went wrong: it is worth a warning, no more. */
  recordStorage(record: StorageRecord): Promise<string | undefined>
}

/** What is known of a store before it is used. */
export interface StoreExamination {
  readonly visibility: 'public' | 'private' | 'internal' | 'unknown'
  /** `no`: the plan or the server has no attestations, and `explanation` says why. */
  readonly isAvailable: 'yes' | 'no' | 'unknown'
  /** One sentence for people. */
  readonly explanation: string
}

/** An attestation that is kept. */
export interface StoredAttestation {
  /** Absent where it was there already. */
  readonly id?: number
  /** Page where people see it. */
  readonly page?: string
}

/** Where an image lies. */
export interface StorageRecord {
  /** Name of the artifact: `registry/repository`. */
  readonly name: string
  readonly digest: string
  readonly registryUrl: string
  /** Version of what was released. */
  readonly version?: string
}
