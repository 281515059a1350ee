import {
  CONFIDENCES,
  type Confidence,
  PERSONAS,
  type Persona,
  SEVERITIES,
  type Severity,
} from '../../src/core/finding.ts'

/** A case of the workflow-audit corpus in our words. */
export interface AuditCase {
  readonly name: string
  readonly files: ReadonlyMap<string, string>
  /** Text of a configuration in the format of zizmor. */
  readonly config: string | undefined
  readonly persona: Persona
  readonly isOnline: boolean
  /** No configuration is looked for. */
  readonly noConfig: boolean
  /** Ignore comments do not count. */
  readonly noIgnores: boolean
  readonly minSeverity: Severity
  readonly expect: readonly {
    readonly id: string
    readonly severity: Severity
    readonly confidence: Confidence
    readonly file: string
    readonly line: number
    readonly column: number
  }[]
}

/** Reads one line of the corpus; throws when it has another form. */
export function readCase(value: unknown): AuditCase {
  const raw = record(value)
  const options = record(raw['options'])
  const flags = list(options['args']).map(String)
  const minimum = flags.find((flag) => flag.startsWith('--min-severity='))?.split('=')[1]
  const config = raw['config']
  return {
    name: String(raw['name']),
    files: new Map(Object.entries(record(raw['files'])).map(([path, text]) => [path, String(text)])),
    config: typeof config === 'string' ? config : undefined,
    persona: oneOf(PERSONAS, options['persona']),
    isOnline: options['online'] === true,
    noConfig: options['noConfig'] === true,
    noIgnores: flags.includes('--no-ignores'),
    minSeverity: minimum === undefined ? 'info' : severity(minimum),
    expect: list(raw['expect']).map((one) => {
      const finding = record(one)
      return {
        id: String(finding['id']),
        severity: severity(finding['severity']),
        confidence: oneOf(CONFIDENCES, finding['confidence']),
        file: String(finding['file']),
        line: Number(finding['line']),
        column: Number(finding['col']),
      }
    }),
  }
}

function severity(value: unknown): Severity {
  return value === 'informational' ? 'info' : oneOf(SEVERITIES, value)
}

function oneOf<Name extends string>(names: readonly Name[], value: unknown): Name {
  const name = names.find((one) => one === value)
  if (name === undefined) throw new Error(`expected one of ${names.join(', ')}, got ${String(value)}`)
  return name
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('expected a mapping')
  return value as Readonly<Record<string, unknown>>
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('expected a list')
  return value
}
