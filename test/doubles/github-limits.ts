/** The limits of the real service, each checked in the unit in which the service counts. */
export const CHECK_LIMITS = {
  annotationsPerRequest: 50,
  messageBytes: 64 * 1024,
  rawDetailsBytes: 64 * 1024,
  titleLength: 255,
  summaryLength: 65_535,
  textLength: 65_535,
  commentLength: 65_536,
  actions: 3,
} as const

type Json = Record<string, unknown>

const CONCLUSIONS = ['success', 'failure', 'neutral', 'cancelled', 'skipped', 'timed_out', 'action_required']
const LEVELS = ['notice', 'warning', 'failure']

/** Everything that the Checks API would refuse with 422, or nothing. */
export function checkRunProblems(body: Json, isNew: boolean): readonly string[] {
  const problems: string[] = []
  if (isNew && typeof body['name'] !== 'string') problems.push('name is missing')
  if (isNew && !/^[0-9a-f]{40}$/.test(String(body['head_sha']))) problems.push('head_sha is missing')
  if (body['conclusion'] !== undefined && !CONCLUSIONS.includes(String(body['conclusion'])))
    problems.push('conclusion is unknown')
  if (body['status'] === 'completed' && body['conclusion'] === undefined)
    problems.push('conclusion is missing')
  for (const key of ['started_at', 'completed_at']) {
    if (body[key] !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(String(body[key])))
      problems.push(`${key} is no time`)
  }
  if (Array.isArray(body['actions']) && body['actions'].length > CHECK_LIMITS.actions)
    problems.push('too many actions')
  const output = body['output'] as Json | undefined
  if (output !== undefined) problems.push(...outputProblems(output, isNew))
  return problems
}

function outputProblems(output: Json, isNew: boolean): readonly string[] {
  const problems: string[] = []
  if (typeof output['summary'] !== 'string') problems.push('summary is missing')
  else if (output['summary'].length > CHECK_LIMITS.summaryLength)
    problems.push('summary exceeds a maximum of 65535 characters')
  if (isNew && typeof output['title'] !== 'string') problems.push('title is missing')
  if (typeof output['text'] === 'string' && output['text'].length > CHECK_LIMITS.textLength)
    problems.push('text is too long')
  const annotations = output['annotations']
  if (annotations === undefined) return problems
  if (!Array.isArray(annotations)) return [...problems, 'annotations is no list']
  if (annotations.length > CHECK_LIMITS.annotationsPerRequest)
    problems.push('No more than 50 annotations per request')
  return [...problems, ...annotations.flatMap((one) => annotationProblems(one))]
}

function annotationProblems(one: Json): readonly string[] {
  const problems: string[] = []
  const line = (name: string): number => Number(one[name])
  if (typeof one['path'] !== 'string' || one['path'] === '' || one['path'].startsWith('/'))
    problems.push('path is wrong')
  else if (!one['path'].isWellFormed()) problems.push('path is no Unicode')
  for (const name of ['start_line', 'end_line'])
    if (!Number.isInteger(one[name]) || line(name) < 1) problems.push(`${name} is wrong`)
  if (line('end_line') < line('start_line')) problems.push('end_line is before start_line')
  const columns = ['start_column', 'end_column'].filter((name) => one[name] !== undefined)
  if (columns.length > 0 && one['start_line'] !== one['end_line']) problems.push('columns need one line')
  for (const name of columns)
    if (!Number.isInteger(one[name]) || line(name) < 1) problems.push(`${name} is wrong`)
  if (columns.length === 2 && line('end_column') < line('start_column'))
    problems.push('end_column is before start_column')
  if (!LEVELS.includes(String(one['annotation_level']))) problems.push('annotation_level is unknown')
  if (typeof one['message'] !== 'string' || one['message'] === '') problems.push('message is missing')
  else if (Buffer.byteLength(one['message']) > CHECK_LIMITS.messageBytes) problems.push('message is too long')
  if (
    one['title'] !== undefined &&
    (typeof one['title'] !== 'string' || one['title'].length > CHECK_LIMITS.titleLength)
  )
    problems.push('title is too long')
  if (
    typeof one['raw_details'] === 'string' &&
    Buffer.byteLength(one['raw_details']) > CHECK_LIMITS.rawDetailsBytes
  )
    problems.push('raw_details is too long')
  return problems
}
