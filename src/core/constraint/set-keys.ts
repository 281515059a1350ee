import type { Path } from '../document/document.ts'

/** Keys that may stand in the mapping at `path` of a constraint file. */
export function knownSetKeys(path: Path): readonly string[] {
  const [first, , third, fourth] = path
  if (first === undefined) return SET_KEYS
  if (first === 'metadata') return ['name', 'version', 'title', 'description']
  if (first === 'limits') return ['costPerSubject', 'inputBytes']
  if (first === 'imports') return third === undefined ? ['from', 'functions', 'variables'] : ['name', 'as']
  if (first === 'variables') return ['name', 'expression']
  if (first === 'functions') return ['name', 'params', 'returns', 'expression']
  if (third === undefined) return CONSTRAINT_KEYS
  switch (third) {
    case 'on':
      return ['files', 'schema', 'fact', 'match']
    case 'overrides':
      return ['rule', 'reason']
    case 'settings':
      return fourth === undefined ? [] : ['type', 'default', 'doc']
    case 'variables':
      return ['name', 'expression']
    case 'forEach':
      return ['key', 'index', 'value', 'in']
    case 'grade':
      return ['when', 'severity', 'confidence', 'persona']
    case 'fix':
      return ['replace', 'hint']
    case 'tests':
      return path.length === 4 ? TEST_KEYS : testKeys(path.slice(4))
    default:
      return []
  }
}

/** Keys that may stand in a mapping inside of a test. */
export function testKeys(path: Path): readonly string[] {
  if (path[0] !== 'expect') return []
  return path.length === 1 ? ['undecided'] : EXPECTATION_KEYS
}

/** Keys that may stand in a test. */
export const TEST_KEYS = ['name', 'input', 'path', 'fact', 'files', 'base', 'settings', 'expect'] as const

const EXPECTATION_KEYS = [
  'at',
  'path',
  'line',
  'column',
  'message',
  'severity',
  'confidence',
  'persona',
] as const

const SET_KEYS = [
  'apiVersion',
  'kind',
  'metadata',
  'limits',
  'imports',
  'variables',
  'functions',
  'constraints',
] as const

const CONSTRAINT_KEYS = [
  'id',
  'title',
  'why',
  'help',
  'url',
  'tags',
  'severity',
  'confidence',
  'persona',
  'enforcement',
  'ratchet',
  'unavailable',
  'waivable',
  'overrides',
  'on',
  'settings',
  'variables',
  'forEach',
  'when',
  'assert',
  'message',
  'at',
  'grade',
  'fix',
  'tests',
] as const
