import { rejectStructure } from '../../../../../src/collect/workflow/structure/collect-structure.ts'
import { WORKFLOW_STRUCTURE } from '../../../../../src/collect/workflow/structure/kinds.ts'
import { workflowCollector } from '../../../../../src/collect/workflow/workflow-collector.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import type { Fact } from '../../../../../src/core/fact.ts'
import { createSource, regionOf } from '../../../../../src/core/source.ts'

/** The facts `workflow.structure` of a file, read as the scan reads it. */
export function structureFacts(text: string, path = '.github/workflows/test.yml'): readonly Fact[] {
  const source = createSource(path, text)
  const { documents, diagnostics } = parseYaml(source, { shapes: new ShapeTable(), irregular: 'note' })
  const error = diagnostics.find(({ severity }) => severity === 'error')
  if (documents.length === 0 && error !== undefined)
    return rejectStructure(source, error, path.endsWith('action.yml') ? 'action' : 'workflow')
  return workflowCollector.start(new Set([WORKFLOW_STRUCTURE])).collect(documents, path)
}

/** Place, problem, name and section of each fact. */
export function structure(text: string, path?: string): readonly string[] {
  return structureFacts(text, path).map(({ source, span, fields }) => {
    const { startLine, startColumn } = regionOf(source, span)
    const { problem, name, section } = fields
    return `${startLine}:${startColumn} ${String(problem)} ${String(name)} in ${String(section)}`
  })
}
