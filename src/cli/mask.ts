import { maskCommand } from '../report/escape.ts'
import type { Environment } from './environment.ts'

/** Keeps a secret out of the logs of a runner that hides what it is told of. */
export function mask(secret: string, { variables, stderr }: Pick<Environment, 'variables' | 'stderr'>): void {
  if (variables['GITHUB_ACTIONS'] !== 'true') return
  const command = maskCommand(secret)
  if (command !== '') stderr.write(command)
}
