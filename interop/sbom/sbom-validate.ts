import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Unavailable } from '../inventory/inventory-case.ts'
import type { CaseResult, Suite } from '../suite.ts'
import { projectFolders, type Spec, spoil, type WrittenBill, writeBills } from './bill-sources.ts'
import { VALIDATORS, type Validator } from './validators.ts'

/** Bytes of a bill that a slow validator is given. */
const SLOW_BYTES = 120_000
/** Bills that a slow validator is given. */
const SLOW_BILLS = 4

/**
 * Bills that FLUX writes of this repository and of golden locks of every format, in every version of both standards, given to
 * validators of others. Each validator also gets a bill that is wrong, which it must refuse: one that finds nothing at all
 * would prove nothing.
 */
export const sbomValidateSuite: Suite = {
  name: 'sbom-validate',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'flux-bills-'))
    try {
      const bills = await writeBills(projectFolders(), folder)
      return VALIDATORS.flatMap((validator) =>
        validator.specs.flatMap((spec) => judge(validator, spec, bills, folder)),
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function judge(
  validator: Validator,
  spec: Spec,
  all: readonly WrittenBill[],
  folder: string,
): readonly CaseResult[] {
  const bills = chosen(
    all.filter((bill) => bill.spec === spec),
    validator,
  )
  const name = `${validator.name}: ${spec.length > 3 || spec === '2.3' ? 'SPDX' : 'CycloneDX'} ${spec}`
  const peers = validator.find()
  const [first] = bills
  if (first === undefined) return [{ name, outcome: 'failed', reason: 'there is no bill' }]
  if ('missing' in peers) return [{ name, outcome: 'skipped', reason: peers.missing }]
  const valid = attempt(`${name}, ${bills.length} bills`, () => {
    const faults = validator.faults(bills, peers.folder)
    if (faults.length > 0) throw new Error(faults.slice(0, 10).join('\n'))
  })
  if (valid.outcome === 'skipped') return [valid]
  const wrong = attempt(`${name}, one that is wrong`, () => {
    const spoiled = spoil(first, readFileSync(first.path, 'utf8'), join(folder, `wrong-${spec}.json`))
    if (validator.faults([spoiled], peers.folder).length === 0)
      throw new Error('nothing is found wrong with it')
  })
  return [valid, wrong]
}

/** The largest of the bills that a slow validator can be given, so that one of each kind is among them. */
function chosen(bills: readonly WrittenBill[], { isSlow }: Validator): readonly WrittenBill[] {
  if (isSlow !== true) return bills
  return bills
    .map((bill) => ({ bill, size: readFileSync(bill.path).length }))
    .filter(({ size }) => size < SLOW_BYTES)
    .sort((a, b) => b.size - a.size)
    .slice(0, SLOW_BILLS)
    .map(({ bill }) => bill)
}

function attempt(name: string, body: () => void): CaseResult {
  try {
    body()
    return { name, outcome: 'passed' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { name, outcome: error instanceof Unavailable ? 'skipped' : 'failed', reason }
  }
}
