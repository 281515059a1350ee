export const SWITCHES = ['on', 'off', 'conditional'] as const

/** Whether something is switched on, as far as the file tells. */
export type Switch = (typeof SWITCHES)[number]

/** On where one is on, off where all are off. */
export function eitherOf(switches: readonly Switch[]): Switch {
  if (switches.includes('on')) return 'on'
  return switches.includes('conditional') ? 'conditional' : 'off'
}

/** On where all are on, off where one is off. */
export function allOf(switches: readonly Switch[]): Switch {
  if (switches.includes('off')) return 'off'
  return switches.includes('conditional') ? 'conditional' : 'on'
}

/** The opposite. */
export function opposite(one: Switch): Switch {
  return one === 'on' ? 'off' : one === 'off' ? 'on' : 'conditional'
}
