/** The section `advisories` of `.flux/config.yaml`: what the audit of dependencies rests on. */
export interface AdvisoriesConfig {
  /** Whether a run without advisories fails; default: in the Action, and not on the command line. */
  readonly required?: boolean
  /** Names that are told to no service: whole names, or beginnings with `*` behind them (`@acme/*`). */
  readonly private?: readonly string[]
  /** Hosts that serve the packages of the public registries. */
  readonly mirrors?: readonly string[]
  /** Patterns of paths of documents whose statements (VEX) accept findings. */
  readonly vex?: readonly string[]
}
