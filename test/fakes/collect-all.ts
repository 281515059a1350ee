import { COLLECTORS } from '../../src/collect/collectors.ts'
import type { Document } from '../../src/core/document/document.ts'
import type { Fact } from '../../src/core/fact.ts'

/** Every fact that one file gives by itself. */
export function collectAll(documents: readonly Document[], path: string): readonly Fact[] {
  return COLLECTORS.filter(({ wants }) => wants(path)).flatMap((collector) =>
    collector.start(new Set(collector.kinds)).collect(documents, path),
  )
}
