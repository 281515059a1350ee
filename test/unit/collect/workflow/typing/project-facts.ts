import { commentsOf } from '../../../../../src/collect/workflow/comment.ts'
import { expressionsOf } from '../../../../../src/collect/workflow/expression/expressions-of.ts'
import type { WorkflowFile } from '../../../../../src/collect/workflow/part.ts'
import { isActionPath } from '../../../../../src/collect/workflow/path.ts'
import type { WorkflowFiles } from '../../../../../src/collect/workflow/project-part.ts'
import { readAction, readWorkflow } from '../../../../../src/collect/workflow/read-workflow.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import type { Fact } from '../../../../../src/core/fact.ts'
import { createSource, regionOf } from '../../../../../src/core/source.ts'

/** Workflows and actions by path, as collectors see them. */
export function filesOf(texts: Readonly<Record<string, string>>): WorkflowFiles {
  return new Map(
    Object.entries(texts).flatMap(([path, text]): readonly [string, WorkflowFile][] => {
      const { documents } = parseYaml(createSource(path, text), { shapes: new ShapeTable() })
      const [document] = documents
      if (document === undefined) return []
      const model = isActionPath(path) ? readAction(document) : readWorkflow(document)
      return [
        [
          path,
          { documents, model, comments: commentsOf(documents), expressions: () => expressionsOf(model) },
        ],
      ]
    }),
  )
}

/** Problem, name and place (`line:column`) of each fact. */
export function problems(facts: readonly Fact[]): readonly string[] {
  return facts.map(({ source, span, fields }) => {
    const { startLine, startColumn } = regionOf(source, span)
    return `${startLine}:${startColumn} ${String(fields['problem'])} ${String(fields['name'])}`
  })
}

/** A workflow of one job with one `run` of one line for each text; the first stands on line 6. */
export function scripts(...lines: readonly string[]): string {
  const steps = lines.map((line) => `      - run: >-\n          ${line}\n`).join('')
  return `on: push\njobs:\n  test:\n    runs-on: x\n    steps:\n${steps}`
}
