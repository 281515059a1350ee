import type { Project } from '../../src/collect/project.ts'

/** A tree without files, and without one to compare it with. */
export const EMPTY_PROJECT: Project = {
  entries: [],
  changes: async () => undefined,
  read: async () => 'absent',
  documents: async () => [],
  reread: () => [],
}
