import { defineConfig } from 'vitest/config'

/**
 * The tests that reach `src/core` without starting processes: what each mutant is run against. Left out are those that take
 * long and see of the core only what others see closer: the rules of the packs and their collectors.
 */
export default defineConfig({
  test: {
    include: [
      'test/conformance/**/*.test.ts',
      'test/golden.test.ts',
      'test/golden-cases.test.ts',
      'test/hostile/{artifacts,forged-signatures,injected-rules,resources,validation}/**/*.test.ts',
      'test/property/**/*.test.ts',
      'test/unit/core/**/*.test.ts',
      'test/unit/report/**/*.test.ts',
      'test/unit/run/*.test.ts',
    ],
    exclude: [
      'test/hostile/artifacts/workspace.test.ts',
      'test/hostile/resources/{repairs,scripts,workflow-*,agents*,online*}.test.ts',
      'test/hostile/forged-signatures/dist.test.ts',
      'test/property/bundle.test.ts',
      'test/unit/run/{change-rules,online*,repair*}.test.ts',
    ],
    // Modules without state can stay loaded from one test file to the next, which is most of the time of a run.
    isolate: false,
    runner: './scripts/mutation/runner.ts',
    testTimeout: 60_000,
  },
})
