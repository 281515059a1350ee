import { setFlagsFromString } from 'node:v8'

/** How far the heap may grow beyond what is in use before it is collected, in percent; by itself the engine lets it double or more. */
const GROWTH_PERCENT = 20
/** Versions of Node that are known to have the setting: another one would complain on standard error. */
const KNOWN_MAJORS: readonly number[] = [20, 22, 24]

/** The engine: the version of its host, and how one of its settings is changed. */
export interface Engine {
  readonly version: string
  setFlag(flag: string): void
}

/**
 * Tells the engine to collect garbage sooner, for work that makes much of it: it would take twice the memory that is in use and more while
 * there is some. Counts from the next collection on, so it is said before the work begins; work that is small does not notice. Gives whether the engine was told.
 */
export function collectSooner(
  engine: Engine = { version: process.versions.node, setFlag: setFlagsFromString },
): boolean {
  if (!KNOWN_MAJORS.includes(Number.parseInt(engine.version, 10))) return false
  engine.setFlag(`--heap-growing-percent=${GROWTH_PERCENT}`)
  return true
}
