/** How the names of lockfiles, and of manifests that stand for them, begin or end, in lower case. */
const NAMES =
  /(?:lock|lockb|lockfile|sum|shrinkwrap)(?:\.[a-z0-9]+)?$|^(?:go\.(?:mod|work)|gems\.locked|pom\.xml|pipfile|pylock.*\.toml|.*require.*\.(?:txt|in)|.*constraint.*\.txt|modules\.txt|pyproject\.toml|setup\.cfg|(?:.*[.-])?(?:docker|container)file.*|action\.ya?ml)$/

/** Whether a path can be one that a reader of lockfiles takes: asked before the readers are loaded. */
export function mayBeLock(path: string): boolean {
  const lower = path.toLowerCase()
  const name = lower.slice(lower.lastIndexOf('/') + 1)
  return NAMES.test(name) || lower.startsWith('.github/workflows/') || lower.includes('requirements/')
}
