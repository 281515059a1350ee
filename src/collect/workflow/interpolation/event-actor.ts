/** The objects of events that say who made them, below `github.event`. */
const AUTHORS: ReadonlyMap<string, string> = new Map([
  ['create', 'sender'],
  ['delete', 'sender'],
  ['discussion', 'discussion.user'],
  ['discussion_comment', 'comment.user'],
  ['fork', 'sender'],
  ['issue_comment', 'comment.user'],
  ['issues', 'issue.user'],
  ['label', 'sender'],
  ['milestone', 'milestone.creator'],
  ['project', 'sender'],
  ['public', 'sender'],
  ['pull_request', 'pull_request.user'],
  ['pull_request_review', 'review.user'],
  ['pull_request_review_comment', 'comment.user'],
  ['pull_request_target', 'pull_request.user'],
  ['release', 'release.author'],
  ['watch', 'sender'],
])

/**
 * The context that names who made the object of an event: `github.event.pull_request.user.login`. Undefined when the
 * workflow has several events, or one whose data does not say it.
 */
export function eventActor(events: readonly string[], attribute: 'login' | 'id'): string | undefined {
  const [event, second] = events
  const author = event === undefined || second !== undefined ? undefined : AUTHORS.get(event)
  return author === undefined ? undefined : `github.event.${author}.${attribute}`
}
