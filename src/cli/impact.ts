import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import type { Tree } from '../core/tree.ts'
import { systemClock } from '../host/clock.ts'
import { openFileTree } from '../host/file-tree.ts'
import { firstParents } from '../host/first-parents.ts'
import type { Commit } from '../host/git-objects.ts'
import { type GitRepository, openGitRepository } from '../host/git-repository.ts'
import { renderImpactJson } from '../report/impact-json.ts'
import { renderImpactText } from '../report/impact-text.ts'
import { impact } from '../run/impact.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import { printDiagnostics } from './diagnostics.ts'
import { wantsColour } from './environment.ts'
import { folderOf, writeOutput } from './output.ts'

/** `flux impact`. Exit code 0, or 2 when one version of the constraints has errors. */
export const runImpact: RunCommand = async (parsed, environment) => {
  const revision = parsed.values.get('base')
  if (revision === undefined) {
    throw new FluxError('cli/usage', '`flux impact` needs `--base REVISION`', {
      hint: 'name the commit whose constraints are compared with those of the head',
    })
  }
  const count = commitCount(parsed)
  const folder = folderOf(parsed, 0, environment)
  const repository = openGitRepository(folder, environment.variables)
  try {
    const base = await repository.commit(revision)
    const headRevision = parsed.values.get('head')
    const head =
      headRevision === undefined
        ? await openFileTree(folder)
        : repository.tree(await repository.commit(headRevision))
    const { trees, isCut } = await treesOf(repository, head, base, parsed.lists.get('on') ?? [], count)
    const result = await impact({ base: repository.tree(base), head, trees, clock: systemClock() })
    const toFile = (parsed.values.get('output') ?? '-') !== '-'
    const colour = !toFile && wantsColour(environment.stdout, parsed.switches, environment.variables)
    const isJson = parsed.values.get('format') === 'json'
    writeOutput(isJson ? renderImpactJson(result) : renderImpactText(result, { colour }), parsed, environment)
    if (isCut && !parsed.switches.has('quiet')) {
      environment.stderr.write('the clone ends before all commits that were asked for: fetch more history\n')
    }
    printDiagnostics(result.diagnostics, environment)
    return result.exitCode
  } finally {
    repository.close()
  }
}

/** The head, the commits that were named, and the latest of the base, each once. */
async function treesOf(
  repository: GitRepository,
  head: Tree,
  base: Commit,
  revisions: readonly string[],
  count: number,
): Promise<{ readonly trees: readonly Tree[]; readonly isCut: boolean }> {
  // LIMIT: every tree is listed and judged.
  if (revisions.length + count > LIMITS.impactTrees) {
    throw new FluxError('input/invalid', `more than ${LIMITS.impactTrees} trees are too many`, {
      hint: 'ask for fewer commits',
    })
  }
  const named: Commit[] = []
  for (const revision of revisions) named.push(await repository.commit(revision))
  const latest = count === 0 ? { commits: [], isCut: false } : await firstParents(repository, base, count)
  const commits = new Map([...named, ...latest.commits].map((commit) => [commit.id, commit]))
  const past = [...commits.values()].map((commit) => repository.tree(commit))
  return { trees: [head, ...past.filter(({ label }) => label !== head.label)], isCut: latest.isCut }
}

function commitCount(parsed: ParsedCommand): number {
  const text = parsed.values.get('commits') ?? '0'
  if (/^[0-9]{1,6}$/.test(text)) return Number(text)
  throw new FluxError('input/invalid', `expected a number of commits for \`--commits\`, got ${quoted(text)}`)
}
