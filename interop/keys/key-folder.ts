import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ProgramPlace, refuse, succeed } from '../sigstore/run-program.ts'

const FLUX = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))

/** A password with a character of more than one byte. */
export const PASSWORD = 'correct hörse'

/** A folder of its own, in which programs run with one password. */
export interface KeyFolder {
  read(name: string): string
  write(name: string, text: string): void
  /** Runs a program that must succeed; gives its output. */
  run(path: string, args: readonly string[], password?: string): Promise<string>
  /** Runs a program that must refuse. */
  refuses(path: string, args: readonly string[], password?: string): Promise<string>
  /** Runs FLUX, which must succeed. */
  flux(args: readonly string[], password?: string): Promise<string>
  fluxRefuses(args: readonly string[], password?: string): Promise<string>
  /** Runs a command of `peer.py`. */
  ask(python: string, command: string, question: unknown): Promise<Readonly<Record<string, unknown>>>
}

const PEER = fileURLToPath(new URL('peer.py', import.meta.url))

/** Makes a folder, and takes it away afterwards. */
export async function withKeyFolder<Value>(body: (folder: KeyFolder) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-keys-'))
  const place = (password: string): ProgramPlace => ({
    folder,
    env: { COSIGN_PASSWORD: password, COSIGN_YES: 'true', HOME: folder },
  })
  try {
    return await body({
      read: (name) => readFileSync(join(folder, name), 'utf8'),
      write: (name, text) => writeFileSync(join(folder, name), text),
      run: (path, args, password = PASSWORD) => succeed(path, args, place(password)),
      refuses: (path, args, password = PASSWORD) => refuse(path, args, place(password)),
      flux: (args, password = PASSWORD) => succeed(process.execPath, [FLUX, ...args], place(password)),
      fluxRefuses: (args, password = PASSWORD) => refuse(process.execPath, [FLUX, ...args], place(password)),
      ask: async (python, command, question) =>
        JSON.parse(
          await succeed(python, [PEER, command], { folder, input: Buffer.from(JSON.stringify(question)) }),
        ),
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Fails the case when two texts differ. */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`${what}: got ${String(actual)}, expected ${String(expected)}`)
}
