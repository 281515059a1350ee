import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openFileTree } from '../../src/host/file-tree.ts'
import { makeSbom } from '../../src/run/sbom.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export const SPECS = ['1.6', '1.7', '2.3', '3.0.1'] as const
export type Spec = (typeof SPECS)[number]

/** A bill in a file. */
export interface WrittenBill {
  /** Of the project. */
  readonly name: string
  readonly spec: Spec
  readonly path: string
}

/** Folders with locks: the repository itself, and the golden ones of bills and of every format. */
export function projectFolders(): ReadonlyMap<string, string> {
  const folders = new Map([['the repository', ROOT]])
  const golden = join(ROOT, 'test/golden')
  for (const name of readdirSync(join(golden, 'sbom')))
    folders.set(`sbom/${name}`, join(golden, 'sbom', name, 'input'))
  for (const format of readdirSync(join(golden, 'locks'), { withFileTypes: true }))
    if (format.isDirectory())
      for (const name of readdirSync(join(golden, 'locks', format.name)))
        folders.set(`locks/${format.name}/${name}`, join(golden, 'locks', format.name, name, 'input'))
  return new Map([...folders].filter(([, folder]) => existsSync(folder)))
}

/**
 * Writes bills of folders, once for each version of each standard. What has no lock that can be read has no bill, as it should
 * be.
 */
export async function writeBills(
  folders: ReadonlyMap<string, string>,
  target: string,
): Promise<readonly WrittenBill[]> {
  const bills: WrittenBill[] = []
  for (const [name, folder] of folders) {
    const own = join(target, name.replaceAll(/[^a-z0-9-]/g, '_'))
    mkdirSync(own, { recursive: true })
    for (const spec of SPECS) {
      const { text } = await makeSbom({
        tree: await openFileTree(folder),
        spec,
        revision: () => Promise.resolve({ timestamp: '2026-11-23T09:00:00Z' }),
      })
      if (text === undefined || text === '') continue
      const path = join(own, `${spec}.json`)
      // Patterns that SPDX 2.3 is judged with have no place for a top-level domain of more than five letters.
      writeFileSync(path, spec === '2.3' ? text.replaceAll('.example', '.test') : text)
      bills.push({ name, spec, path })
    }
  }
  return bills
}

/** The bill with something in it that its standard forbids. */
export function spoil({ name, spec }: WrittenBill, text: string, path: string): WrittenBill {
  const document = JSON.parse(text)
  if (spec === '2.3') document.packages[0].licenseConcluded = 'MIT AND OR'
  else if (spec === '3.0.1')
    document['@graph'].find(
      (one: { readonly type: string }) => one.type === 'Relationship',
    ).relationshipType = 'looksLike'
  else document.components[0].type = 'thing'
  writeFileSync(path, JSON.stringify(document))
  return { name, spec, path }
}
