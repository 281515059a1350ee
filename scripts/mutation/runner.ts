import { TestRunner, type TestRunnerConfig } from 'vitest'

/**
 * Runs what a mutant has to be run against. The mutation tester hands over the names of the tests as one pattern, open at the
 * front: with thousands of names each place of each name would be held against all of them, which takes longer than the tests.
 */
class AnchoredRunner extends TestRunner {
  constructor(config: TestRunnerConfig) {
    const { testNamePattern: names } = config
    super(names === undefined ? config : { ...config, testNamePattern: new RegExp(`^\\s*${names.source}`) })
  }
}

// biome-ignore lint/style/noDefaultExport: vitest takes a runner by its default export
export { AnchoredRunner as default }
