import { type Marker, type MarkerTest, readMarker } from './marker.ts'
import { canonicalName } from './python-name.ts'
import { satisfies } from './version-specifier.ts'

/**
 * Whether an extra or a group is asked for: `variable` is `extra`, `extras` or `dependency_groups`; undefined when that may
 * be or not.
 */
export type Membership = (variable: string, name: string) => boolean | undefined

/** Environments that are tried: beyond them markers count as compatible. Real pairs need some hundred. */
const ENVIRONMENTS = 4_096

/**
 * Whether there is an environment in which all these markers hold. Environments are tried that differ in everything that the
 * markers ask for. In doubt the answer is yes: variables that are not followed, markers that are none, too many cases.
 */
export function markersOverlap(
  markers: readonly (string | undefined)[],
  isMember: Membership = () => undefined,
): boolean {
  const trees = markers.flatMap((text) => (text === undefined ? [] : (readMarker(text) ?? [])))
  if (trees.length === 0) return true
  const axes = axesOf(trees, isMember)
  const total = axes.reduce((product, { values }) => product * values.length, 1)
  // LIMIT: environments.
  if (total > ENVIRONMENTS) return true
  const environment = new Map<string, string>()
  for (let number = 0; number < total; number++) {
    let rest = number
    for (const { key, values } of axes) {
      environment.set(key, values[rest % values.length] ?? '')
      rest = Math.floor(rest / values.length)
    }
    if (trees.every((tree) => holds(tree, environment))) return true
  }
  return false
}

/** Something that environments differ in, with the values that are tried. */
interface Axis {
  readonly key: string
  readonly values: readonly string[]
}

const WORDS: ReadonlySet<string> = new Set([
  'implementation_name',
  'os_name',
  'platform_machine',
  'platform_python_implementation',
  'platform_system',
  'sys_platform',
])
const MEMBERSHIPS: ReadonlySet<string> = new Set(['dependency_groups', 'extra', 'extras'])
const PYTHON = 'python_full_version'

function axesOf(trees: readonly Marker[], isMember: Membership): readonly Axis[] {
  const values = new Map<string, Set<string>>()
  const stack: Marker[] = [...trees]
  for (let marker = stack.pop(); marker !== undefined; marker = stack.pop()) {
    if (marker.kind !== 'test') {
      stack.push(...marker.parts)
      continue
    }
    const key = keyOf(marker)
    if (key === undefined) continue
    const known = values.get(key) ?? new Set()
    values.set(key, known)
    for (const value of valuesOf(marker, isMember)) known.add(value)
  }
  return [...values].map(([key, tried]) => ({ key, values: [...tried] }))
}

/** What a test asks for: python, a word of the platform, one extra or group. Undefined when it is not followed. */
function keyOf({ variable, operator, value }: MarkerTest): string | undefined {
  if (variable === 'python_version' || variable === PYTHON) return PYTHON
  if (WORDS.has(variable)) return variable
  if (!MEMBERSHIPS.has(variable)) return undefined
  return ['==', '!=', 'in', 'not in'].includes(operator) ? `${variable} ${canonicalName(value)}` : undefined
}

function valuesOf(test: MarkerTest, isMember: Membership): readonly string[] {
  const { variable, value } = test
  if (MEMBERSHIPS.has(variable)) {
    const known = isMember(variable, canonicalName(value))
    return known === undefined ? ['yes', ''] : [known ? 'yes' : '']
  }
  if (keyOf(test) !== PYTHON) return [...wordsOf(value), 'something else']
  return wordsOf(value).flatMap(aroundVersion)
}

function wordsOf(value: string): readonly string[] {
  return value.split(/[\s,|]+/).filter((word) => word !== '')
}

/** A version of Python and its neighbours. */
function aroundVersion(text: string): readonly string[] {
  const parts = /^([0-9]{1,4})(?:\.([0-9]{1,4}))?(?:\.([0-9]{1,4}))?/.exec(text)
  if (parts === null) return ['3.11.0']
  const [major = 3, minor = 0, patch = 0] = parts
    .slice(1)
    .map((part) => (part === undefined ? 0 : Number(part)))
  const before =
    patch > 0
      ? [`${major}.${minor}.${patch - 1}`]
      : [minor > 0 ? `${major}.${minor - 1}.99` : `${major - 1}.99.0`]
  return [
    ...before,
    `${major}.${minor}.${patch}`,
    `${major}.${minor}.${patch + 1}`,
    `${major}.${minor + 1}.0`,
  ]
}

function holds(marker: Marker, environment: ReadonlyMap<string, string>): boolean {
  // The depth of markers is capped where they are read.
  if (marker.kind === 'test') return holdsTest(marker, environment)
  const { kind, parts } = marker
  return kind === 'and'
    ? parts.every((part) => holds(part, environment))
    : parts.some((part) => holds(part, environment))
}

function holdsTest(marker: MarkerTest, environment: ReadonlyMap<string, string>): boolean {
  const key = keyOf(marker)
  const found = key === undefined ? undefined : environment.get(key)
  if (found === undefined) return true
  const { variable, operator, value, isSwapped } = marker
  if (MEMBERSHIPS.has(variable)) return (found === 'yes') === (operator === '==' || operator === 'in')
  if (key !== PYTHON) return holdsWord(found, operator, value, isSwapped)
  const version = variable === PYTHON ? found : found.split('.').slice(0, 2).join('.')
  if (operator === 'in' || operator === 'not in')
    return wordsOf(value).includes(version) === (operator === 'in')
  return satisfies(version, `${isSwapped ? (MIRRORED.get(operator) ?? operator) : operator}${value}`) ?? true
}

const MIRRORED: ReadonlyMap<string, string> = new Map([
  ['<', '>'],
  ['<=', '>='],
  ['>', '<'],
  ['>=', '<='],
])

function holdsWord(found: string, operator: string, value: string, isSwapped: boolean): boolean {
  switch (operator) {
    case '==':
    case '===':
      return found === value
    case '!=':
      return found !== value
    case 'in':
      return isSwapped ? found.includes(value) : value.includes(found)
    case 'not in':
      return isSwapped ? !found.includes(value) : !value.includes(found)
    default:
      return true
  }
}
