import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Versions of Node that are known to have the settings: another one would complain on standard error. */
const KNOWN_MAJORS: readonly number[] = [20, 22, 24]

/** The engine: the version of its host, and how one of its settings is changed. */
export interface Engine {
  readonly version: string
  setFlag(flag: string): void
}

/** An engine that also says how many bytes the place for new objects takes, both halves of it. */
export interface SizedEngine extends Engine {
  youngBytes(): number
}

/** The engine that runs this. */
export const THIS_ENGINE: SizedEngine = {
  version: process.versions.node,
  setFlag: setFlagsFromString,
  youngBytes: () =>
    getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0,
}

/** Changes settings of the engine that runs this. Gives whether it did. */
export function tellEngine(flags: readonly string[], engine: Engine = THIS_ENGINE): boolean {
  if (!KNOWN_MAJORS.includes(Number.parseInt(engine.version, 10))) return false
  for (const flag of flags) engine.setFlag(flag)
  return true
}
