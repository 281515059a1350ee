/** What GitHub says of a job in the token that it signs for it; a step of the job cannot change any of it. */
export interface WorkflowClaims {
  readonly issuer: string
  /** `owner/name`. */
  readonly repository: string
  /** Decimal. */
  readonly repositoryId: string
  readonly repositoryOwnerId: string
  /** `refs/…` that the workflow runs for. */
  readonly ref: string
  /** The commit. */
  readonly sha: string
  readonly eventName: string
  /** The workflow that began the run: `owner/name/path@ref`. */
  readonly workflowRef: string
  /** The workflow that holds the job: another one where it is called. */
  readonly jobWorkflowRef: string
  readonly runnerEnvironment: string
  readonly runId: string
  readonly runAttempt: string
}
