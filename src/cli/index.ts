#!/usr/bin/env node
import { keepCompiledCode } from '../host/keep-compiled-code.ts'
import { main } from './main.ts'

// Everything else is loaded later.
keepCompiledCode(process.env)

// A reader that stops early (`flux … | head`) is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

process.exitCode = await main(process.argv.slice(2), {
  folder: process.cwd(),
  stdout: {
    isTerminal: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 100,
    write: (text) => process.stdout.write(text),
  },
  stderr: {
    isTerminal: process.stderr.isTTY === true,
    columns: process.stderr.columns ?? 100,
    write: (text) => process.stderr.write(text),
  },
  variables: process.env,
  askSecret: async (question) => (await import('../host/keys/ask-secret.ts')).askSecret(question),
})

// What would follow is the engine that finishes collecting the garbage of a process that is over. What a slow reader has not taken yet must arrive.
if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit()
