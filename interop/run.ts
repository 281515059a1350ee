import { actSuite } from './act/act-suite.ts'
import { bundlerInventorySuite } from './inventory/bundler.ts'
import { cargoInventorySuite } from './inventory/cargo.ts'
import { composerInventorySuite } from './inventory/composer.ts'
import { goInventorySuite } from './inventory/go.ts'
import { npmSuite } from './inventory/npm.ts'
import { pnpmSuite } from './inventory/pnpm.ts'
import { pythonInventorySuite } from './inventory/python.ts'
import { versionsSuite } from './inventory/versions.ts'
import { yarnSuite } from './inventory/yarn.ts'
import { keysSuite } from './keys/keys-suite.ts'
import { scannerSuite } from './osv-scanner/scanner-suite.ts'
import { projectsSuite } from './projects/projects-suite.ts'
import { sbomValidateSuite } from './sbom/sbom-validate.ts'
import { sbomqsSuite } from './sbom/sbomqs.ts'
import { cosignImagesSuite } from './sigstore/cosign-images-suite.ts'
import { cosignSuite } from './sigstore/cosign-suite.ts'
import { ghSuite } from './sigstore/gh-suite.ts'
import { sigstorePythonSuite } from './sigstore/sigstore-python-suite.ts'
import { slsaVerifierSuite } from './sigstore/slsa-verifier-suite.ts'
import { tsaSuite } from './sigstore/tsa-suite.ts'
import type { Suite } from './suite.ts'
import { upgradesSuite } from './upgrades/upgrades-suite.ts'

const SUITES: readonly Suite[] = [
  actSuite,
  bundlerInventorySuite,
  cargoInventorySuite,
  composerInventorySuite,
  cosignImagesSuite,
  cosignSuite,
  ghSuite,
  goInventorySuite,
  keysSuite,
  npmSuite,
  pnpmSuite,
  projectsSuite,
  pythonInventorySuite,
  sbomValidateSuite,
  sbomqsSuite,
  scannerSuite,
  sigstorePythonSuite,
  slsaVerifierSuite,
  tsaSuite,
  upgradesSuite,
  versionsSuite,
  yarnSuite,
]

/** Runs all suites, or those that are named, and gives the exit code. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name))
  if (unknown.length > 0) {
    console.error(
      `there is no suite ${unknown.join(', ')}; there are: ${SUITES.map((suite) => suite.name).join(', ')}`,
    )
    return 2
  }
  let failed = 0
  for (const suite of SUITES.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const results = await suite.run()
    for (const { name, outcome, reason } of results) {
      console.log(
        `${suite.name}: ${outcome} ${name}${reason === undefined ? '' : `\n  ${reason.replaceAll('\n', '\n  ')}`}`,
      )
    }
    const count = (outcome: string): number => results.filter((one) => one.outcome === outcome).length
    failed += count('failed')
    console.log(
      `conformance ${suite.name} passed ${count('passed')} failed ${count('failed')} skipped ${count('skipped')}`,
    )
  }
  return failed === 0 ? 0 : 1
}

// Without a registry npm would try for minutes, for each suite again.
Object.assign(process.env, { npm_config_fetch_retries: '1', npm_config_fetch_retry_mintimeout: '1000' })
process.exitCode = await main(process.argv.slice(2))
