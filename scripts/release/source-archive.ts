import { spawnSync } from 'node:child_process'
import { gzip } from './gzip.ts'

/** LIMIT: larger than this repository will ever be. */
const MAX_BYTES = 1024 * 1024 * 1024

/**
 * The files of a commit as `PREFIX/…` in a gzipped tar: the times are that of the commit, owners and modes those of git, so the same commit gives the
 * same bytes on every machine. Throws when git ends with an error.
 */
export function sourceArchive(root: string, commit: string, prefix: string): Uint8Array {
  const { status, stdout, stderr } = spawnSync(
    'git',
    // Settings of the machine must not reach the archive.
    [
      '-c',
      'tar.umask=0022',
      '-c',
      'core.autocrlf=false',
      'archive',
      '--format=tar',
      `--prefix=${prefix}/`,
      commit,
    ],
    { cwd: root, maxBuffer: MAX_BYTES },
  )
  if (status !== 0) throw new Error(`git archive ended with ${status}: ${stderr.toString().trim()}`)
  return gzip(stdout)
}
