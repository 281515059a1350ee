/** One of the two output streams. */
export interface OutputStream {
  readonly isTerminal: boolean
  readonly columns: number
  write(text: string): void
}

/** Everything that a command may know of the process, read once. */
export interface Environment {
  /** Folder that relative paths start from. */
  readonly folder: string
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  readonly variables: Readonly<Record<string, string | undefined>>
  /** Asks for a secret that is not shown. Gives `undefined` where there is no terminal. */
  readonly askSecret?: (question: string) => Promise<string | undefined>
}

/** True when the stream should be coloured: `--no-color` and `--color` first, then the environment, then the terminal. */
export function wantsColour(
  stream: OutputStream,
  switches: ReadonlySet<string>,
  variables: Environment['variables'],
): boolean {
  if (switches.has('no-color')) return false
  if (switches.has('color')) return true
  const forced = variables['FORCE_COLOR']
  if (forced !== undefined && forced !== '' && forced !== '0') return true
  const refused = variables['NO_COLOR']
  if (refused !== undefined && refused !== '') return false
  return stream.isTerminal && variables['TERM'] !== 'dumb'
}
