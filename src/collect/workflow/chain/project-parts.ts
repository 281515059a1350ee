import type { WorkflowProjectPart } from '../project-part.ts'
import { WORKFLOW_CHAIN } from './chain-kind.ts'
import { collectChains } from './collect-chains.ts'

/** What is collected about attacks through several places. */
export const CHAIN_PROJECT_PARTS: readonly WorkflowProjectPart[] = [
  { scope: 'project', kinds: [WORKFLOW_CHAIN], start: () => ({ finish: (files) => collectChains(files) }) },
]
