/** A command that the runner would carry out. */
export interface RunnerCommand {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
  readonly syntax: 'v1' | 'v2'
}

/** What the runner makes of the log of a step. */
export interface RunnerLog {
  readonly commands: readonly RunnerCommand[]
  /** Lines that are shown as they are. */
  readonly text: readonly string[]
}

const COMMANDS: ReadonlySet<string> = new Set([
  ...['error', 'warning', 'notice', 'debug', 'group', 'endgroup', 'add-mask', 'echo', 'stop-commands'],
  ...['set-output', 'save-state', 'add-matcher', 'remove-matcher', 'set-env', 'add-path'],
])

/** Reads output as the runner does: at LF, CR and CRLF, both syntaxes, unknown names as text, `stop-commands` obeyed. */
export function readLog(output: string): RunnerLog {
  const commands: RunnerCommand[] = []
  const text: string[] = []
  let stopToken: string | undefined
  for (const line of output.split(/\r\n|\r|\n/)) {
    if (stopToken !== undefined) {
      const end = parseV2(line) ?? parseV1(line)
      if (end !== undefined && end.name.toLowerCase() === stopToken.toLowerCase()) stopToken = undefined
      else text.push(line)
      continue
    }
    const command = parseV2(line) ?? parseV1(line)
    if (command === undefined || !COMMANDS.has(command.name.toLowerCase())) text.push(line)
    else {
      commands.push({ ...command, name: command.name.toLowerCase() })
      if (command.name.toLowerCase() === 'stop-commands') stopToken = command.data
    }
  }
  return { commands, text }
}

/** An annotation as the runner would store it. */
export interface RunnerAnnotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly message: string
  readonly title?: string
  readonly file?: string
  readonly line?: number
  readonly endLine?: number
  readonly column?: number
  readonly endColumn?: number
}

/** Annotations that a step shows: ten of a kind, messages of 4,096 units, impossible places dropped. */
export function annotationsOfLog(log: RunnerLog): readonly RunnerAnnotation[] {
  const counts = new Map<string, number>()
  return log.commands.flatMap(({ name, properties, data }): readonly RunnerAnnotation[] => {
    if (name !== 'error' && name !== 'warning' && name !== 'notice') return []
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return count > 10 ? [] : [{ level: name, message: data.slice(0, 4_096), ...placeOf(properties) }]
  })
}

function placeOf(properties: Readonly<Record<string, string>>): Partial<RunnerAnnotation> {
  const number = (key: string): number | undefined =>
    /^\d+$/.test(properties[key] ?? '') ? Number(properties[key]) : undefined
  let [line, endLine, column, endColumn] = [
    number('line'),
    number('endLine'),
    number('col'),
    number('endColumn'),
  ]
  line ??= endLine
  endLine ??= line
  if (line !== undefined && endLine !== undefined && endLine < line) [line, endLine] = [undefined, undefined]
  if (line === undefined || line !== endLine) [column, endColumn] = [undefined, undefined]
  if (column !== undefined && endColumn !== undefined && endColumn < column)
    [column, endColumn] = [undefined, undefined]
  const { title, file } = properties
  return Object.fromEntries(
    Object.entries({ title, file, line, endLine, column, endColumn }).filter(
      ([, value]) => value !== undefined,
    ),
  )
}

function parseV2(line: string): RunnerCommand | undefined {
  const trimmed = line.replace(/^[\s\u0085]+/u, '')
  if (!trimmed.startsWith('::')) return undefined
  const end = trimmed.indexOf('::', 2)
  if (end < 0) return undefined
  const head = trimmed.slice(2, end)
  const space = head.indexOf(' ')
  const name = space < 0 ? head : head.slice(0, space)
  const properties = readProperties(space < 0 ? '' : head.slice(space + 1), ',', (value) =>
    unescape(value, [
      ['%0D', '\r'],
      ['%0A', '\n'],
      ['%3A', ':'],
      ['%2C', ','],
      ['%25', '%'],
    ]),
  )
  return {
    name,
    properties,
    data: unescape(trimmed.slice(end + 2), [
      ['%0D', '\r'],
      ['%0A', '\n'],
      ['%25', '%'],
    ]),
    syntax: 'v2',
  }
}

function parseV1(line: string): RunnerCommand | undefined {
  const start = line.indexOf('##[')
  if (start < 0) return undefined
  const end = line.indexOf(']', start)
  if (end < 0) return undefined
  const head = line.slice(start + 3, end)
  const space = head.indexOf(' ')
  const escapes: readonly (readonly [string, string])[] = [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%5D', ']'],
    ['%3B', ';'],
    ['%25', '%'],
  ]
  const properties = readProperties(space < 0 ? '' : head.slice(space + 1), ';', (value) =>
    unescape(value, escapes),
  )
  return {
    name: space < 0 ? head : head.slice(0, space),
    properties,
    data: unescape(line.slice(end + 1), escapes),
    syntax: 'v1',
  }
}

function readProperties(
  text: string,
  separator: string,
  decode: (value: string) => string,
): Record<string, string> {
  const properties: Record<string, string> = {}
  for (const part of text.split(separator)) {
    const equals = part.indexOf('=')
    if (equals > 0 && equals < part.length - 1)
      properties[part.slice(0, equals).trim()] = decode(part.slice(equals + 1))
  }
  return properties
}

/** `%25` comes last, so that an escaped percent sign does not make a second escape. */
function unescape(text: string, escapes: readonly (readonly [string, string])[]): string {
  return escapes.reduce((result, [escaped, plain]) => result.replaceAll(escaped, plain), text)
}

/** Entries of an output, environment or state file as the runner reads them, or why the step fails. */
export function readFileCommands(
  text: string,
): { readonly entries: readonly [string, string][] } | { readonly error: string } {
  const entries: [string, string][] = []
  const lines = text.split('\n')
  // A line ends with its break; what follows the last one is a line only when it holds something.
  if (lines.at(-1) === '') lines.pop()
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (line === '') continue
    const equals = line.indexOf('=')
    const heredoc = line.indexOf('<<')
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      if (equals === 0) return { error: `Invalid format '${line}'` }
      entries.push([line.slice(0, equals), line.slice(equals + 1)])
    } else if (heredoc >= 0) {
      const [name, delimiter] = [line.slice(0, heredoc), line.slice(heredoc + 2)]
      if (name === '' || delimiter === '') return { error: `Invalid format '${line}'` }
      const value: string[] = []
      for (at++; at < lines.length && lines[at] !== delimiter; at++) value.push(lines[at] ?? '')
      if (at >= lines.length) return { error: `Matching delimiter not found '${delimiter}'` }
      entries.push([name, value.join('\n')])
    } else {
      return { error: `Invalid format '${line}'` }
    }
  }
  return { entries }
}
