import type {
  RegistryPackage,
  RegistryRelease,
  ReleaseQuery,
} from '../../collect/dependency/registry/registry-port.ts'
import { Unavailable } from '../../core/fact.ts'
import type { RegistryAsker } from './registry-asker.ts'
import type { RegistryBases } from './registry-bases.ts'

/** What sources ask with. */
export interface SourceContext {
  readonly ask: RegistryAsker
  readonly bases: RegistryBases
  /** Hosts whose times of publication count: others may tell when they copied a package. */
  readonly timeTrusted: ReadonlySet<string>
}

/** How the registry of one ecosystem is asked. Undefined: it has no such thing. */
export interface RegistrySource {
  package(context: SourceContext, name: string): Promise<RegistryPackage | undefined | Unavailable>
  /** Asks for more about a release than the answer about the package has; `found` is what that has. */
  release?(
    context: SourceContext,
    query: ReleaseQuery,
    found: RegistryRelease | undefined,
  ): Promise<RegistryRelease | undefined | Unavailable>
}

const UNKNOWN_FORM = new Unavailable('the registry gave an answer of an unknown form')

/** Asks for a document in JSON. Undefined: there is none. HOSTILE: what it holds is for a reader to say. */
export async function askJson(
  { ask }: SourceContext,
  url: string,
  gapMs?: number,
): Promise<{ readonly value: unknown } | undefined | Unavailable> {
  const body = await ask(gapMs === undefined ? { url } : { url, gapMs })
  if (body === undefined || body instanceof Unavailable) return body
  try {
    return { value: JSON.parse(new TextDecoder().decode(body)) }
  } catch {
    return UNKNOWN_FORM
  }
}

/** Asks for a text. Undefined: there is none. */
export async function askText(
  { ask }: SourceContext,
  url: string,
): Promise<string | undefined | Unavailable> {
  const body = await ask({ url, headers: { accept: '*/*' } })
  return body === undefined || body instanceof Unavailable ? body : new TextDecoder().decode(body)
}
