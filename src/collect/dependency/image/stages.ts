import type { Scope } from '../model.ts'

/** How a stage uses another one or an image: it begins with it, takes files of it, or sees it while a command runs. */
export type StageUse = 'from' | 'copy' | 'mount'

/** A stage of a Dockerfile. */
export interface Stage {
  /** Positions of other stages that it uses. */
  readonly uses: { readonly stage: number; readonly use: StageUse }[]
}

/**
 * What each stage is needed for: `prod` when the last stage, which is what is built, begins with it or takes files of it, also
 * through others; `build` when it is only seen by commands; `dev` when nothing of it gets there.
 */
export function stageScopes(stages: readonly Stage[]): readonly Scope[] {
  const scopes = stages.map((): Scope => 'dev')
  const last = stages.length - 1
  if (last < 0) return scopes
  follow(stages, scopes, last, 'prod')
  for (const [position, scope] of [...scopes.entries()]) {
    if (scope !== 'prod') continue
    for (const { stage, use } of stages[position]?.uses ?? [])
      if (use === 'mount' && scopes[stage] === 'dev') follow(stages, scopes, stage, 'build')
  }
  return scopes
}

/** The scope of an image that a stage names. */
export function imageScope(stage: Scope, use: StageUse): Scope {
  return stage === 'prod' && use === 'mount' ? 'build' : stage
}

/** Mounted stages are left out while the scope is `prod`; stages may name each other in circles. */
function follow(stages: readonly Stage[], scopes: Scope[], from: number, scope: 'prod' | 'build'): void {
  const queue = [from]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (scopes[next] === 'prod' || scopes[next] === scope) continue
    scopes[next] = scope
    for (const { stage, use } of stages[next]?.uses ?? [])
      if (use !== 'mount' || scope === 'build') queue.push(stage)
  }
}
