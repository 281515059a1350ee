import { contextSegments } from '../expression/pattern.ts'
import type { Context, Expression } from '../expression/syntax.ts'
import { operandsOf } from './operands.ts'

/** A comparison of who started the run, or sent the event, with a bot. */
export interface ActorCheck {
  readonly comparison: Expression
  readonly context: Context
  /** What the context says of the actor. */
  readonly attribute: 'login' | 'id'
  readonly bot: string
  /** Whether the comparison alone can make the condition true. */
  readonly decides: boolean
}

const LOGINS: readonly string[] = [
  'github.actor',
  'github.event.pull_request.sender.login',
  'github.triggering_actor',
]
const IDS: readonly string[] = ['github.actor_id', 'github.event.pull_request.sender.id']

/** Ids of well-known bots, Dependabot and Renovate among them. */
const BOT_IDS: readonly string[] = ['27856297', '29110', '29139614', '49699333']

/** The leftmost comparison of an actor with a bot in a condition, if there is one. */
export function actorCheck(condition: Expression): ActorCheck | undefined {
  // Whatever stands behind `&&`, `!` or in a call is not enough by itself.
  const decides = condition.kind === 'or' || condition.kind === 'compare'
  const pending: Expression[] = [condition]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const check = botComparison(next)
    if (check !== undefined)
      return { ...check, decides: decides && (next === condition || condition.kind === 'or') }
    pending.push(...operandsOf(next).toReversed())
  }
  return undefined
}

function botComparison(expression: Expression): Omit<ActorCheck, 'decides'> | undefined {
  if (expression.kind !== 'compare' || expression.operator !== '==') return undefined
  const { left, right } = expression
  const context = left.kind === 'context' ? left : right
  const literal = left.kind === 'context' ? right : left
  if (context.kind !== 'context' || literal.kind !== 'literal') return undefined
  const name = contextSegments(context)?.join('.') ?? ''
  const bot = String(literal.value)
  const attribute = LOGINS.includes(name) ? 'login' : IDS.includes(name) ? 'id' : undefined
  if (attribute === undefined) return undefined
  const isBot = attribute === 'login' ? bot.endsWith('[bot]') : BOT_IDS.includes(bot)
  return isBot ? { comparison: expression, context, attribute, bot } : undefined
}
