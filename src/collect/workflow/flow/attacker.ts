/** Data that people without any rights in the repository put into an event, and the events that carry it. */
const SOURCES: readonly { readonly pattern: readonly string[]; readonly events: readonly string[] }[] = [
  ...[['head_ref']].map((path) => source(path, ['pull_request', 'pull_request_target'])),
  ...[
    ['event', 'pull_request', 'title'],
    ['event', 'pull_request', 'body'],
    ['event', 'pull_request', 'head', 'ref'],
    ['event', 'pull_request', 'head', 'label'],
    ['event', 'pull_request', 'head', 'repo', 'default_branch'],
  ].map((path) =>
    source(path, [
      'pull_request',
      'pull_request_review',
      'pull_request_review_comment',
      'pull_request_target',
    ]),
  ),
  ...[
    ['event', 'issue', 'title'],
    ['event', 'issue', 'body'],
  ].map((path) => source(path, ['issue_comment', 'issues'])),
  source(
    ['event', 'comment', 'body'],
    ['discussion_comment', 'issue_comment', 'pull_request_review_comment'],
  ),
  source(['event', 'review', 'body'], ['pull_request_review']),
  source(['event', 'review_comment', 'body'], ['pull_request_review_comment']),
  ...[
    ['event', 'discussion', 'title'],
    ['event', 'discussion', 'body'],
  ].map((path) => source(path, ['discussion', 'discussion_comment'])),
  source(['event', 'pages', '*', 'page_name'], ['gollum']),
  ...[
    ['event', 'commits', '*', 'message'],
    ['event', 'commits', '*', 'author', 'email'],
    ['event', 'commits', '*', 'author', 'name'],
    ['event', 'head_commit', 'message'],
    ['event', 'head_commit', 'author', 'email'],
    ['event', 'head_commit', 'author', 'name'],
  ].map((path) => source(path, ['push'])),
  ...[
    ['event', 'workflow_run', 'display_title'],
    ['event', 'workflow_run', 'head_branch'],
    ['event', 'workflow_run', 'head_commit', 'message'],
    ['event', 'workflow_run', 'head_repository', 'description'],
  ].map((path) => source(path, ['workflow_run'])),
  ...[
    ['event', 'release', 'name'],
    ['event', 'release', 'body'],
    ['event', 'release', 'tag_name'],
  ].map((path) => source(path, ['release'])),
  source(['event', 'client_payload', '*'], ['repository_dispatch']),
  source(
    ['event', 'label', 'name'],
    ['discussion', 'issues', 'label', 'pull_request', 'pull_request_target'],
  ),
  ...[
    ['event', 'milestone', 'title'],
    ['event', 'milestone', 'description'],
  ].map((path) => source(path, ['issues', 'milestone', 'pull_request', 'pull_request_target'])),
]

function source(
  path: readonly string[],
  events: readonly string[],
): { readonly pattern: readonly string[]; readonly events: readonly string[] } {
  return { pattern: ['github', ...path], events }
}

/**
 * Whether a context, by its lower-case segments, is or contains text that somebody outside writes. `events` are those
 * that can have started the run; undefined when they are not known, as in an action.
 */
export function isAttackerData(segments: readonly string[], events: readonly string[] | undefined): boolean {
  if (segments[0] !== 'github' || segments.length < 2) return false
  return SOURCES.some(
    (one) =>
      overlaps(segments, one.pattern) &&
      (events === undefined || one.events.some((event) => events.includes(event))),
  )
}

// An object contains its members, and below free-form data all is free: both share the shorter path.
function overlaps(segments: readonly string[], pattern: readonly string[]): boolean {
  const isOpen = pattern.at(-1) === '*'
  if (segments.length > pattern.length && !isOpen) return false
  return pattern
    .slice(0, segments.length)
    .every((part, index) => part === '*' || part === segments[index] || segments[index] === '*')
}
