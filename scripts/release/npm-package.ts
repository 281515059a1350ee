import { spawnSync } from 'node:child_process'

/** Packs the package into `folder` and gives the name of the file. npm fixes times and owners; scripts do not run. */
export function npmPackage(root: string, folder: string): string {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
    { cwd: root, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`npm pack ended with ${status}: ${stderr.trim()}`)
  const packed: unknown = JSON.parse(stdout)
  // Older versions of npm give a list, newer ones an object by name.
  const [first] = Array.isArray(packed) ? packed : Object.values(packed as object)
  const name: unknown = (first as { readonly filename?: unknown } | undefined)?.filename
  if (typeof name !== 'string') throw new Error('npm pack did not say what it wrote')
  return name
}
