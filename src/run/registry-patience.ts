/** Lets others finish what they write to the same tag. */
export interface RegistryPatience {
  /** Resolves after `ms` milliseconds. */
  wait(ms: number): Promise<void>
  /** Between 0 and 1; spreads writers that met. */
  random(): number
}

/** Milliseconds before a tag that somebody else changed is read again. */
export function pauseMs(tries: number, { random }: Pick<RegistryPatience, 'random'>): number {
  return Math.round(100 * 2 ** tries * (0.5 + random()))
}
