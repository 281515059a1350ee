/** Names of the locks that package managers of one ecosystem write for the same manifest, in lower case. */
const RIVALS: readonly (readonly string[])[] = [
  ['bun.lock', 'bun.lockb', 'npm-shrinkwrap.json', 'package-lock.json', 'pnpm-lock.yaml', 'yarn.lock'],
  ['pdm.lock', 'pipfile.lock', 'poetry.lock', 'uv.lock'],
]

/** One manager reads either of these: the first where it is there. */
const ONE_MANAGER: readonly (readonly string[])[] = [
  ['npm-shrinkwrap.json', 'package-lock.json'],
  ['bun.lock', 'bun.lockb'],
]

/** Other locks of the same folder that another package manager reads in place of this one, sorted. */
export function rivalLocks(path: string, isThere: (path: string) => boolean): readonly string[] {
  const cut = path.lastIndexOf('/') + 1
  const [folder, name] = [path.slice(0, cut), path.slice(cut).toLowerCase()]
  const rivals = RIVALS.find((names) => names.includes(name)) ?? []
  const own = ONE_MANAGER.find((names) => names.includes(name)) ?? [name]
  return rivals
    .filter((other) => !own.includes(other))
    .map((other) => `${folder}${other === 'pipfile.lock' ? 'Pipfile.lock' : other}`)
    .filter(isThere)
}
