import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Processes that tests start leave nothing in the cache of the user.
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    setupFiles: ['test/property-seed.ts'],
    // They end what hangs. The longest test takes some ten seconds, and many times that beside other work.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
})
