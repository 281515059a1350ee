/**
 * How a manifest and its lock can differ. `absent`: the lock has no package for what the manifest asks for; `scope`: it is asked for
 * under another heading; `specifier`: another version is asked for; `undeclared`: the manifest does not ask for it any more;
 * `version`: the package of the lock is another, or its version is outside of the range.
 */
export const DRIFT_KINDS = ['absent', 'scope', 'specifier', 'undeclared', 'version'] as const
export type DriftKind = (typeof DRIFT_KINDS)[number]
