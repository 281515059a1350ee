import type { WorkflowProjectPart } from '../project-part.ts'
import { collectActionFiles } from './collect-action-files.ts'
import { WORKFLOW_ACTION_FILE } from './kinds.ts'

/** What is collected about the files that actions name. */
export const STRUCTURE_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  {
    scope: 'project',
    kinds: [WORKFLOW_ACTION_FILE],
    start: () => ({ finish: (files, project) => collectActionFiles(files, project) }),
  },
]
