import deprecatedExceptions from 'spdx-exceptions/deprecated.json' with { type: 'json' }
import exceptions from 'spdx-exceptions/index.json' with { type: 'json' }
import deprecatedIds from 'spdx-license-ids/deprecated.json' with { type: 'json' }
import ids from 'spdx-license-ids/index.json' with { type: 'json' }

/** The names of the SPDX licence list, by their form in lower case. */
export interface SpdxLists {
  readonly ids: ReadonlyMap<string, string>
  readonly exceptions: ReadonlyMap<string, string>
  /** Names of both kinds that the list calls deprecated. */
  readonly deprecated: ReadonlySet<string>
}

/** Makes the look-up tables of the lists. */
export function createSpdxLists(): SpdxLists {
  return {
    ids: byLowerCase([...ids, ...deprecatedIds]),
    exceptions: byLowerCase([...exceptions, ...deprecatedExceptions]),
    deprecated: new Set([...deprecatedIds, ...deprecatedExceptions]),
  }
}

function byLowerCase(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]))
}
