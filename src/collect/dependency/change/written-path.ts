import type { LockedPackage } from '../model.ts'

/** LIMIT: packages of a way that are written out; of longer ones the first and the last. */
const WRITTEN = 6

/** A way from package to package: `axios 1.14.1 → plain-crypto-js 4.2.1`. */
export function writtenPath(path: readonly LockedPackage[]): string {
  const names = path.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`))
  const shown = names.length <= WRITTEN ? names : [...names.slice(0, WRITTEN - 2), '…', ...names.slice(-1)]
  return shown.join(' → ')
}
