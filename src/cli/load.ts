import type { RunCommand } from './command.ts'

/** Loads the code of a command by its name. Functions, so that starting one command does not load the others. */
export const LOADERS: Readonly<Record<string, () => Promise<RunCommand>>> = {
  'advisories-sync': async () => (await import('./advisories-sync.ts')).runAdvisoriesSync,
  check: async () => (await import('./check.ts')).runCheck,
  compile: async () => (await import('./compile.ts')).runCompile,
  completion: async () => (await import('./completion.ts')).runCompletion,
  explain: async () => (await import('./explain.ts')).runExplain,
  facts: async () => (await import('./facts.ts')).runFacts,
  fix: async () => (await import('./fix.ts')).runFix,
  impact: async () => (await import('./impact.ts')).runImpact,
  init: async () => (await import('./init.ts')).runInit,
  'key-fingerprint': async () => (await import('./key-public.ts')).runKeyFingerprint,
  'key-generate': async () => (await import('./key-generate.ts')).runKeyGenerate,
  'key-import': async () => (await import('./key-import.ts')).runKeyImport,
  'key-public': async () => (await import('./key-public.ts')).runKeyPublic,
  'sbom-diff': async () => (await import('./sbom-diff.ts')).runSbomDiff,
  'sbom-score': async () => (await import('./sbom-score.ts')).runSbomScore,
  'sbom-validate': async () => (await import('./sbom-validate.ts')).runSbomValidate,
  sbom: async () => (await import('./sbom.ts')).runSbom,
  sign: async () => (await import('./sign.ts')).runSign,
  test: async () => (await import('./test.ts')).runTest,
  'trusted-root-update': async () => (await import('./trusted-root-update.ts')).runTrustedRootUpdate,
  'vex-convert': async () => (await import('./vex-convert.ts')).runVexConvert,
  'vex-validate': async () => (await import('./vex-validate.ts')).runVexValidate,
}
