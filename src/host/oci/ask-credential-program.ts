import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { LIMITS } from '../../core/limits.ts'
import { asString, member } from '../json-shape.ts'
import type { FoundCredentials } from './credentials.ts'

const TIMEOUT_MS = 30_000

/**
 * Asks a program of Docker for the credentials of a server (`docker-credential-helpers`, `get`). The name of the program was checked by
 * who read it. A program that is not there or has nothing is no error: the registry may do without.
 */
export function askCredentialProgram(
  helper: string,
  server: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<FoundCredentials> {
  const program = `docker-credential-${helper}`
  const path = findProgram(program, variables['PATH'] ?? variables['Path'] ?? '')
  if (path === undefined) return Promise.resolve({ notice: `\`${program}\` is not installed` })
  return new Promise((resolve) => {
    const child = execFile(
      path,
      ['get'],
      {
        env: variables,
        // Not the current folder, which may be a repository's; and a home need not exist.
        cwd: dirname(path),
        timeout: TIMEOUT_MS,
        // LIMIT: credentialBytes.
        maxBuffer: LIMITS.credentialBytes,
        windowsHide: true,
      },
      (error, stdout) => {
        if (error === null) resolve(readAnswer(stdout, program))
        else resolve({ notice: `\`${program}\` has no credentials for this registry` })
      },
    )
    // The program may end without reading.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(server)
  })
}

/** HOSTILE: a relative folder in PATH, or an empty one, which means the current one, may be that of a repository. */
function findProgram(program: string, path: string): string | undefined {
  const name = process.platform === 'win32' ? `${program}.exe` : program
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))
}

function readAnswer(text: string, program: string): FoundCredentials {
  const notice = `\`${program}\` answers with something that is no credentials`
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    return { notice }
  }
  const [username, secret] = [asString(member(answer, 'Username')), asString(member(answer, 'Secret'))]
  if (username === undefined || secret === undefined || secret === '') return { notice }
  return {
    credentials:
      username === '<token>'
        ? { kind: 'identity-token', token: secret }
        : { kind: 'password', username, password: secret },
  }
}
