import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import type { Severity } from '../finding.ts'
import { alternatives, quoted } from '../quote.ts'
import { suggest } from '../suggest.ts'
import { type Config, EMPTY_CONFIG, NO_LAST_DAY, type RuleSetting, type Waiver } from './config.ts'
import { FOREIGN_RULES, type ForeignSettings, translateSettings } from './foreign-settings.ts'
import { locationOfKey, locationOfPath } from './shape.ts'

/** The names of the settings of every rule that exists, by rule. */
export type DeclaredSettings = ReadonlyMap<string, ReadonlySet<string>>

/** The set that the rules of a foreign configuration are of. */
const SET = 'workflow'

const SEVERITIES: Readonly<Record<string, Severity>> = {
  informational: 'info',
  low: 'low',
  medium: 'medium',
  high: 'high',
}

/**
 * Reads a configuration in the format of zizmor as one of ours: `rules.<id>.{disable, ignore, config, remap}`. Rules that
 * exist there but not here are left out; whatever the format does not know is an error. HOSTILE: at the head of a pull
 * request its author wrote it.
 */
export function readForeignConfig(
  document: Document,
  declared: DeclaredSettings,
): { readonly config?: Config; readonly diagnostics: readonly Diagnostic[] } {
  const reader: Reader = { document, diagnostics: [] }
  const rules = new Map<string, RuleSetting>()
  const waivers: Waiver[] = []
  const root = mapping(reader, toNative(document.value), [], ['rules'])
  const given = mapping(reader, root['rules'], ['rules'], undefined)
  for (const [id, value] of Object.entries(given)) {
    if (!FOREIGN_RULES.has(id)) {
      unknownRule(reader, id)
      continue
    }
    const path = ['rules', id]
    const raw = mapping(reader, value, path, ['disable', 'ignore', 'config', 'remap'])
    const rule = `${SET}/${id}`
    const known = declared.get(rule)
    const setting = readRule(reader, id, raw, path)
    const ignored = readIgnores(reader, rule, raw['ignore'], [...path, 'ignore'])
    if (known === undefined) continue
    waivers.push(...ignored)
    if (setting === undefined) continue
    const settings = Object.entries(setting.settings).filter(([name]) => known.has(name))
    rules.set(rule, { ...setting, settings: Object.fromEntries(settings) })
  }
  if (reader.diagnostics.length > 0) return { diagnostics: reader.diagnostics }
  return { config: { ...EMPTY_CONFIG, document, rules, waivers }, diagnostics: [] }
}

interface Reader {
  readonly document: Document
  readonly diagnostics: Diagnostic[]
}

type Mapping = Readonly<Record<string, unknown>>

function readRule(reader: Reader, id: string, raw: Mapping, path: Path): RuleSetting | undefined {
  const disable = raw['disable']
  if (disable !== undefined && typeof disable !== 'boolean') {
    refuse(reader, [...path, 'disable'], 'expected true or false for `disable`')
  }
  const remap = mapping(reader, raw['remap'], [...path, 'remap'], ['severity'])
  const level = remap['severity']
  const severity =
    typeof level === 'string' && Object.hasOwn(SEVERITIES, level) ? SEVERITIES[level] : undefined
  if (level !== undefined && severity === undefined) {
    const names = alternatives(Object.keys(SEVERITIES))
    refuse(reader, [...path, 'remap', 'severity'], `expected ${names} for \`severity\``)
  }
  const settings = readSettings(reader, id, raw['config'], [...path, 'config'])
  if (disable !== true && severity === undefined && Object.keys(settings).length === 0) return undefined
  return {
    enforcement: disable === true ? 'off' : undefined,
    severity,
    reason: `set in ${reader.document.source.path}`,
    settings,
  }
}

function readSettings(reader: Reader, id: string, value: unknown, path: Path): ForeignSettings {
  if (value === undefined) return {}
  const { settings, problems } = translateSettings(id, value)
  for (const problem of problems) {
    const at = [...path, ...problem.path]
    const location =
      problem.key === undefined
        ? locationOfPath(reader.document, at)
        : locationOfKey(reader.document, at, problem.key)
    reader.diagnostics.push({
      code: 'constraint/schema',
      severity: 'error',
      message: problem.message,
      location,
    })
  }
  return settings
}

const PLACE = /^([^:/*?[\]{}!\\]+)(?::([1-9]\d{0,8}))?(?::([1-9]\d{0,8}))?$/

function readIgnores(reader: Reader, rule: string, value: unknown, path: Path): readonly Waiver[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    refuse(reader, path, 'expected a list for `ignore`')
    return []
  }
  return value.flatMap((item: unknown, index): readonly Waiver[] => {
    const place = typeof item === 'string' ? PLACE.exec(item) : null
    if (place === null) {
      refuse(reader, [...path, index], 'expected the name of a file, `NAME:LINE` or `NAME:LINE:COLUMN`')
      return []
    }
    const [, file = '', line, column] = place
    return [
      {
        rule,
        path: `**/${file}`,
        fingerprint: undefined,
        reason: `ignored in ${reader.document.source.path}`,
        owner: reader.document.source.path,
        expires: NO_LAST_DAY,
        at: [...path, index],
        place: {
          line: line === undefined ? undefined : Number(line),
          column: column === undefined ? undefined : Number(column),
        },
      },
    ]
  })
}

/** A value as a mapping; nothing and null are empty ones. With `keys`, any other key is an error. */
function mapping(reader: Reader, value: unknown, path: Path, keys: readonly string[] | undefined): Mapping {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) {
    const last = path.at(-1)
    refuse(reader, path, `expected a mapping${last === undefined ? '' : ` for ${quoted(String(last))}`}`)
    return {}
  }
  const entries: [string, unknown][] = Object.entries(value)
  for (const [key] of keys === undefined ? [] : entries) {
    if (keys?.includes(key)) continue
    const guess = suggest(key, keys ?? [])
    reader.diagnostics.push({
      code: 'constraint/schema',
      severity: 'error',
      message: `unknown key ${quoted(key)}`,
      location: locationOfKey(reader.document, path, key),
      help:
        guess === undefined
          ? `expected one of ${alternatives(keys ?? [])}`
          : `did you mean ${quoted(guess)}?`,
    })
  }
  return Object.fromEntries(entries)
}

function unknownRule(reader: Reader, id: string): void {
  const guess = suggest(id, [...FOREIGN_RULES])
  reader.diagnostics.push({
    code: 'config/unknown-rule',
    severity: 'error',
    message: `there is no rule ${quoted(id)}`,
    location: locationOfKey(reader.document, ['rules'], id),
    ...(guess === undefined ? {} : { help: `did you mean ${quoted(guess)}?` }),
  })
}

function refuse(reader: Reader, path: Path, message: string): void {
  const location = locationOfPath(reader.document, path)
  reader.diagnostics.push({ code: 'constraint/schema', severity: 'error', message, location })
}
