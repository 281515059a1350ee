import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type MiniSigstore,
  type MiniSigstoreOptions,
  startMiniSigstore,
} from '../../test/sigstore/mini-sigstore.ts'
import { refuse, succeed } from './run-program.ts'

const FLUX = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))

/** The password of every key that is made. */
export const PASSWORD = 'correct horse'

/** Who signs when no key does: the identity of the job that the services vouch for. */
export const IDENTITY = [
  '--certificate-identity',
  'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3',
  '--certificate-oidc-issuer',
  'https://token.actions.githubusercontent.com',
] as const

/** Runs one program in the folder. */
export interface Program {
  /** Must succeed; gives its output. */
  (...args: readonly string[]): Promise<string>
  /** Must refuse; gives what it said. */
  refuses(...args: readonly string[]): Promise<string>
  /** The same with more variables. */
  with(env: Readonly<Record<string, string>>): Program
}

/** A folder with an artifact, services to sign with, and FLUX. */
export interface Workplace {
  readonly folder: string
  readonly sigstore: MiniSigstore
  readonly flux: Program
  /** Another program in the same folder, with the same environment. */
  program(path: string): Program
}

/**
 * Makes a folder with `artifact`, `changed` (the same with another byte), `trusted_root.json`, and the signing configs `v1.json`, `v2.json`
 * and `none.json` (nothing but timestamps), and starts the services.
 */
export async function withWorkplace<T>(
  options: MiniSigstoreOptions,
  body: (workplace: Workplace) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-interop-'))
  const sigstore = await startMiniSigstore(options)
  try {
    mkdirSync(join(folder, 'home'))
    const write = (name: string, content: unknown): void =>
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
    write('artifact', 'what is released\n')
    write('changed', 'what is Released\n')
    write('trusted_root.json', sigstore.trustedRoot)
    for (const log of ['v1', 'v2', 'none'] as const) write(`${log}.json`, sigstore.signingConfig({ log }))
    const place: { readonly env: Readonly<Record<string, string | undefined>> } = {
      env: {
        // Nothing of the user, of a forge or of a proxy gets in.
        HOME: join(folder, 'home'),
        XDG_CACHE_HOME: join(folder, 'home'),
        COSIGN_PASSWORD: PASSWORD,
        COSIGN_YES: 'true',
        NO_PROXY: '127.0.0.1,localhost',
        no_proxy: '127.0.0.1,localhost',
        GITHUB_ACTIONS: undefined,
        GITHUB_SERVER_URL: undefined,
        ...sigstore.env,
      },
    }
    const program = (path: string, first: readonly string[], env = place.env): Program => {
      const here = { folder, env }
      return Object.assign((...args: readonly string[]) => succeed(path, [...first, ...args], here), {
        refuses: (...args: readonly string[]) => refuse(path, [...first, ...args], here),
        with: (more: Readonly<Record<string, string>>) => program(path, first, { ...env, ...more }),
      })
    }
    const flux = program(process.execPath, [FLUX])
    return await body({ folder, sigstore, flux, program: (path) => program(path, []) })
  } finally {
    await sigstore.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
