type Json = Record<string, unknown>

/** A comment of a review, as the service keeps it. */
export interface DoubleReviewComment {
  readonly id: number
  readonly body: string
  readonly path: string
  readonly line: number
  readonly start_line?: number
  readonly commit_id: string
  readonly author_association: string
  readonly user: { readonly login: string; readonly type: string }
}

/** A file of a pull request, as the service lists it. */
export interface DoubleFile {
  readonly filename: string
  readonly patch?: string
}

/** Lines of the new version that a patch shows, hunk by hunk. */
function shownLines(patch: string): readonly ReadonlySet<number>[] {
  const hunks: Set<number>[] = []
  let line = 0
  for (const text of patch.split('\n')) {
    const header = /^@@ -\S+ \+(\d+)/.exec(text)
    if (header !== null) {
      line = Number(header[1])
      hunks.push(new Set())
    } else if (text.startsWith('+') || text.startsWith(' ')) {
      hunks.at(-1)?.add(line++)
    }
  }
  return hunks
}

/** Everything that the service would refuse of a review with 422, or nothing. One bad comment refuses all. */
export function reviewProblems(body: Json, files: readonly DoubleFile[]): readonly string[] {
  const problems: string[] = []
  if (body['event'] !== 'COMMENT') problems.push('the token may only comment')
  if (typeof body['body'] !== 'string' || body['body'] === '') problems.push('body is missing')
  if (!/^[0-9a-f]{40}$/.test(String(body['commit_id']))) problems.push('commit_id is missing')
  const comments = Array.isArray(body['comments']) ? (body['comments'] as Json[]) : []
  for (const one of comments) {
    const hunks = shownLines(files.find(({ filename }) => filename === one['path'])?.patch ?? '')
    const line = Number(one['line'])
    const start = one['start_line'] === undefined ? line : Number(one['start_line'])
    if (!hunks.some((lines) => lines.has(line) && lines.has(start)))
      problems.push('line must be part of the diff')
    if (one['start_line'] !== undefined && (start >= line || one['start_side'] !== 'RIGHT'))
      problems.push('start_line must precede the end line')
    if (one['side'] !== 'RIGHT' || 'position' in one) problems.push('side is wrong')
    if (typeof one['body'] !== 'string' || one['body'] === '' || one['body'].length > 65_536)
      problems.push('body is too long')
  }
  return problems
}

/** What a file becomes when the suggestion of a comment is accepted, as the button of the page does it. */
export function acceptSuggestion(
  text: string,
  { body, line, start_line = line }: DoubleReviewComment,
): string {
  const [, fence = '', content = ''] = /^(`{3,})suggestion\n([\s\S]*?)^\1$/m.exec(body) ?? []
  if (fence === '') throw new Error('the comment holds no suggestion')
  const lines = text.split(/(?<=\n)/)
  return [...lines.slice(0, start_line - 1), content, ...lines.slice(line)].join('')
}
