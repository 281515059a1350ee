import { appendFileSync, closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { FluxError } from '../core/error.ts'

/** Outputs that `action.yml` declares. */
export const OUTPUT_NAMES = [
  'conclusion',
  'exit-code',
  'findings',
  'new-findings',
  'undecided',
  'report-path',
  'sarif-path',
  'sbom-path',
  'plan-digest',
  'release-url',
] as const
export type OutputName = (typeof OUTPUT_NAMES)[number]

type Environment = Readonly<Record<string, string | undefined>>

/** LIMIT: larger events are not delivered by the service. */
const MAX_PAYLOAD_BYTES = 25 * 1024 * 1024
/** LIMIT: what the runner takes as the summary of a step, less two per cent. */
export const SUMMARY_BYTES = 1024 * 1024

/**
 * Reads the payload of the event. `schedule` may come without one.
 * @throws FluxError `github/payload`
 */
export function readPayload(env: Environment): unknown {
  const path = env['GITHUB_EVENT_PATH'] ?? ''
  if (path === '') return undefined
  const text = readCapped(path)
  if (text === undefined) return undefined
  try {
    // HOSTILE: titles, branch names and more in here are the author's of a pull request.
    return JSON.parse(text)
  } catch (cause) {
    throw new FluxError('github/payload', 'the event payload is not JSON', { cause })
  }
}

/**
 * One entry of a file command, in the form with a delimiter: a value that holds a line break stays one value.
 * @throws FluxError `internal/bug` for a name or value that would change the meaning of the file
 */
export function formatEntry(name: string, value: string, randomHex: string): string {
  const delimiter = `flux_${randomHex}`
  if (
    !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name) ||
    value.includes(delimiter) ||
    !/^[0-9a-f]{32}$/.test(randomHex)
  ) {
    throw new FluxError('internal/bug', 'an output of the step cannot be written safely')
  }
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`
}

/** Appends outputs to the file that the runner reads. Does nothing outside of a runner. */
export function writeOutputs(
  env: Environment,
  outputs: Partial<Readonly<Record<OutputName, string>>>,
  randomHex: () => string,
): void {
  const entries = OUTPUT_NAMES.flatMap((name) => {
    const value = outputs[name]
    return value === undefined ? [] : [formatEntry(name, value, randomHex())]
  })
  appendTo(env['GITHUB_OUTPUT'], entries.join(''))
}

/** Appends Markdown, already escaped and within its budget, to the summary of the step. */
export function writeSummary(env: Environment, markdown: string): void {
  appendTo(env['GITHUB_STEP_SUMMARY'], markdown.endsWith('\n') ? markdown : `${markdown}\n`)
}

function appendTo(path: string | undefined, text: string): void {
  if (path === undefined || path === '' || text === '') return
  try {
    appendFileSync(path, text)
  } catch (cause) {
    throw new FluxError('io/write', 'a file of the runner cannot be written', { cause })
  }
}

function readCapped(path: string): string | undefined {
  let descriptor: number
  try {
    descriptor = openSync(path, 'r')
  } catch {
    return undefined
  }
  try {
    const { size } = fstatSync(descriptor)
    if (size > MAX_PAYLOAD_BYTES)
      throw new FluxError('github/payload', 'the event payload is larger than 25 MiB')
    const bytes = Buffer.alloc(size)
    let length = 0
    while (length < size) {
      const count = readSync(descriptor, bytes, length, size - length, null)
      if (count === 0) break
      length += count
    }
    return bytes.toString('utf8', 0, length)
  } finally {
    closeSync(descriptor)
  }
}
