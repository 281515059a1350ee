import type { CheckAnnotation } from './checks.ts'

/** Writes one batch to a run that already has `count` annotations. */
export interface AppendContext {
  readonly write: (
    count: number,
    batch: readonly CheckAnnotation[],
  ) => Promise<'done' | 'refused' | 'cancelled'>
}

/** LIMIT: annotations that one request may carry. */
const BATCH_SIZE = 50
/** LIMIT: requests of one run that look for annotations the service refuses: a minute at one write per second. */
const MAX_SEARCHES = 60

/**
 * Appends annotations in order, in batches of 50. A batch that is refused is halved until the guilty annotation stands
 * alone; it is left out, the others are written.
 */
export async function appendAnnotations(
  context: AppendContext,
  alreadyWritten: number,
  annotations: readonly CheckAnnotation[],
): Promise<{ readonly written: number; readonly refused: number }> {
  const batches: (readonly CheckAnnotation[])[] = []
  for (let start = 0; start < annotations.length; start += BATCH_SIZE)
    batches.push(annotations.slice(start, start + BATCH_SIZE))
  let written = 0
  let refused = 0
  let searches = 0
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
    const result = await context.write(alreadyWritten + written, batch)
    if (result === 'cancelled') break
    if (result === 'done') {
      written += batch.length
    } else if (batch.length === 1 || ++searches > MAX_SEARCHES) {
      refused += batch.length
    } else {
      const middle = Math.ceil(batch.length / 2)
      batches.unshift(batch.slice(0, middle), batch.slice(middle))
    }
  }
  return { written, refused }
}
