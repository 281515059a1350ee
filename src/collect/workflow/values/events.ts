/** What the platform knows about an event that can start a workflow. */
export interface KnownEvent {
  /** Activity types that `types` may name; empty when it takes none. */
  readonly types: readonly string[]
}

const CHANGED = ['created', 'edited', 'deleted'] as const

const PULL_REQUEST = [
  'assigned',
  'unassigned',
  'labeled',
  'unlabeled',
  'opened',
  'edited',
  'closed',
  'reopened',
  'synchronize',
  'converted_to_draft',
  'locked',
  'unlocked',
  'enqueued',
  'dequeued',
  'milestoned',
  'demilestoned',
  'ready_for_review',
  'review_requested',
  'review_request_removed',
  'auto_merge_enabled',
  'auto_merge_disabled',
  'stacked',
] as const

/** Events of the platform with their activity types, as documented in November 2026. */
export const EVENTS: ReadonlyMap<string, KnownEvent> = new Map<string, KnownEvent>([
  ['branch_protection_rule', { types: CHANGED }],
  ['check_run', { types: ['created', 'rerequested', 'completed', 'requested_action'] }],
  ['check_suite', { types: ['completed'] }],
  ['create', { types: [] }],
  ['delete', { types: [] }],
  ['deployment', { types: [] }],
  ['deployment_status', { types: [] }],
  [
    'discussion',
    {
      types: [
        ...CHANGED,
        'transferred',
        'pinned',
        'unpinned',
        'labeled',
        'unlabeled',
        'locked',
        'unlocked',
        'category_changed',
        'answered',
        'unanswered',
      ],
    },
  ],
  ['discussion_comment', { types: CHANGED }],
  ['fork', { types: [] }],
  ['gollum', { types: [] }],
  ['image_version', { types: ['created', 'ready', 'deleted'] }],
  ['issue_comment', { types: CHANGED }],
  [
    'issues',
    {
      types: [
        'opened',
        'edited',
        'deleted',
        'transferred',
        'pinned',
        'unpinned',
        'closed',
        'reopened',
        'assigned',
        'unassigned',
        'labeled',
        'unlabeled',
        'locked',
        'unlocked',
        'milestoned',
        'demilestoned',
        'typed',
        'untyped',
        'field_added',
        'field_removed',
      ],
    },
  ],
  ['label', { types: CHANGED }],
  ['merge_group', { types: ['checks_requested'] }],
  ['milestone', { types: ['created', 'closed', 'opened', 'edited', 'deleted'] }],
  ['page_build', { types: [] }],
  ['public', { types: [] }],
  ['pull_request', { types: PULL_REQUEST }],
  ['pull_request_review', { types: ['submitted', 'edited', 'dismissed'] }],
  ['pull_request_review_comment', { types: CHANGED }],
  ['pull_request_target', { types: PULL_REQUEST }],
  ['push', { types: [] }],
  ['registry_package', { types: ['published', 'updated'] }],
  [
    'release',
    { types: ['published', 'unpublished', 'created', 'edited', 'deleted', 'prereleased', 'released'] },
  ],
  ['status', { types: [] }],
  ['watch', { types: ['started'] }],
  ['workflow_run', { types: ['completed', 'requested', 'in_progress'] }],
])

/** Events whose settings have a form of their own. */
export const SPECIAL_EVENTS: readonly string[] = [
  'repository_dispatch',
  'schedule',
  'workflow_call',
  'workflow_dispatch',
]

/** Events that the schema still names and that start nothing any more. */
export const DEPRECATED_EVENTS: readonly string[] = [
  'project',
  'project_card',
  'project_column',
  'pull_request_comment',
]

/** Two filters that exclude each other, and the events that take them. */
export interface FilterPair {
  readonly filter: string
  readonly ignore: string
  readonly events: readonly string[]
}

/** The filters by branch, path and tag, as documented in November 2026. */
export const FILTER_PAIRS: readonly FilterPair[] = [
  {
    filter: 'paths',
    ignore: 'paths-ignore',
    events: ['push', 'pull_request', 'pull_request_target'],
  },
  {
    filter: 'branches',
    ignore: 'branches-ignore',
    events: ['merge_group', 'push', 'pull_request', 'pull_request_target', 'workflow_run'],
  },
  { filter: 'tags', ignore: 'tags-ignore', events: ['push'] },
]
