import { ACTION_PARTS } from './actions/parts.ts'
import { CHAIN_PARTS } from './chain/parts.ts'
import { collectExpressions } from './collect-expressions.ts'
import { collectPermissions } from './collect-permissions.ts'
import { collectTriggers } from './collect-triggers.ts'
import { collectUses } from './collect-uses.ts'
import { IMAGE_PARTS } from './images/parts.ts'
import { INTERPOLATION_PARTS } from './interpolation/parts.ts'
import { JOB_PARTS } from './jobs/parts.ts'
import { WORKFLOW_EXPRESSION, WORKFLOW_PERMISSIONS, WORKFLOW_TRIGGER, WORKFLOW_USES } from './kinds.ts'
import type { WorkflowPart } from './part.ts'
import { SCRIPT_PARTS } from './script/parts.ts'
import { STRUCTURE_PARTS } from './structure/parts.ts'
import { VALUE_PARTS } from './values/parts.ts'

/** Everything that is collected from one workflow or action, each for itself. */
export const WORKFLOW_PARTS: readonly WorkflowPart[] = [
  {
    kinds: [WORKFLOW_USES],
    collect: ({ path, model, comments }, { pins }) => collectUses(model, comments, pins.get(path)),
  },
  {
    kinds: [WORKFLOW_TRIGGER],
    collect: ({ model }) => (model.kind === 'workflow' ? collectTriggers(model) : []),
  },
  {
    kinds: [WORKFLOW_PERMISSIONS],
    collect: ({ model }) => (model.kind === 'workflow' ? collectPermissions(model) : []),
  },
  {
    kinds: [WORKFLOW_EXPRESSION],
    collect: ({ model, expressions }) => collectExpressions(model, expressions()),
  },
  ...ACTION_PARTS,
  ...CHAIN_PARTS,
  ...IMAGE_PARTS,
  ...INTERPOLATION_PARTS,
  ...JOB_PARTS,
  ...SCRIPT_PARTS,
  ...STRUCTURE_PARTS,
  ...VALUE_PARTS,
]
