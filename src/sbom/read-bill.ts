import type { Source } from '../core/source.ts'
import { readCycloneDx } from './cyclonedx/read.ts'
import type { Bill } from './model.ts'
import { readSpdx23 } from './spdx/read-2-3.ts'
import { readSpdx301 } from './spdx/read-3-0-1.ts'
import { type BillProblem, type ValidatedBill, validateBill } from './validate-bill.ts'

/** A bill that was read, and what is wrong with it. */
export interface ReadBill {
  /** Absent when the text is no bill at all. A bill with problems is read as far as it makes sense. */
  readonly bill?: Bill
  readonly problems: readonly BillProblem[]
}

/** Reads a bill of CycloneDX 1.2 to 1.7, SPDX 2.3 or SPDX 3.0.1 in JSON. Never throws for what the text holds. */
export async function readBill(source: Source): Promise<ReadBill> {
  const { bill, problems } = await readBillDocument(source)
  return bill === undefined ? { problems } : { bill, problems }
}

/** `readBill`, with the document that the bill was read from. */
export async function readBillDocument(source: Source): Promise<ReadBill & Pick<ValidatedBill, 'document'>> {
  const { format, document, problems } = await validateBill(source)
  if (document === undefined || format === undefined) return { problems }
  if (format.name === 'CycloneDX') return { bill: readCycloneDx(document), document, problems }
  const bill = format.version.startsWith('2.') ? readSpdx23(document) : readSpdx301(document)
  return { bill, document, problems }
}
