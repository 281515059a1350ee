/** Lines of the new version of a file, both included, that one hunk of its diff shows. */
export interface HunkLines {
  readonly first: number
  readonly last: number
}

const HEADER = /^@@ -\d{1,9}(?:,\d{1,9})? \+(\d{1,9})(?:,(\d{1,9}))? @@/

/** The lines of the new version that each hunk of a patch shows, lines around the change included. */
export function hunksOf(patch: string): readonly HunkLines[] {
  const hunks: HunkLines[] = []
  // HOSTILE: lines of the file follow a character of the diff, so none of them is a header.
  for (let at = 0; at < patch.length; ) {
    const end = patch.indexOf('\n', at)
    const [, start, count = '1'] = HEADER.exec(patch.slice(at, Math.min(at + 80, patch.length))) ?? []
    if (start !== undefined && Number(count) > 0) {
      hunks.push({ first: Number(start), last: Number(start) + Number(count) - 1 })
    }
    if (end < 0) break
    at = end + 1
  }
  return hunks
}
