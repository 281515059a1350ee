/** One of the five fields of a schedule. */
interface Field {
  readonly name: string
  readonly least: number
  readonly most: number
  /** Names that stand for `least`, `least + 1` …; empty when there are none. */
  readonly names: readonly string[]
}

const FIELDS: readonly Field[] = [
  { name: 'minute', least: 0, most: 59, names: [] },
  { name: 'hour', least: 0, most: 23, names: [] },
  { name: 'day of month', least: 1, most: 31, names: [] },
  {
    name: 'month',
    least: 1,
    most: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'day of week', least: 0, most: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
]

/** LIMIT: characters of a schedule that is read. All values of all fields, each by itself, take fewer. */
const MAX_LENGTH = 1_000

/** When a workflow runs. */
export interface Schedule {
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: ReadonlySet<number>
  readonly months: ReadonlySet<number>
  readonly weekdays: ReadonlySet<number>
  /** Whether the day of the month is restricted, and whether the day of the week is: if both are, one of them is enough. */
  readonly hasDays: boolean
  readonly hasWeekdays: boolean
}

/** Reads a schedule of five fields, or says in words what is wrong with it. */
export function parseCron(text: string): Schedule | string {
  if (text.length > MAX_LENGTH) return `it has more than ${MAX_LENGTH} characters`
  const words = text.trim().split(/\s+/)
  if (words[0]?.startsWith('@')) return 'short forms such as `@daily` are not accepted'
  const found = text.trim() === '' ? 0 : words.length
  if (found !== FIELDS.length) return `expected 5 fields, got ${found}`
  const sets: ReadonlySet<number>[] = []
  for (const [index, field] of FIELDS.entries()) {
    const set = parseField(words[index] ?? '', field)
    if (typeof set === 'string') return set
    sets.push(set)
  }
  const [minutes = NONE, hours = NONE, days = NONE, months = NONE, weekdays = NONE] = sets
  return {
    minutes: sorted(minutes),
    hours: sorted(hours),
    days,
    months,
    weekdays,
    hasDays: !words[2]?.startsWith('*'),
    hasWeekdays: !words[4]?.startsWith('*'),
  }
}

const NONE: ReadonlySet<number> = new Set()

function sorted(values: ReadonlySet<number>): readonly number[] {
  return [...values].sort((a, b) => a - b)
}

function parseField(text: string, field: Field): ReadonlySet<number> | string {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const range = parsePart(part, field)
    if (typeof range === 'string') return range
    for (let value = range.from; value <= range.to; value += range.step) values.add(value)
  }
  return values
}

interface Range {
  readonly from: number
  readonly to: number
  readonly step: number
}

function parsePart(part: string, field: Field): Range | string {
  const [span = '', stepText, ...rest] = part.split('/')
  const step = stepText === undefined ? 1 : wholeNumber(stepText)
  if (rest.length > 0 || step === undefined || step === 0)
    return `expected a number above 0 behind \`/\` in \`${part}\` (${field.name})`
  if (span === '*') return { from: field.least, to: field.most, step }
  const [first = '', last, ...more] = span.split('-')
  const from = valueOf(first, field)
  const to = last === undefined ? (stepText === undefined ? from : field.most) : valueOf(last, field)
  if (from === undefined || to === undefined || more.length > 0)
    return `expected \`*\`, a number${field.names.length > 0 ? ', a name' : ''} or a range, got \`${part}\` (${field.name})`
  if (from < field.least || to > field.most || from > field.most)
    return `expected ${field.least} to ${field.most}, got \`${part}\` (${field.name})`
  if (from > to) return `\`${part}\` ends before it starts (${field.name})`
  return { from, to, step }
}

function valueOf(text: string, field: Field): number | undefined {
  const name = field.names.indexOf(text.toLowerCase())
  return name >= 0 ? field.least + name : wholeNumber(text)
}

function wholeNumber(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined
}

const MINUTES_OF_DAY = 24 * 60
/** From 1970 on every day of the calendar comes up twice within nine years. */
const YEARS: readonly number[] = Array.from({ length: 9 }, (_, index) => 1970 + index)
const MONTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Seconds between the first two runs after the start of 1970; undefined when it never runs. A clock of no zone: changes of
 * summer time are not counted.
 */
export function firstInterval(schedule: Schedule): number | undefined {
  let first: number | undefined
  let monthStart = 0
  for (const year of YEARS) {
    for (const [index, length] of MONTHS.entries()) {
      const days = index === 1 && year % 4 === 0 ? length + 1 : length
      for (let day = 1; schedule.months.has(index + 1) && day <= days; day++) {
        const date = monthStart + day - 1
        if (!isDayOf(schedule, day, date)) continue
        for (const time of timesOf(schedule, first === undefined ? 2 : 1)) {
          const moment = date * MINUTES_OF_DAY + time
          if (moment === 0) continue
          if (first !== undefined) return (moment - first) * 60
          first = moment
        }
      }
      monthStart += days
    }
  }
  return undefined
}

// The first day of 1970 was a Thursday.
function isDayOf(schedule: Schedule, day: number, date: number): boolean {
  const isDay = schedule.days.has(day)
  const isWeekday = schedule.weekdays.has((date + 4) % 7)
  return schedule.hasDays && schedule.hasWeekdays ? isDay || isWeekday : isDay && isWeekday
}

/** The first times of a day in minutes: one more than asked for, because the very first moment does not count. */
function timesOf(schedule: Schedule, count: number): readonly number[] {
  const times: number[] = []
  for (const hour of schedule.hours) {
    for (const minute of schedule.minutes) {
      times.push(hour * 60 + minute)
      if (times.length > count) return times
    }
  }
  return times
}
