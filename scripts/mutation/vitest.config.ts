import { defineConfig } from 'vitest/config'

/** The tests that reach `src/core` without starting processes: what each mutant is run against. */
export default defineConfig({
  test: {
    include: [
      'test/conformance/**/*.test.ts',
      'test/golden*.test.ts',
      'test/hostile/**/*.test.ts',
      'test/property/**/*.test.ts',
      'test/unit/core/**/*.test.ts',
      'test/unit/report/**/*.test.ts',
      'test/unit/run/**/*.test.ts',
    ],
    testTimeout: 60_000,
  },
})
