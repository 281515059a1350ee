import { main } from '../../src/cli/main.ts'

/** The same as `src/cli/index.ts` for a program in one file, whose main script cannot wait at its top level. */
async function start(): Promise<void> {
  const { stdout, stderr, env } = process
  // A reader that stops early (`flux … | head`) is no fault.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
  process.exitCode = await main(process.argv.slice(2), {
    folder: process.cwd(),
    stdout: {
      isTerminal: stdout.isTTY === true,
      columns: stdout.columns ?? 100,
      write: (text) => stdout.write(text),
    },
    stderr: {
      isTerminal: stderr.isTTY === true,
      columns: stderr.columns ?? 100,
      write: (text) => stderr.write(text),
    },
    variables: env,
    askSecret: async (question) => (await import('../../src/host/keys/ask-secret.ts')).askSecret(question),
  })
}

void start()
