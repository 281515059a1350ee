import { systemClock } from '../host/clock.ts'
import { main } from './main.ts'

/** Time until the runner follows SIGINT with a harder signal, less a reserve. */
const CLOSE_MS = 5_000

let closeRun: () => Promise<void> = async () => {}

const cancel = (exitCode: number): void => {
  const end = (): void => process.exit(exitCode)
  setTimeout(end, CLOSE_MS).unref()
  closeRun().then(end, end)
}
process.once('SIGINT', () => cancel(130))
process.once('SIGTERM', () => cancel(143))

process.exitCode = await main({
  env: process.env,
  print: (text) => {
    process.stdout.write(text)
  },
  timer: systemClock(),
  // Loaded when it is first needed: an import would double the time of a run that has nothing to do.
  randomHex: (bytes) => process.getBuiltinModule('node:crypto').randomBytes(bytes).toString('hex'),
  onCancel: (close) => {
    closeRun = close
  },
})
