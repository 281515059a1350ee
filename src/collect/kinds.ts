import type { FactKind } from '../core/fact.ts'
import { SBOM_BILL, SBOM_COMPONENT, SBOM_GAP } from './bill/kinds.ts'
import { CHANGE_GUARD } from './change/guard/kinds.ts'
import { CHANGE_FILE } from './change/kinds.ts'
import { DEPENDABOT_UPDATE } from './dependabot/kinds.ts'
import { DEPENDENCY_AUDIT, DEPENDENCY_VULNERABILITY } from './dependency/advisory/kinds.ts'
import { DEPENDENCY_CHANGE, DEPENDENCY_SETTING } from './dependency/change/kinds.ts'
import {
  DEPENDENCY_CONFLICT,
  DEPENDENCY_DRIFT,
  DEPENDENCY_LOCK,
  DEPENDENCY_PACKAGE,
  DEPENDENCY_PROBLEM,
} from './dependency/kinds.ts'
import { DEPENDENCY_RELEASE } from './dependency/registry/kinds.ts'
import { WORKFLOW_IGNORE } from './ignore/kinds.ts'
import { PRE_COMMIT_REPO } from './pre-commit/kinds.ts'
import { REPOSITORY_FILE } from './repository/kinds.ts'
import { CHANGE_TEXT } from './text/kinds.ts'
import { WORKFLOW_CACHE, WORKFLOW_CHECKOUT } from './workflow/actions/kinds.ts'
import { WORKFLOW_AGENT } from './workflow/agents/kinds.ts'
import { WORKFLOW_CHAIN } from './workflow/chain/chain-kind.ts'
import { WORKFLOW_CACHE_MODE, WORKFLOW_FOREIGN_CHECKOUT } from './workflow/chain/kinds.ts'
import { WORKFLOW_FLOW } from './workflow/flow/kinds.ts'
import { WORKFLOW_IMAGE } from './workflow/images/kinds.ts'
import {
  WORKFLOW_CONDITION,
  WORKFLOW_EXPOSURE,
  WORKFLOW_OBFUSCATION,
  WORKFLOW_SECRET,
  WORKFLOW_TERNARY,
} from './workflow/interpolation/kinds.ts'
import {
  WORKFLOW_CONCURRENCY,
  WORKFLOW_CREDENTIALS,
  WORKFLOW_DEFINITION,
  WORKFLOW_GRANTS,
  WORKFLOW_JOB,
} from './workflow/jobs/kinds.ts'
import {
  WORKFLOW_EXPRESSION,
  WORKFLOW_PERMISSIONS,
  WORKFLOW_TRIGGER,
  WORKFLOW_USES,
} from './workflow/kinds.ts'
import { WORKFLOW_LOCK, WORKFLOW_LOCK_CHANGE, WORKFLOW_ONBOARDING } from './workflow/lock/kinds.ts'
import {
  WORKFLOW_ADVISORY,
  WORKFLOW_LOCKED,
  WORKFLOW_PIN,
  WORKFLOW_REPOSITORY,
} from './workflow/online/kinds.ts'
import {
  WORKFLOW_COMMAND,
  WORKFLOW_ENV,
  WORKFLOW_FEATURE,
  WORKFLOW_PUBLICATION,
  WORKFLOW_TRANSFER,
  WORKFLOW_WRITE,
} from './workflow/script/kinds.ts'
import { WORKFLOW_ACTION_FILE, WORKFLOW_STRUCTURE } from './workflow/structure/kinds.ts'
import { WORKFLOW_TYPING } from './workflow/typing/kinds.ts'
import { WORKFLOW_MISUSE } from './workflow/typing/misuse-kind.ts'
import {
  WORKFLOW_CALL,
  WORKFLOW_EVENT,
  WORKFLOW_GLOB,
  WORKFLOW_MATRIX,
  WORKFLOW_RUNNER,
  WORKFLOW_VALUE,
} from './workflow/values/kinds.ts'

/** Every kind of fact that constraints can be written about, sorted by name. */
export const FACT_KINDS: readonly FactKind[] = [
  CHANGE_FILE,
  CHANGE_GUARD,
  CHANGE_TEXT,
  DEPENDABOT_UPDATE,
  DEPENDENCY_AUDIT,
  DEPENDENCY_CHANGE,
  DEPENDENCY_CONFLICT,
  DEPENDENCY_DRIFT,
  DEPENDENCY_LOCK,
  DEPENDENCY_PACKAGE,
  DEPENDENCY_PROBLEM,
  DEPENDENCY_RELEASE,
  DEPENDENCY_SETTING,
  DEPENDENCY_VULNERABILITY,
  PRE_COMMIT_REPO,
  REPOSITORY_FILE,
  SBOM_BILL,
  SBOM_COMPONENT,
  SBOM_GAP,
  WORKFLOW_ACTION_FILE,
  WORKFLOW_ADVISORY,
  WORKFLOW_AGENT,
  WORKFLOW_CACHE,
  WORKFLOW_CACHE_MODE,
  WORKFLOW_CALL,
  WORKFLOW_CHAIN,
  WORKFLOW_CHECKOUT,
  WORKFLOW_COMMAND,
  WORKFLOW_CONCURRENCY,
  WORKFLOW_CONDITION,
  WORKFLOW_CREDENTIALS,
  WORKFLOW_DEFINITION,
  WORKFLOW_ENV,
  WORKFLOW_EVENT,
  WORKFLOW_EXPOSURE,
  WORKFLOW_EXPRESSION,
  WORKFLOW_FEATURE,
  WORKFLOW_FLOW,
  WORKFLOW_FOREIGN_CHECKOUT,
  WORKFLOW_GLOB,
  WORKFLOW_GRANTS,
  WORKFLOW_IGNORE,
  WORKFLOW_IMAGE,
  WORKFLOW_JOB,
  WORKFLOW_LOCK,
  WORKFLOW_LOCK_CHANGE,
  WORKFLOW_LOCKED,
  WORKFLOW_MATRIX,
  WORKFLOW_MISUSE,
  WORKFLOW_OBFUSCATION,
  WORKFLOW_ONBOARDING,
  WORKFLOW_PERMISSIONS,
  WORKFLOW_PIN,
  WORKFLOW_PUBLICATION,
  WORKFLOW_REPOSITORY,
  WORKFLOW_RUNNER,
  WORKFLOW_SECRET,
  WORKFLOW_STRUCTURE,
  WORKFLOW_TERNARY,
  WORKFLOW_TRANSFER,
  WORKFLOW_TRIGGER,
  WORKFLOW_TYPING,
  WORKFLOW_USES,
  WORKFLOW_VALUE,
  WORKFLOW_WRITE,
]
