import { ANY, BOOL, mapOf, NUMBER, objectOf, STRING, type Type } from './type.ts'

const GITHUB_TEXTS = [
  'action',
  'action_path',
  'action_ref',
  'action_repository',
  'action_status',
  'actor',
  'actor_id',
  'api_url',
  'base_ref',
  'env',
  'event_name',
  'event_path',
  'graphql_url',
  'head_ref',
  'job',
  'output',
  'path',
  'ref',
  'ref_name',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'repository_visibility',
  'repositoryUrl',
  'run_attempt',
  'run_id',
  'run_number',
  'secret_source',
  'server_url',
  'sha',
  'state',
  'step_summary',
  'token',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'workspace',
]

const RUNNER_TEXTS = [
  'arch',
  'debug',
  'environment',
  'name',
  'os',
  'temp',
  'tool_cache',
  // Not documented, but set by every runner and read by starter workflows.
  'workspace',
]

const JOB_TEXTS = ['status', 'workflow_file_path', 'workflow_ref', 'workflow_repository', 'workflow_sha']

/** The contexts that are the same in every file. */
export function fixedContexts(): ReadonlyMap<string, Type> {
  const container = objectOf(texts(['id', 'network']))
  return new Map<string, Type>([
    [
      'github',
      objectOf([
        ...texts(GITHUB_TEXTS),
        ['artifact_cache_size_limit', NUMBER],
        ['artifacts', ANY],
        ['artifacts_list', ANY],
        ['event', mapOf(ANY)],
        ['ref_protected', BOOL],
        ['retention_days', NUMBER],
      ]),
    ],
    ['runner', objectOf(texts(RUNNER_TEXTS))],
    [
      'job',
      objectOf([
        ...texts(JOB_TEXTS),
        ['check_run_id', NUMBER],
        ['container', container],
        ['services', mapOf(objectOf([...texts(['id', 'network']), ['ports', mapOf(STRING)]]))],
      ]),
    ],
    [
      'strategy',
      objectOf(
        [
          ['fail-fast', BOOL],
          ['job-index', NUMBER],
          ['job-total', NUMBER],
          ['max-parallel', NUMBER],
        ],
        ANY,
      ),
    ],
    ['env', mapOf(STRING)],
    ['vars', mapOf(STRING)],
  ])
}

function texts(names: readonly string[]): readonly (readonly [string, Type])[] {
  return names.map((name) => [name, STRING] as const)
}
