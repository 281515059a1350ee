import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource, regionOf } from '../../../../src/core/source.ts'
import { collectAll } from '../../../fakes/collect-all.ts'

/** A fact in the form that tests compare: fields as a plain record, places as `line:column`. */
export interface CollectedFact {
  readonly at: string
  /** The text at the place of the fact. */
  readonly text: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly spans: Readonly<Record<string, string>>
  readonly related: readonly string[]
  readonly identity: string | undefined
}

/** The facts of one kind that a file gives. Fails when the file is no YAML. */
export function collected(
  kind: string,
  text: string,
  path = '.github/workflows/test.yml',
): readonly CollectedFact[] {
  const source = createSource(path, text)
  const { documents, diagnostics } = parseYaml(source, { shapes: new ShapeTable() })
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('; '))
  const at = (span: { readonly start: number; readonly end: number }): string => {
    const { startLine, startColumn } = regionOf(source, span)
    return `${startLine}:${startColumn}`
  }
  return collectAll(documents, path)
    .filter((fact) => fact.kind.name === kind)
    .map((fact) => ({
      at: at(fact.span),
      text: text.slice(fact.span.start, fact.span.end),
      fields: { ...fact.fields },
      spans: Object.fromEntries([...fact.spans].map(([pointer, span]) => [pointer, at(span)])),
      related: (fact.related ?? []).map(
        ({ span, note, hidden }) => `${at(span)} ${note}${hidden ? ' (hidden)' : ''}`,
      ),
      identity: fact.identity,
    }))
}
