import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { ReleasePort } from './release-port.ts'

/**
 * Checks that the tag names the commit that was built. Done before anything is signed and again right before the release is published.
 * @throws FluxError `release/tag-moved`, `release/state`
 */
export async function checkTag(tag: string, commit: string, releases: ReleasePort): Promise<void> {
  const named = await releases.tagCommit(tag)
  if (named === undefined)
    throw new FluxError('release/state', `there is no tag ${quoted(tag)} in the repository`, {
      hint: 'push the tag first: a tag that is made later could name another commit',
    })
  if (named !== commit)
    throw new FluxError(
      'release/tag-moved',
      `the tag ${quoted(tag)} names commit ${quoted(named)}, and ${quoted(commit)} was built`,
      { hint: 'build the commit that the tag names, or release it under a new tag' },
    )
}
