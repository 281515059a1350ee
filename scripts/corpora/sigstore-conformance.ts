import { sigstoreCases } from '../../test/conformance/sigstore-cases.ts'

/** Verifies the bundle of every case with its file and with the digest alone, and compares the verdicts. */
export async function runSigstoreConformance(
  folder: string,
  print: (line: string) => void,
  isVerbose: boolean,
): Promise<boolean> {
  const outcomes = sigstoreCases(folder).map((one) => ({ id: one.id, outcome: one.run() }))
  const failures = outcomes.flatMap(({ id, outcome }) =>
    outcome.kind === 'failed' ? [`sigstore-conformance ${id}: ${outcome.reason}`] : [],
  )
  if (isVerbose) for (const failure of failures) print(failure)
  const passed = outcomes.filter(({ outcome }) => outcome.kind === 'passed').length
  print(`corpora sigstore-conformance passed ${passed} failed ${outcomes.length - passed}`)
  return passed === outcomes.length && passed > 0
}
