import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const SHOWN = 20

/**
 * Builds `dist` in place from nothing and compares it with what is committed: changed, missing and new files. What was
 * built stays, ready to be committed.
 */
function main(): number {
  const bundle = spawnSync(process.execPath, [fileURLToPath(new URL('bundle.ts', import.meta.url))], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (bundle.status !== 0) return bundle.status ?? 1
  // `git diff` alone would not see chunks that are new.
  const status = spawnSync('git', ['status', '--porcelain', '--untracked-files=all', '--', 'dist'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  if (status.status !== 0) {
    console.error(`check-dist: git ended with ${status.status}: ${status.stderr.trim()}`)
    return 1
  }
  const differing = status.stdout.split('\n').filter((line) => line !== '')
  if (differing.length === 0) {
    console.log('check-dist: dist is what the sources give')
    return 0
  }
  console.error(`check-dist: ${differing.length} files of dist are not what the sources give:`)
  for (const line of differing.slice(0, SHOWN)) console.error(`  ${line}`)
  if (differing.length > SHOWN) console.error(`  and ${differing.length - SHOWN} more`)
  console.error('run `npm run bundle` and commit dist')
  return 1
}

process.exitCode = main()
