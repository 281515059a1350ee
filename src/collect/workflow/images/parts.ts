import type { WorkflowPart } from '../part.ts'
import { collectImages } from './collect-images.ts'
import { WORKFLOW_IMAGE } from './kinds.ts'

/** What is collected about images. */
export const IMAGE_PARTS: readonly WorkflowPart[] = [
  { kinds: [WORKFLOW_IMAGE], collect: ({ model }) => collectImages(model) },
]
