import type { Source } from '../../core/source.ts'
import type { Ecosystem, Lock } from './model.ts'

/** The files around a lock: manifests, settings, included files. Everything inside the tree, nothing else. */
export interface Surroundings {
  /** Paths of all files of the tree, sorted. */
  readonly paths: readonly string[]
  /** The text of a file; undefined when it is not there, too large, or no text. Read once, however often it is asked for. */
  read(path: string): Promise<Source | undefined>
}

/** One format of lockfile, or of manifest where there is no lock. */
export interface LockFormat {
  /** `npm-package-lock`: what reports call it. */
  readonly name: string
  readonly ecosystem: Ecosystem
  /** Whether it reads the file at this path. At most one format reads a file. */
  readonly matches: (path: string) => boolean
  /** Paths of files that the package manager reads in place of this one where they are there. */
  readonly yieldsTo?: (path: string) => readonly string[]
  /** Why no file of this format can be read, and what to do about it: it is a problem without being opened. */
  readonly refuses?: string
  /**
   * Reads a file. Never throws for what it holds: what is not understood is a problem of the lock, with a place, and
   * nothing is lost from the rest.
   */
  read(source: Source, around: Surroundings): Lock | Promise<Lock>
}
