import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { devNull } from 'node:os'
import { FluxError } from '../core/error.ts'
import { tooManyEntries } from './tree-path.ts'

/** What a finished git process said. */
export interface GitOutput {
  readonly exitCode: number
  readonly stdout: Buffer
  /** For decisions only, never for messages: it holds host paths and text of the repository. */
  readonly stderr: string
}

/** How far one git process may go. */
export interface GitRunOptions {
  /** Bytes of standard output; beyond it the process is ended with `tree/too-large`. */
  readonly maxBytes?: number
  /** Records of a `-z` listing; beyond it the process is ended with `tree/too-large`. */
  readonly maxRecords?: number
  readonly timeoutMs?: number
}

/** Starts git in one repository. Guarantees: no hook, filter, helper, pager, prompt or transport of the repository runs. */
export interface Git {
  /** Runs to the end. @throws FluxError `git/missing-tool`, `git/failed`, `tree/too-large` */
  run(args: readonly string[], options?: GitRunOptions): Promise<GitOutput>
  /** Starts a process that answers questions on standard input. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams
}

/** Names of variables that git gets from our environment. Everything else, tokens above all, stays here. */
const PASSED_VARIABLES = ['PATH', 'Path', 'SystemRoot', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TMP'] as const

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024
const MAX_STDERR_BYTES = 64 * 1024
const TIMEOUT_MS = 120_000

/** Variables that every git process of ours runs with. */
export function gitEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const passed: Record<string, string> = {}
  for (const name of PASSED_VARIABLES) {
    const value = env[name]
    if (value !== undefined) passed[name] = value
  }
  return {
    ...passed,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    // HOSTILE: an older git ignores the line above and would fetch missing objects by the transport that the repository's
    // own configuration names (`ext::` runs a command). An empty list allows none, whatever that configuration says.
    GIT_ALLOW_PROTOCOL: '',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_ATTR_NOSYSTEM: '1',
    NoDefaultCurrentDirectoryInExePath: '1',
  }
}

/** Prepares git for the repository whose top folder is `root` (absolute). Starts nothing. */
export function openGit(root: string, env: Readonly<Record<string, string | undefined>> = process.env): Git {
  const flags = [
    '--no-pager',
    // HOSTILE: the repository's own `.git/config` may name commands; these settings win over it.
    ...[
      'core.hooksPath=' + devNull,
      'core.fsmonitor=false',
      'protocol.ext.allow=never',
      `safe.directory=${root}`,
    ].flatMap((setting) => ['-c', setting]),
    '-C',
    root,
  ]
  const start = (args: readonly string[]): ChildProcessWithoutNullStreams =>
    spawn('git', [...flags, ...args], { env: gitEnvironment(env), stdio: 'pipe', windowsHide: true })
  return { start, run: (args, options) => runToEnd(start(args), options ?? {}) }
}

function runToEnd(child: ChildProcessWithoutNullStreams, options: GitRunOptions): Promise<GitOutput> {
  const { maxRecords, maxBytes = MAX_OUTPUT_BYTES } = options
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    let records = 0
    const errors = collectText(child.stderr)
    const end = (error: FluxError): void => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(error)
    }
    const timer = setTimeout(
      () => end(new FluxError('git/failed', 'git did not finish in time')),
      options.timeoutMs ?? TIMEOUT_MS,
    )
    child.stdin.on('error', () => {})
    child.stdin.end()
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (maxRecords !== undefined) records += countNul(chunk)
      // LIMIT: a few tree objects can list billions of paths, so the process is ended and not only its output cut.
      if (length > maxBytes)
        end(new FluxError('tree/too-large', 'the list of files that git gave is too long'))
      else if (records > (maxRecords ?? 0)) end(tooManyEntries(maxRecords ?? 0))
      else chunks.push(chunk)
    })
    child.on('error', (cause) => end(startError(cause)))
    child.on('close', (exitCode) => {
      clearTimeout(timer)
      resolve({ exitCode: exitCode ?? -1, stdout: Buffer.concat(chunks), stderr: errors() })
    })
  })
}

function countNul(chunk: Buffer): number {
  let count = 0
  for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, at + 1)) count++
  return count
}

/** Keeps the beginning of what a stream says. */
export function collectText(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    if (text.length < MAX_STDERR_BYTES) text += chunk
  })
  return () => text
}

/** Error for a git that did not start. */
export function startError(cause: NodeJS.ErrnoException): FluxError {
  return cause.code === 'ENOENT'
    ? new FluxError('git/missing-tool', 'git is not installed, or not in PATH', {
        hint: 'install git 2.38 or newer',
        cause,
      })
    : new FluxError('git/failed', 'git could not be started', { cause })
}

/** Parts of a `-z` listing; git ends each with NUL. */
export function splitAtNul(bytes: Buffer): readonly Buffer[] {
  const parts: Buffer[] = []
  let start = 0
  for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, start)) {
    parts.push(bytes.subarray(start, end))
    start = end + 1
  }
  return parts
}
