import { FluxError } from '../../core/error.ts'
import type { ReleaseBill } from '../../run/release/release-request.ts'
import { makeSbom } from '../../run/sbom.ts'
import { systemClock } from '../clock.ts'
import { openGitRepository } from '../git-repository.ts'
import { describeRevision, repositoryPage } from '../revision.ts'
import { startNodeSha256 } from '../sha256.ts'

const SPECS = { cyclonedx: '1.6', spdx: '2.3' } as const

/**
 * Bills of materials of a commit, from its locks alone: the same commit gives the same text on every machine.
 * @throws FluxError `input/not-found` without locks, `input/invalid` when one cannot be read, `git/…`
 */
export async function makeReleaseBills(
  kinds: readonly ReleaseBill['kind'][],
  folder: string,
  commit: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<readonly ReleaseBill[]> {
  if (kinds.length === 0) return []
  const git = openGitRepository(folder, variables)
  try {
    const tree = git.tree(await git.commit(commit))
    const repository = await repositoryPage(folder, variables)
    const bills: ReleaseBill[] = []
    for (const kind of kinds) {
      const { pieces, problems } = await makeSbom({
        tree,
        spec: SPECS[kind],
        isReproducible: true,
        revision: (files) =>
          describeRevision({ folder, variables, head: commit, files, clock: systemClock() }),
        ...(repository === undefined ? {} : { repository }),
        startHash: startNodeSha256,
      })
      if (pieces === undefined)
        throw new FluxError(
          'input/invalid',
          `no bill of materials can be made: ${problems[0]?.message ?? 'the configuration is wrong'}`,
          { hint: 'see all problems with `flux sbom`, or release without bills' },
        )
      bills.push({ kind, text: [...pieces].join('') })
    }
    return bills
  } finally {
    git.close()
  }
}
