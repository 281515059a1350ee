import { installPackages } from '../install-packages.ts'
import type { Peers } from './peers.ts'

/** Releases that are known to work with each other. */
const PACKAGES = [
  'cyclonedx-python-lib[validation]==11.12.0',
  'ntia-conformance-checker==6.0.0',
  'spdx-tools==0.8.5',
  'spdx3-validate==0.0.7',
] as const
const PROGRAMS = ['python', 'pyspdxtools', 'sbomcheck', 'spdx3-validate'] as const

/** Folder of the programs of Python that judge bills, installed with pip when they are not there; or why there is none. */
export function findPythonPeers(): Peers {
  return installPackages('sbom-python', PACKAGES, PROGRAMS)
}
