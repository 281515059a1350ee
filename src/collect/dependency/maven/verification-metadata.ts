import type { Source } from '../../../core/source.ts'
import { readHexHash } from '../integrity.ts'
import type { Surroundings } from '../lock-format.ts'
import type { Integrity } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { readXml, type XmlElement } from './xml.ts'

/** The hashes that a build with Gradle demands. */
export interface Verification {
  /** Of the files of one version, in the order of the file; the hashes of its description (`.pom`, `.module`) are no archives'. */
  hashesOf(group: string, artifact: string, version: string): readonly Integrity[]
}

const PLACE = 'gradle/verification-metadata.xml'

/** The metadata of the build that a folder belongs to: those of the nearest folder above that has them. */
export async function findVerification(
  folder: string,
  around: Surroundings,
): Promise<Verification | undefined> {
  for (let at = folder; ; at = folderOf(at)) {
    const source = await around.read(at === '' ? PLACE : `${at}/${PLACE}`)
    if (source !== undefined) return readVerification(source)
    if (at === '') return undefined
  }
}

function readVerification(source: Source): Verification {
  const byVersion = new Map<string, Integrity[]>()
  const components = readXml(source.text).root?.children.find(({ name }) => name === 'components')
  for (const component of components?.children ?? []) {
    const [group, name, version] = ['group', 'name', 'version'].map((key) => component.attributes.get(key))
    if (group === undefined || name === undefined || version === undefined) continue
    const key = `${group}:${name}:${version}`
    const hashes = byVersion.get(key) ?? []
    byVersion.set(key, hashes)
    for (const artifact of component.children) addHashes(hashes, artifact, source)
  }
  return {
    hashesOf: (group, artifact, version) => byVersion.get(`${group}:${artifact}:${version}`) ?? [],
  }
}

function addHashes(hashes: Integrity[], artifact: XmlElement, source: Source): void {
  const file = artifact.attributes.get('name') ?? ''
  const of = /\.(?:pom|module)$/.test(file) ? 'manifest' : 'archive'
  for (const { name, attributes, span } of artifact.children) {
    const hash = readHexHash(name, attributes.get('value') ?? '', span, of)
    if (typeof hash !== 'string') hashes.push({ ...hash, file, source })
  }
}
