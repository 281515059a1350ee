/** A command that the runner finds in a log. */
export interface RunnerCommand {
  readonly syntax: 'v1' | 'v2'
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly data: string
}

const REGISTERED = new Set([
  'error',
  'warning',
  'notice',
  'debug',
  'group',
  'endgroup',
  'add-mask',
  'echo',
  'stop-commands',
  'set-output',
  'save-state',
  'add-matcher',
  'remove-matcher',
  'set-env',
  'add-path',
])

/** Reads a log as the runner does: line by line, `::name::` at the start of a line, else `##[name]` anywhere in it. */
export function readRunnerLog(log: string): readonly RunnerCommand[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => {
    const command = readV2(line) ?? readV1(line)
    return command !== undefined && REGISTERED.has(command.name.toLowerCase()) ? [command] : []
  })
}

function readV2(line: string): RunnerCommand | undefined {
  const trimmed = line.trim()
  const end = trimmed.startsWith('::') ? trimmed.indexOf('::', 2) : -1
  if (end < 0) return undefined
  const head = trimmed.slice(2, end)
  const space = head.indexOf(' ')
  const name = space < 0 ? head : head.slice(0, space)
  const list = space < 0 ? [] : head.slice(space + 1).split(',')
  return {
    syntax: 'v2',
    name,
    properties: readProperties(list, ':,'),
    data: unescape(trimmed.slice(end + 2), ''),
  }
}

function readV1(line: string): RunnerCommand | undefined {
  const start = line.indexOf('##[')
  const end = start < 0 ? -1 : line.indexOf(']', start)
  if (end < 0) return undefined
  const head = line.slice(start + 3, end)
  const space = head.indexOf(' ')
  const name = space < 0 ? head : head.slice(0, space)
  const list = space < 0 ? [] : head.slice(space + 1).split(';')
  return {
    syntax: 'v1',
    name,
    properties: readProperties(list, '];'),
    data: unescape(line.slice(end + 1), '];'),
  }
}

function readProperties(list: readonly string[], special: string): Readonly<Record<string, string>> {
  const pairs = list.flatMap((item): [string, string][] => {
    const equals = item.indexOf('=')
    return equals <= 0 ? [] : [[item.slice(0, equals).trim(), unescape(item.slice(equals + 1), special)]]
  })
  return Object.fromEntries(pairs)
}

function unescape(text: string, special: string): string {
  let plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n')
  for (const unit of special) {
    plain = plain.replaceAll(`%${unit.charCodeAt(0).toString(16).toUpperCase()}`, unit)
  }
  return plain.replaceAll('%25', '%')
}
