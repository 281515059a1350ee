import { spawn } from 'node:child_process'

/** What a program said. */
export interface ProgramRun {
  readonly exitCode: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

/** Where a program runs. */
export interface ProgramPlace {
  readonly folder: string
  /** Added to the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** What it reads. */
  readonly input?: Uint8Array
}

const PROGRAM_MS = 120_000

/** Runs a program without a shell, while the servers of this process go on answering. */
export function runProgram(
  command: string,
  args: readonly string[],
  { folder, env = {}, input }: ProgramPlace,
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      timeout: PROGRAM_MS,
    })
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.once('error', reject)
    child.once('close', (exitCode) =>
      resolve({ exitCode, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() }),
    )
    // A program that does not read its input closes it.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

const SHOWN = 1_500

/** Runs a program that must succeed; gives its output. */
export async function succeed(
  command: string,
  args: readonly string[],
  place: ProgramPlace,
): Promise<string> {
  const { exitCode, stdout, stderr } = await runProgram(command, args, place)
  if (exitCode === 0) return stdout.toString()
  throw new Error(`${lineOf(command, args)} ended with ${exitCode}\n${stderr.slice(-SHOWN)}`)
}

/** Runs a program that must refuse; gives what it said. */
export async function refuse(command: string, args: readonly string[], place: ProgramPlace): Promise<string> {
  const { exitCode, stdout, stderr } = await runProgram(command, args, place)
  if (exitCode !== 0 && exitCode !== null) return stderr
  throw new Error(`${lineOf(command, args)} should have refused\n${stdout.toString().slice(-SHOWN)}`)
}

function lineOf(command: string, args: readonly string[]): string {
  return [
    command.split('/').at(-1),
    ...args.map((arg) => (arg.length > 80 ? `${arg.slice(0, 40)}…` : arg)),
  ].join(' ')
}
