import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import type { Declared, Origin, Scope } from '../model.ts'
import type { TextField } from './document-fields.ts'
import { canonicalName } from './python-name.ts'
import { addressedOrigin } from './python-origin.ts'
import { readRequirement } from './requirement.ts'
import { sourceSpecifier } from './uv-source.ts'

/** A requirement of a manifest, with what decides where it leads. The name is canonical. */
export interface DeclaredRequirement extends Declared {
  readonly extras: readonly string[]
  readonly marker?: string
  /** Where it is taken from, when that is not a registry. */
  readonly origin?: Origin
  /** Extra or group that it stands in, canonical. */
  readonly group?: string
}

/** What is known of a requirement beside its text. */
export interface DeclaredPlace {
  readonly scope: Scope
  readonly folder: string
  readonly source: Source
  readonly group?: string | undefined
}

/** Reads one requirement of a list (PEP 508; pdm allows `-e` in front); undefined when it is none. */
export function readDeclared(text: TextField, place: DeclaredPlace): DeclaredRequirement | undefined {
  const { value, span } = text
  const isEditable = /^-e\s/.test(value)
  const body = isEditable ? value.slice(2).trim() : value
  const egg = isEditable ? /#(?:.*&)?egg=([A-Za-z0-9._-]+)/.exec(body)?.[1] : undefined
  const read = egg === undefined ? readRequirement(body) : undefined
  if (egg !== undefined)
    return declaredOf(canonicalName(egg), addressedOrigin(body, place.folder), '', span, place)
  if (read === undefined) return undefined
  const origin = read.url === undefined ? undefined : addressedOrigin(read.url, place.folder)
  return {
    ...declaredOf(read.name, origin, read.specifier, span, place),
    extras: read.extras,
    ...(read.marker === undefined ? {} : { marker: read.marker }),
  }
}

/** A requirement by its parts. An address takes the place of the specifier. */
export function declaredOf(
  name: string,
  origin: Origin | undefined,
  specifier: string,
  span: Span,
  { scope, source, group }: DeclaredPlace,
): DeclaredRequirement {
  return {
    name,
    specifier: (origin && sourceSpecifier(origin)) ?? specifier,
    scope,
    source,
    span,
    extras: [],
    ...(origin === undefined ? {} : { origin }),
    ...(group === undefined ? {} : { group }),
  }
}
