import { describe, expect, test } from 'vitest'
import { readMarker } from '../../../../../src/collect/dependency/python/marker.ts'
import { markersOverlap } from '../../../../../src/collect/dependency/python/marker-overlap.ts'

describe('markers', () => {
  test('bind `and` before `or`, and brackets before both', () => {
    const test1 = { kind: 'test', variable: 'os_name', operator: '==', isSwapped: false }
    const [a, b, c] = ['a', 'b', 'c'].map((value) => ({ ...test1, value }))
    expect(readMarker("os_name == 'a' or os_name == 'b' and os_name == 'c'")).toEqual({
      kind: 'or',
      parts: [a, { kind: 'and', parts: [b, c] }],
    })
    expect(readMarker("(os_name == 'a' or os_name == 'b') and os_name == 'c'")).toEqual({
      kind: 'and',
      parts: [{ kind: 'or', parts: [a, b] }, c],
    })
  })

  test.each([
    [
      "'linux' in sys_platform",
      { variable: 'sys_platform', operator: 'in', value: 'linux', isSwapped: true },
    ],
    [
      "'dev' not in dependency_groups",
      { variable: 'dependency_groups', operator: 'not in', value: 'dev', isSwapped: true },
    ],
    ['python_version>="3"', { variable: 'python_version', operator: '>=', value: '3', isSwapped: false }],
  ])('%s', (text, expected) => {
    expect(readMarker(text)).toEqual({ kind: 'test', ...expected })
  })

  test.each([
    '',
    'os_name',
    "os_name == 'a' and",
    "(os_name == 'a'",
    "os_name 'a'",
    "'a' == 'b'",
    "os_name == 'a",
    'os_name not "a"',
  ])('%j is none', (text) => {
    expect(readMarker(text)).toBeUndefined()
  })

  test('nest as deep as the limit', () => {
    const nested = (depth: number): string => `${'('.repeat(depth)}os_name == 'a'${')'.repeat(depth)}`
    expect(readMarker(nested(49))).toBeDefined()
    expect(readMarker(nested(50))).toBeDefined()
    expect(readMarker(nested(51))).toBeUndefined()
  })
})

describe('whether markers hold together', () => {
  test.each([
    [["python_version < '3.9'", "python_version >= '3.9'"], false],
    [["python_version < '3.10'", "python_version >= '3.9'"], true],
    [["python_version == '3.9'", "python_full_version >= '3.9.5'"], true],
    [["python_version == '3.9'", "python_full_version < '3.9'"], false],
    [["python_full_version == '3.10.*'", "python_version < '3.10'"], false],
    [["python_full_version == '3.10.*'", "python_version > '3.9'"], true],
    [["'3.9' <= python_version", "python_version < '3.9'"], false],
    [["sys_platform == 'win32'", "sys_platform != 'win32'"], false],
    [["sys_platform == 'win32'", "sys_platform != 'linux'"], true],
    [["sys_platform in 'linux darwin'", "sys_platform == 'win32'"], false],
    [["sys_platform in 'linux darwin'", "sys_platform == 'darwin'"], true],
    [["sys_platform not in 'linux darwin'", "sys_platform == 'darwin'"], false],
    [["'linux' in sys_platform", "sys_platform == 'linux'"], true],
    [["'linux' not in sys_platform", "sys_platform == 'linux'"], false],
    [["extra == 'a'", "extra == 'b'"], true],
    [["extra == 'a_b'", "extra != 'A-B'"], false],
    [["'a' in extras", "'a' not in extras"], false],
    [["python_version in '3.8 3.9'", "python_version == '3.9'"], true],
    [["python_version not in '3.8 3.9'", "python_version == '3.9'"], false],
    [["os_name == 'nt' and sys_platform == 'win32'", "os_name == 'posix' or sys_platform == 'linux'"], false],
    [["platform_release >= '5'", "platform_release < '5'"], true],
    [['this is none', "os_name == 'nt'"], true],
    [[undefined, undefined], true],
    [["os_name == 'nt' and os_name == 'posix'"], false],
  ])('%j: %s', (markers, answer) => {
    expect(markersOverlap(markers)).toBe(answer)
  })

  test('what is known of groups is taken as it is', () => {
    const isMember = (variable: string, name: string): boolean =>
      variable === 'dependency_groups' && name === 'main'
    expect(markersOverlap(["'main' in dependency_groups"], isMember)).toBe(true)
    expect(markersOverlap(["'dev' in dependency_groups"], isMember)).toBe(false)
    expect(markersOverlap(["'main' in extras or 'dev' not in dependency_groups"], isMember)).toBe(true)
  })

  test('in too many environments the answer is yes', () => {
    const many = (count: number): string =>
      Array.from({ length: count }, (_, at) => `extra == 'x${at}'`).join(' and ')
    const never = "os_name == 'a' and os_name == 'b'"
    // Two values for each extra, three of the name of the system: 2^10 and 2^11 times three.
    expect(markersOverlap([many(10), never])).toBe(false)
    expect(markersOverlap([many(11), never])).toBe(true)
  })
})
