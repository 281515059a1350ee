/** What of the secrets a text, or the output of a command, holds. */
export interface Load {
  /** Secrets by name, as written. */
  readonly names: ReadonlySet<string>
  /** All secrets, or one that is chosen at run time. */
  readonly hasEvery: boolean
  /** All variables of the environment. */
  readonly hasEnvironment: boolean
  /** Nothing but the secret, or the secret behind its own name: `NAME=$NAME`. Services ask for `token=$NAME`. */
  readonly isBare: boolean
  /** It went through a program that encodes or packs. */
  readonly isEncoded: boolean
}

/** LIMIT: names of one load; a file can have any number, and everything that is joined would have all of them. */
const MAX_NAMES = 20

/** Nothing of the secrets. */
export const NO_LOAD: Load = {
  names: new Set(),
  hasEvery: false,
  hasEnvironment: false,
  isBare: false,
  isEncoded: false,
}

/** Whether there is anything of the secrets. */
export function isLoaded({ names, hasEvery, hasEnvironment }: Load): boolean {
  return names.size > 0 || hasEvery || hasEnvironment
}

/** What several texts hold together. */
export function joinLoads(loads: readonly Load[]): Load {
  const loaded = loads.filter(isLoaded)
  const [first] = loaded
  if (first === undefined) return NO_LOAD
  if (loaded.length === 1) return first
  return {
    names: new Set([...new Set(loaded.flatMap(({ names }) => [...names]))].slice(0, MAX_NAMES)),
    hasEvery: loaded.some(({ hasEvery }) => hasEvery),
    hasEnvironment: loaded.some(({ hasEnvironment }) => hasEnvironment),
    isBare: loaded.some(({ isBare }) => isBare),
    isEncoded: loaded.some(({ isEncoded }) => isEncoded),
  }
}
