import type { CollectLinked, WorkflowFiles } from '../../src/collect/workflow/project-part.ts'
import { readWorkflowFile } from '../../src/collect/workflow/read-file.ts'
import { parseYaml } from '../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import type { Fact } from '../../src/core/fact.ts'
import { createSource } from '../../src/core/source.ts'

/** Workflows and actions by path, as collectors see them. */
export function workflowFiles(texts: Readonly<Record<string, string>>): WorkflowFiles {
  return new Map(
    Object.entries(texts).flatMap(([path, text]) => {
      const { documents } = parseYaml(createSource(path, text), { shapes: new ShapeTable() })
      const file = readWorkflowFile(documents, path)
      return file === undefined ? [] : [[path, file] as const]
    }),
  )
}

/** The facts of all files, each collected with all others around it. */
export function collectEach(collect: CollectLinked, files: WorkflowFiles): readonly Fact[] {
  return [...files.values()].flatMap((file) => collect(file, files))
}
