import type { JsonObject } from '../statement/json-value.ts'
import { workflowPath } from './read-claims.ts'
import type { WorkflowClaims } from './workflow-claims.ts'

/** When the build began and ended, as RFC 3339 with `Z`. */
export interface BuildTimes {
  readonly startedOn?: string
  readonly finishedOn?: string
}

const BUILD_TYPE = 'https://actions.github.io/buildtypes/workflow/v1'

/**
 * SLSA provenance v1 of a job of GitHub Actions, as verifiers of GitHub expect it: everything from the verified claims, nothing from
 * variables that a step can change. `server` is the address of the forge, without `/` at its end.
 */
export function makeProvenance(claims: WorkflowClaims, server: string, times: BuildTimes = {}): JsonObject {
  const repository = `${server}/${claims.repository}`
  return {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: {
        workflow: {
          ref: claims.ref,
          repository,
          path: workflowPath(claims.workflowRef, claims.repository) ?? '',
        },
      },
      internalParameters: {
        github: {
          event_name: claims.eventName,
          repository_id: claims.repositoryId,
          repository_owner_id: claims.repositoryOwnerId,
          runner_environment: claims.runnerEnvironment,
        },
      },
      resolvedDependencies: [{ uri: `git+${repository}@${claims.ref}`, digest: { gitCommit: claims.sha } }],
    },
    runDetails: {
      builder: { id: `${server}/${claims.jobWorkflowRef}` },
      metadata: {
        invocationId: `${repository}/actions/runs/${claims.runId}/attempts/${claims.runAttempt}`,
        ...(times.startedOn === undefined ? {} : { startedOn: times.startedOn }),
        ...(times.finishedOn === undefined ? {} : { finishedOn: times.finishedOn }),
      },
    },
  }
}

/** Address of the forge that an issuer of tokens belongs to: who gives the tokens is known, what a variable says is not. */
export function serverOfIssuer(issuer: string): string | undefined {
  if (/^https:\/\/token\.actions\.githubusercontent\.com(?:\/[A-Za-z0-9-]+)?$/.test(issuer))
    return 'https://github.com'
  const tenant = /^https:\/\/token\.actions\.([a-z0-9-]{1,63}\.ghe\.com)$/.exec(issuer)?.[1]
  return tenant === undefined ? undefined : `https://${tenant}`
}
