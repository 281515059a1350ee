import type { BillFormat } from '../model.ts'
import { type CompiledSchema, compileSchema } from './compile-schema.ts'
import type { JsonSchema } from './json-schema.ts'

type Load = () => Promise<{ readonly SCHEMA: string }>

/** Schemas by format and version. Each is loaded when a bill of its version is read. */
const SCHEMAS: ReadonlyMap<string, Load> = new Map([
  ['CycloneDX 1.2', () => import('./generated/cyclonedx-1-2.ts')],
  ['CycloneDX 1.3', () => import('./generated/cyclonedx-1-3.ts')],
  ['CycloneDX 1.4', () => import('./generated/cyclonedx-1-4.ts')],
  ['CycloneDX 1.5', () => import('./generated/cyclonedx-1-5.ts')],
  ['CycloneDX 1.6', () => import('./generated/cyclonedx-1-6.ts')],
  ['CycloneDX 1.7', () => import('./generated/cyclonedx-1-7.ts')],
  ['SPDX 2.3', () => import('./generated/spdx-2-3.ts')],
  ['SPDX 3.0.1', () => import('./generated/spdx-3-0-1.ts')],
])

/** Files that schemas of CycloneDX refer to, by the names in their references. */
const SHARED: ReadonlyMap<string, Load> = new Map([
  ['cryptography-defs.SNAPSHOT.schema.json', () => import('./generated/cryptography-defs.ts')],
  ['jsf-0.82.SNAPSHOT.schema.json', () => import('./generated/jsf-0-82.ts')],
  ['spdx.SNAPSHOT.schema.json', () => import('./generated/spdx-ids.ts')],
])

/** The official schema of a format and version, ready to check with; undefined for versions that none is known of. */
export async function loadSchema({ name, version }: BillFormat): Promise<CompiledSchema | undefined> {
  const load = SCHEMAS.get(`${name} ${version}`)
  if (load === undefined) return undefined
  const text = (await load()).SCHEMA
  const needed = [...SHARED].filter(([file]) => text.includes(file))
  const files = await Promise.all(
    needed.map(async ([file, one]) => [file, parse((await one()).SCHEMA)] as const),
  )
  return compileSchema({ root: parse(text), files: new Map(files) })
}

/** Versions of a format that have a schema. */
export function knownVersions(name: BillFormat['name']): readonly string[] {
  return [...SCHEMAS.keys()]
    .filter((key) => key.startsWith(`${name} `))
    .map((key) => key.slice(name.length + 1))
}

function parse(text: string): JsonSchema {
  // Our own text: the generator has looked at every keyword of it.
  return JSON.parse(text) as JsonSchema
}
