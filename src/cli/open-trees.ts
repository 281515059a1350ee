import type { Tree } from '../core/tree.ts'
import { openFileTree } from '../host/file-tree.ts'
import { openGitRepository } from '../host/git-repository.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'
import { folderOf } from './output.ts'

/** The trees that a command looks at. */
export interface Trees {
  readonly head: Tree
  /** What the change starts from, where `--base` says it. */
  readonly base: Tree | undefined
  /** Frees what the trees hold open. */
  close(): void
}

/**
 * Opens the working tree of the folder that is the argument at `position`, or the commits that `--head` and `--base` name. Throws
 * `git/…` for revisions that are not there.
 */
export async function openTrees(
  parsed: ParsedCommand,
  position: number,
  environment: Environment,
): Promise<Trees> {
  const folder = folderOf(parsed, position, environment)
  const base = parsed.values.get('base')
  const head = parsed.values.get('head')
  if (base === undefined && head === undefined) {
    return { head: await openFileTree(folder), base: undefined, close: () => undefined }
  }
  const repository = openGitRepository(folder, environment.variables)
  try {
    return {
      head: head === undefined ? await openFileTree(folder) : repository.tree(await repository.commit(head)),
      base: base === undefined ? undefined : repository.tree(await repository.commit(base)),
      close: () => repository.close(),
    }
  } catch (error) {
    repository.close()
    throw error
  }
}
