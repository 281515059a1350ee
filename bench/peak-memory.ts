import { writeSync } from 'node:fs'

// Imported before a program: says at its end what it needed, in kilobytes.
process.on('exit', () => {
  writeSync(1, `\npeak ${process.resourceUsage().maxRSS}\n`)
})
