import { describe, expect, it } from 'vitest'
import { startTyping } from '../../../../../src/collect/workflow/typing/collect-typing.ts'
import { collectEach, workflowFiles } from '../../../../fakes/workflow-files.ts'

const CONTEXTS = [
  ...['env', 'github', 'inputs', 'job', 'jobs', 'matrix'],
  ...['needs', 'runner', 'secrets', 'steps', 'strategy', 'vars'],
]
const FUNCTIONS = ['always', 'cancelled', 'failure', 'hashFiles', 'success']

const JOB = 'github inputs matrix needs strategy vars'
const STATUS = 'always cancelled failure success'
const STEP = 'env github inputs job matrix needs runner secrets steps strategy vars'
const COMPOSITE = 'env github inputs job matrix runner steps strategy'

/** Key, how it is written in JSON with `@` for the value, contexts, functions; from the platform's table of contexts. */
const WORKFLOW: readonly (readonly [string, string, string, string])[] = [
  ['run-name', '"run-name": @', 'github inputs vars', ''],
  ['concurrency', '"concurrency": @', 'github inputs vars', ''],
  ['concurrency.group', '"concurrency": {"group": @}', 'github inputs vars', ''],
  ['env', '"env": {"A": @}', 'github inputs secrets vars', ''],
  ['call input', '"on": {"workflow_call": {"inputs": {"a": {"default": @}}}}', 'github inputs vars', ''],
  ['call output', '"on": {"workflow_call": {"outputs": {"a": {"value": @}}}}', 'github inputs jobs vars', ''],
]
const JOBS: readonly (readonly [string, string, string, string])[] = [
  ['if', '"if": @', 'github inputs needs vars', STATUS],
  ['strategy.matrix', '"strategy": {"matrix": {"a": [@]}}', 'github inputs needs vars', ''],
  [
    'strategy.matrix, deep',
    '"strategy": {"matrix": {"include": [{"a": {"b": [@]}}]}}',
    'github inputs needs vars',
    '',
  ],
  ['strategy.max-parallel', '"strategy": {"max-parallel": @}', 'github inputs needs vars', ''],
  ['name', '"name": @', JOB, ''],
  ['runs-on', '"runs-on": @', JOB, ''],
  ['runs-on, in a list', '"runs-on": [@]', JOB, ''],
  ['runs-on.group', '"runs-on": {"group": @}', JOB, ''],
  ['concurrency', '"concurrency": {"group": @}', JOB, ''],
  ['container', '"container": @', JOB, ''],
  ['container.image', '"container": {"image": @}', JOB, ''],
  ['container.volumes', '"container": {"volumes": [@]}', JOB, ''],
  ['services.image', '"services": {"a": {"image": @}}', JOB, ''],
  ['continue-on-error', '"continue-on-error": @', JOB, ''],
  ['timeout-minutes', '"timeout-minutes": @', JOB, ''],
  ['environment', '"environment": @', JOB, ''],
  ['environment.name', '"environment": {"name": @}', JOB, ''],
  ['with', '"uses": "./x", "with": {"a": @}', JOB, ''],
  ['snapshot.if', '"snapshot": {"if": @}', JOB, ''],
  ['env', '"env": {"A": @}', `${JOB} secrets`, ''],
  ['secrets', '"uses": "./x", "secrets": {"a": @}', `${JOB} secrets`, ''],
  ['defaults.run', '"defaults": {"run": {"shell": @}}', `${JOB} env`, ''],
  ['container.credentials', '"container": {"credentials": {"password": @}}', `${JOB} env secrets`, ''],
  ['services.credentials', '"services": {"a": {"credentials": {"password": @}}}', `${JOB} env secrets`, ''],
  ['container.env', '"container": {"env": {"A": @}}', `${JOB} env job runner secrets`, ''],
  ['services.env', '"services": {"a": {"env": {"A": @}}}', `${JOB} env job runner secrets`, ''],
  ['environment.url', '"environment": {"url": @}', `${JOB} env job runner steps`, ''],
  ['outputs', '"outputs": {"a": @}', STEP, ''],
  ['needs', '"needs": @', '', ''],
  ['uses', '"uses": @', '', ''],
]
const STEPS: readonly (readonly [string, string, string, string])[] = [
  ['name', '"name": @', STEP, 'hashFiles'],
  ['run', '"run": @', STEP, 'hashFiles'],
  ['env', '"env": {"A": @}', STEP, 'hashFiles'],
  ['with', '"with": {"a": @}', STEP, 'hashFiles'],
  ['working-directory', '"working-directory": @', STEP, 'hashFiles'],
  ['continue-on-error', '"continue-on-error": @', STEP, 'hashFiles'],
  ['timeout-minutes', '"timeout-minutes": @', STEP, 'hashFiles'],
  ['if', '"if": @', STEP.replace('secrets ', ''), `${STATUS} hashFiles`],
  ['run, in a group', '"parallel": [{"run": @}]', STEP, 'hashFiles'],
  ['id', '"id": @', '', ''],
  ['uses', '"uses": @', '', ''],
]
const ACTION: readonly (readonly [string, string, string, string])[] = [
  ['input', '"inputs": {"a": {"default": @}}', 'github job matrix runner strategy', 'hashFiles'],
  ['output', '"outputs": {"a": {"value": @}}', COMPOSITE, ''],
  ['run', '"runs": {"steps": [{"run": @}]}', COMPOSITE, 'hashFiles'],
  ['shell', '"runs": {"steps": [{"shell": @}]}', COMPOSITE, 'hashFiles'],
  ['if', '"runs": {"steps": [{"if": @}]}', COMPOSITE, `${STATUS} hashFiles`],
  ['post-if', '"runs": {"post-if": @}', COMPOSITE.replace('steps ', ''), `${STATUS} hashFiles`],
  ['args', '"runs": {"args": [@]}', 'inputs', ''],
  ['env of a container', '"runs": {"env": {"A": @}}', 'inputs', ''],
]

/** The names of a list that an expression may use at a place, sorted. */
function allowed(path: string, json: string, names: readonly string[], isFunction: boolean): string {
  return names
    .filter((name) => {
      const call = name === 'hashFiles' ? "hashFiles('x') != ''" : `${name}()`
      const value = JSON.stringify(`\${{ ${isFunction ? call : `toJSON(${name}) != ''`} }}`)
      const facts = collectEach(
        startTyping(),
        workflowFiles({ [path]: `{${json.replace('@', () => value)}}` }),
      )
      return !facts.some(({ fields }) => String(fields['problem']).endsWith('-unavailable'))
    })
    .join(' ')
}

const sorted = (names: string): string => names.split(' ').sort().join(' ')

describe.each([
  ['a workflow', '.github/workflows/ci.yml', '@', WORKFLOW],
  ['a job', '.github/workflows/ci.yml', '"jobs": {"a": {@}}', JOBS],
  ['a step', '.github/workflows/ci.yml', '"jobs": {"a": {"steps": [{@}]}}', STEPS],
  ['an action', 'action.yml', '@', ACTION],
])('expressions of %s', (_, path, around, rows) => {
  it.each(rows)('in %s use what is there', (_name, json, contexts, functions) => {
    const place = around.replace('@', () => json)
    expect(allowed(path, place, CONTEXTS, false)).toBe(sorted(contexts))
    expect(allowed(path, place, FUNCTIONS, true)).toBe(sorted(functions))
  })
})

describe('expressions at keys that are read before a run starts', () => {
  it.each([
    ['"name": @'],
    ['"on": {"workflow_dispatch": {"inputs": {"a": {"description": @}}}}'],
    ['"on": {"workflow_dispatch": {"inputs": {"a": {"options": [@]}}}}'],
    ['"on": {"workflow_call": {"inputs": {"a": {"description": @}}}}'],
    ['"on": {"workflow_call": {"outputs": {"a": {"description": @}}}}'],
    ['"on": {"workflow_call": {"secrets": {"a": {"description": @}}}}'],
    ['"on": {"pull_request": {"types": [@]}}'],
    ['"defaults": {"run": {"shell": @}}'],
    ['"jobs": {"a": {"steps": [{"shell": @}]}}'],
  ])('use nothing: %s', (json) => {
    expect(allowed('.github/workflows/ci.yml', json, CONTEXTS, false)).toBe('')
    expect(allowed('.github/workflows/ci.yml', json, FUNCTIONS, true)).toBe('')
  })
})

describe('expressions at other keys', () => {
  it.each([['"jobs": {"a": {"steps": [{"unknown": {"deep": [@]}}]}}'], ['"unknown": @']])(
    'are not judged: %s',
    (json) => {
      expect(allowed('.github/workflows/ci.yml', json, CONTEXTS, false)).toBe(CONTEXTS.join(' '))
      expect(allowed('.github/workflows/ci.yml', json, FUNCTIONS, true)).toBe(FUNCTIONS.join(' '))
    },
  )
})
