import { existsSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, type Stats } from 'node:fs'
import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { VERSION } from '../core/version.ts'
import { userCache } from './user-cache.ts'

type Variables = Readonly<Record<string, string | undefined>>

const OTHERS_WRITE = 0o022
const OTHERS_ANYTHING = 0o077
/** Of such a folder others may not rename or remove what is not theirs. */
const STICKY = 0o1000
/** Code of other versions that was kept longer ago than this is removed. */
const OLD_MS = 30 * 86_400_000

/**
 * Lets Node keep the compiled form of the code that is loaded from now on, so that later runs compile less: in `flux/code` of the user's cache.
 * Gives the folder, or undefined where nothing is kept. Whoever can write there decides what later runs do, so it must be as private as the
 * user's own files: `codeFolder` says how. Only saves time: whatever goes wrong, everything runs without it, and nothing is said.
 */
export function keepCompiledCode(variables: Variables): string | undefined {
  // Node 20 has no such function.
  const enable: typeof nodeModule.enableCompileCache | undefined = nodeModule.enableCompileCache
  if (enable === undefined || !isWanted(variables)) return undefined
  try {
    const folder = codeFolder(variables)
    if (folder !== undefined) enable(folder)
    return folder
  } catch {
    return undefined
  }
}

/**
 * Not where somebody decided about it already, and not in automation: machines that run a job once gain nothing, and a cache that jobs hand to each
 * other may come from somebody else.
 */
function isWanted(variables: Variables): boolean {
  return ['NODE_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE', 'CI'].every(
    (name) => (variables[name] ?? '') === '',
  )
}

/**
 * The folder for compiled code of this version, made when it is not there; undefined when somebody else could write to it: it belongs to another user,
 * it or the folder around it is a link, others have rights to it, or others may write to a folder on the way to it. Undefined too within a repository,
 * whose files may come from anybody, and on systems that tell no owners. Throws what the file system does.
 */
export function codeFolder(variables: Variables): string | undefined {
  const user = process.getuid?.()
  if (user === undefined) return undefined
  const cache = userCache(variables)
  if (!existsSync(cache)) mkdirSync(cache, { recursive: true, mode: 0o700 })
  const real = realpathSync.native(cache)
  if (!isSafeWay(real, user)) return undefined
  const own = join(real, 'flux')
  const code = join(own, 'code')
  const folder = join(code, VERSION)
  for (const each of [own, code, folder]) {
    const made = make(each)
    // Looked at after it was made, not before: what was there already may be anything.
    const stats = lstatSync(each)
    if (!isPrivate(stats, user, each === own ? OTHERS_WRITE : OTHERS_ANYTHING)) return undefined
    if (made && each === folder) removeOld(code)
  }
  return folder
}

/** True when the folder was not there. */
function make(folder: string): boolean {
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return false
  mkdirSync(folder, { mode: 0o700 })
  return true
}

function isPrivate(stats: Stats, user: number, forbidden: number): boolean {
  return stats.isDirectory() && stats.uid === user && (stats.mode & forbidden) === 0
}

/** Whether nobody but the user and the administrator can put something else in the place of the folder, and no repository brought it along. */
function isSafeWay(folder: string, user: number): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const stats = lstatSync(at)
    const isOwn = stats.uid === user || stats.uid === 0
    if (!stats.isDirectory() || !isOwn) return false
    if ((stats.mode & OTHERS_WRITE) !== 0 && (stats.mode & STICKY) === 0) return false
    if (existsSync(join(at, '.git'))) return false
    if (at === dirname(at)) return true
  }
}

function removeOld(code: string): void {
  for (const name of readdirSync(code)) {
    const folder = join(code, name)
    if (name !== VERSION && Date.now() - lstatSync(folder).mtimeMs > OLD_MS)
      rmSync(folder, { recursive: true, force: true })
  }
}
