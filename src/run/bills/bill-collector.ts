import { SBOM_BILL, SBOM_COMPONENT, SBOM_GAP } from '../../collect/bill/kinds.ts'
import type { Collector } from '../../collect/collector.ts'
import type { FactKind } from '../../core/fact.ts'
import { mayBeBill } from './bill-names.ts'

const KINDS: readonly FactKind[] = [SBOM_BILL, SBOM_COMPONENT, SBOM_GAP]

/** Facts of bills of materials among the files of a tree. They stand here and not in `collect`, because bills are read by `sbom`. */
export const billCollector: Collector = {
  kinds: KINDS,
  projectKinds: KINDS,
  wants: () => false,
  start: (asked) => ({
    collect: () => [],
    finish: async (project) => {
      if (!project.entries.some(({ path }) => mayBeBill(path))) return []
      // Schemas and readers are large, and a repository without bills needs none.
      const { collectBillFacts } = await import('./collect-bill-facts.ts')
      return collectBillFacts(project, asked)
    },
  }),
}
