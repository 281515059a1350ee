import type { Source } from '../source.ts'
import { decode } from './decode.ts'
import type { Document, DocumentFormat, ParsedDocuments, ParseOptions } from './document.ts'
import { formatOf } from './format.ts'
import { parseJson } from './json/json.ts'
import { parseToml } from './toml/toml.ts'

/** What is known of one file. */
export interface ReadDocuments extends ParsedDocuments {
  /** The decoded text; absent when the bytes are no text. */
  readonly source?: Source
  /** Absent when the path tells no format: then there is no document either, and that is no error. */
  readonly format?: DocumentFormat
}

/** Decodes a file and reads its documents by the format that its path tells. Never throws for what the file holds. */
export async function readDocuments(
  path: string,
  bytes: Uint8Array,
  options: ParseOptions,
): Promise<ReadDocuments> {
  const { source, diagnostics } = decode(path, bytes)
  const format = formatOf(path)
  if (source === undefined) return { documents: [], diagnostics, ...(format !== undefined && { format }) }
  if (format === undefined) return { documents: [], diagnostics, source }
  return { ...(await parse(source, format, options)), source, format }
}

/**
 * Loads what reads texts again that were read before, by the format that their paths tell. The options are those of the
 * first time, so that the documents are the same.
 */
export async function loadReread(options: ParseOptions): Promise<(source: Source) => readonly Document[]> {
  const { parseYaml } = await import('./yaml/yaml.ts')
  return (source) => {
    switch (formatOf(source.path)) {
      case 'yaml':
        return parseYaml(source, options).documents
      case 'json':
        return parseJson(source, options).documents
      case 'jsonc':
        return parseJson(source, { ...options, comments: true }).documents
      case 'toml':
        return parseToml(source, options).documents
      case undefined:
        return []
    }
  }
}

async function parse(
  source: Source,
  format: DocumentFormat,
  options: ParseOptions,
): Promise<ParsedDocuments> {
  switch (format) {
    case 'yaml': {
      // The YAML parser is loaded when the first YAML file is read.
      const { parseYaml } = await import('./yaml/yaml.ts')
      return parseYaml(source, options)
    }
    case 'json':
      return parseJson(source, options)
    case 'jsonc':
      return parseJson(source, { ...options, comments: true })
    case 'toml':
      return parseToml(source, options)
  }
}
