import { compareText } from '../compare.ts'
import type { Component } from '../model.ts'
import { cleanWebUrl, encodeIri } from './clean-url.ts'
import type { BillInput } from './input.ts'
import type { Instance } from './instance.ts'

/** Key of the component that the bill is about. */
export const PRIMARY = 'primary'

/**
 * Numbers of the instances that are the project in `folder`: the first one that has a name, and others there that have none or
 * the same. Projects of other ecosystems in the same folder are components.
 */
export function findPrimary(instances: readonly Instance[], folder: string): ReadonlySet<number> {
  const here = [...instances.keys()].filter((at) => instances[at]?.importer?.path === folder)
  const name = here.map((at) => nameOf(instances[at])).find((one) => one !== undefined)
  return new Set(here.filter((at) => [undefined, name].includes(nameOf(instances[at]))))
}

/** What the primary component is called when its manifest does not say: the repository, else the first lockfile. */
export function primaryName({ settings, repository, locks, folder }: BillInput): string {
  if (folder !== '') return folder.slice(folder.lastIndexOf('/') + 1)
  const last = repository === undefined ? undefined : /([^/]+?)(?:\.git)?\/*$/.exec(repository)?.[1]
  const paths = locks.map(({ source }) => source.path).sort(compareText)
  return settings.name ?? last ?? paths[0] ?? 'repository'
}

/** Version and repository of the primary component, which only the revision tells. */
export function primaryExtras(
  { settings, revision, repository }: BillInput,
  version: string | undefined,
): Pick<Component, 'references'> & { readonly version?: string } {
  const known = settings.version ?? version ?? revision.tag ?? revision.commit
  return {
    ...(known === undefined ? {} : { version: known }),
    references:
      repository === undefined
        ? []
        : [
            {
              type: 'vcs',
              url: cleanWebUrl(repository) ?? encodeIri(repository),
              ...(revision.commit === undefined ? {} : { comment: revision.commit }),
              hashes: [],
            },
          ],
  }
}

function nameOf(instance: Instance | undefined): string | undefined {
  return instance?.importer?.name ?? instance?.pkg?.name
}
