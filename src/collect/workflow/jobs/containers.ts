import type { Document } from '../../../core/document/document.ts'
import { membersOf } from '../../../core/document/node.ts'
import type { Entry, Job } from '../model.ts'
import { entryOf } from '../node-text.ts'

/** The container of a job, or that of one of its services. */
export interface ContainerSite {
  readonly site: 'container' | 'service'
  readonly service: string | undefined
  readonly entry: Entry
}

/** The container of a job and those of its services, in source order of each. */
export function containersOf(document: Document, job: Job): readonly ContainerSite[] {
  const container = entryOf(document, job.node, 'container')
  const services = entryOf(document, job.node, 'services')
  return [
    ...(container === undefined
      ? []
      : [{ site: 'container' as const, service: undefined, entry: container }]),
    ...(services === undefined ? [] : membersOf(document, services.node)).map((entry) => ({
      site: 'service' as const,
      service: entry.key,
      entry,
    })),
  ]
}
