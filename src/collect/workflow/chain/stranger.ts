import { OBJECTS, TRUSTED } from '../agents/author-guard.ts'
import { contextSegments } from '../expression/pattern.ts'
import type { Expression } from '../expression/syntax.ts'
import type { Trigger } from '../model.ts'
import { conditionExpression } from './condition-text.ts'

/**
 * What is asked of a condition: whether a run that a stranger caused can pass it (`cause`), or a run over what a stranger
 * wrote (`content`), which somebody trusted may have caused.
 */
export type StrangerQuestion = 'cause' | 'content'

type Truth = 'true' | 'false' | 'maybe'

interface Case {
  readonly trigger: Trigger
  readonly question: StrangerQuestion
}

/** Whether a condition can hold in a run for strangers; what is not understood can. */
export function admitsStrangers(
  condition: string | undefined,
  trigger: Trigger,
  question: StrangerQuestion,
): boolean {
  if (condition === undefined) return true
  const expression = conditionExpression(condition)
  return expression === undefined || truthOf(expression, { trigger, question }) !== 'false'
}

// The parser bounds the nesting, so this recursion is bounded too.
function truthOf(expression: Expression, at: Case): Truth {
  switch (expression.kind) {
    case 'literal':
      return expression.value === null || ['', 0, false].some((falsy) => falsy === expression.value)
        ? 'false'
        : 'true'
    case 'not':
      return opposite(truthOf(expression.operand, at))
    case 'and':
      return leastOf(expression.operands.map((operand) => truthOf(operand, at)))
    case 'or':
      return opposite(leastOf(expression.operands.map((operand) => opposite(truthOf(operand, at)))))
    case 'compare': {
      if (expression.operator !== '==' && expression.operator !== '!=') return 'maybe'
      const equal = equality(expression.left, expression.right, at)
      return expression.operator === '==' ? equal : opposite(equal)
    }
    case 'context':
      return truthOfName(nameOf(expression))
    case 'call':
      return truthOfCall(expression.name.toLowerCase(), expression.arguments, at)
  }
}

function opposite(truth: Truth): Truth {
  return truth === 'maybe' ? 'maybe' : truth === 'true' ? 'false' : 'true'
}

function leastOf(truths: readonly Truth[]): Truth {
  if (truths.includes('false')) return 'false'
  return truths.includes('maybe') ? 'maybe' : 'true'
}

function nameOf(expression: Expression): string {
  return expression.kind === 'context' ? (contextSegments(expression)?.join('.') ?? '') : ''
}

const PULL = 'github.event.pull_request'
const RUN = 'github.event.workflow_run'

/** Whether the head is in another repository, which it is for a stranger. */
const FORK: readonly string[] = [`${PULL}.head.repo.fork`, `${RUN}.head_repository.fork`]

/** What names the repository of the head, or who owns it. */
const HEAD_REPOSITORY: readonly string[] = [
  `${PULL}.head.repo.full_name`,
  `${PULL}.head.repo.id`,
  `${PULL}.head.repo.node_id`,
  `${PULL}.head.repo.owner.id`,
  `${PULL}.head.repo.owner.login`,
  `${PULL}.head.user.login`,
  `${RUN}.head_repository.full_name`,
  `${RUN}.head_repository.id`,
  `${RUN}.head_repository.owner.login`,
]

/** What names the base, with which the former are compared. */
const BASE_REPOSITORY: readonly string[] = [
  `${PULL}.base.repo.full_name`,
  `${PULL}.base.repo.id`,
  `${PULL}.base.repo.node_id`,
  `${PULL}.base.repo.owner.id`,
  `${PULL}.base.repo.owner.login`,
  `${PULL}.base.user.login`,
  `${RUN}.repository.full_name`,
  `${RUN}.repository.id`,
  `${RUN}.repository.owner.login`,
  'github.event.repository.full_name',
  'github.event.repository.id',
  'github.event.repository.owner.login',
  'github.repository',
  'github.repository_id',
  'github.repository_owner',
]

/** Who caused the run. Bots are not told from strangers by these: a stranger makes bots act. */
const ACTORS: readonly string[] = ['github.actor', 'github.event.sender.login', 'github.triggering_actor']

function truthOfName(name: string): Truth {
  if (FORK.includes(name)) return 'true'
  // What was merged was accepted by somebody who may.
  return name === `${PULL}.merged` ? 'false' : 'maybe'
}

function equality(left: Expression, right: Expression, at: Case): Truth {
  if (left.kind === 'literal') return right.kind === 'literal' ? 'maybe' : equality(right, left, at)
  const name = nameOf(left)
  if (right.kind !== 'literal') {
    const other = nameOf(right)
    const pair = [name, other]
    if (pair.some((one) => HEAD_REPOSITORY.includes(one)))
      return pair.some((one) => BASE_REPOSITORY.includes(one)) ? 'false' : 'maybe'
    const isOwner = pair.includes('github.repository_owner')
    return isOwner && pair.some((one) => isPerson(one, at)) ? 'false' : 'maybe'
  }
  return equalsLiteral(name, String(right.value ?? ''), at)
}

function equalsLiteral(name: string, value: string, at: Case): Truth {
  const { trigger, question } = at
  if (name === 'github.event_name') return value.toLowerCase() === trigger.event ? 'true' : 'false'
  if (FORK.includes(name)) return isTrue(value)
  if (name === `${PULL}.merged`) return opposite(isTrue(value))
  if (HEAD_REPOSITORY.includes(name)) return 'false'
  if (name === `${RUN}.event`) return value.startsWith('pull_request') ? 'true' : 'false'
  if (isAssociation(name, at)) return TRUSTED.includes(value.toUpperCase()) ? 'false' : 'maybe'
  if (ACTORS.includes(name) && value.endsWith('[bot]')) return 'maybe'
  if (isPerson(name, at)) return 'false'
  // Only somebody with some rights sets a label.
  const isLabel =
    name === 'github.event.label.name' || (name === 'github.event.action' && value === 'labeled')
  return isLabel && question === 'cause' ? 'false' : 'maybe'
}

function isTrue(value: string): Truth {
  return value.toLowerCase() === 'true' ? 'true' : 'false'
}

// Who commented is not who wrote the pull request.
function isAuthor(name: string, attribute: string, { trigger, question }: Case): boolean {
  const object = OBJECTS.get(trigger.event)
  if (object === undefined || (question === 'content' && object !== 'pull_request')) return false
  return name === `github.event.${object}.${attribute}`
}

function isAssociation(name: string, at: Case): boolean {
  return isAuthor(name, 'author_association', at)
}

function isPerson(name: string, at: Case): boolean {
  return (at.question === 'cause' && ACTORS.includes(name)) || isAuthor(name, 'user.login', at)
}

function truthOfCall(name: string, [first, second]: readonly Expression[], at: Case): Truth {
  if (name === 'always') return 'true'
  if (first === undefined || second === undefined) return 'maybe'
  // `startsWith(github.event.workflow_run.event, 'pull_request')`
  if (name === 'startswith' && second.kind === 'literal' && nameOf(first) === `${RUN}.event`)
    return String(second.value).startsWith('pull_request') ? 'true' : 'false'
  if (name !== 'contains') return 'maybe'
  // The platform gives one of a few words, of which a stranger's must not be a part of the text.
  if (first.kind === 'literal' && isAssociation(nameOf(second), at)) {
    const text = String(first.value).toUpperCase()
    return STRANGERS.some((word) => text.includes(word)) ? 'maybe' : 'false'
  }
  const words = listOf(first)
  const member = nameOf(second)
  if (words === undefined || words.length === 0) return 'maybe'
  return opposite(leastOf(words.map((word) => opposite(equalsLiteral(member, word, at)))))
}

/** What the platform calls people without rights in the repository. */
const STRANGERS: readonly string[] = [
  'CONTRIBUTOR',
  'FIRST_TIMER',
  'FIRST_TIME_CONTRIBUTOR',
  'MANNEQUIN',
  'NONE',
]

/** LIMIT: characters of a list that is read. Real ones name a handful of people. */
const MAX_LIST = 10_000

// `fromJSON('["a", "b"]')`; anything else is not understood.
function listOf(expression: Expression): readonly string[] | undefined {
  if (expression.kind !== 'call' || expression.name.toLowerCase() !== 'fromjson') return undefined
  const [text] = expression.arguments
  if (text?.kind !== 'literal' || typeof text.value !== 'string' || text.value.length > MAX_LIST)
    return undefined
  const list = text.value.trim()
  if (!list.startsWith('[') || !list.endsWith(']')) return undefined
  const items = list.slice(1, -1).split(',')
  const words = items.flatMap((item) => /^\s*"([^"\\]*)"\s*$/.exec(item)?.[1] ?? [])
  return words.length === items.length ? words : undefined
}
