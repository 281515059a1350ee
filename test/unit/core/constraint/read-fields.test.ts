import { describe, expect, it } from 'vitest'
import { readFields } from '../../../../src/core/constraint/read-fields.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

async function fieldsOf(lines: string): Promise<readonly string[] | undefined> {
  const tree = memoryTree({
    '.flux/own.flux.yaml': `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - id: one
    title: A title
    severity: high
    enforcement: block
    on: {fact: workflow.uses}
${lines.replaceAll(/^/gm, '    ')}
`,
  })
  const { plan, diagnostics } = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable(), [])
  const [constraint] = plan.constraints
  if (constraint === undefined) throw new Error(JSON.stringify(diagnostics))
  const fields = readFields(constraint)
  return fields && [...fields].sort()
}

describe('readFields', () => {
  it('finds plain, optional and tested fields of condition and guard', async () => {
    expect(
      await fieldsOf(
        `when: "!uses.skipped"\nassert: has(uses.ref) || uses.?owner.orValue('') == '' || uses.kind == 'local'`,
      ),
    ).toEqual(['kind', 'owner', 'ref', 'skipped'])
  })

  it('leaves out what only the message, the place and the grades read', async () => {
    expect(
      await fieldsOf(
        `assert: uses.kind == 'local'\nmessage: uses.raw + ' is bad'\nat: uses.raw\ngrade:\n  - {when: uses.locked, severity: low}`,
      ),
    ).toEqual(['kind'])
  })

  it('follows variables to those that they read', async () => {
    expect(
      await fieldsOf(
        `variables:\n  - {name: slug, expression: "uses.?owner.orValue('')"}\n  - {name: full, expression: "variables.slug + uses.refKind"}\nassert: variables.full != 'a'`,
      ),
    ).toEqual(['owner', 'refKind'])
  })

  it('takes the field that elements come from', async () => {
    expect(
      await fieldsOf(`forEach: {key: name, value: given, in: uses.inputs}\nassert: name != given`),
    ).toEqual(['inputs'])
  })

  it('gives up where the subject is read as a whole', async () => {
    expect(await fieldsOf('assert: "[uses].all(one, one.kind == \'local\')"')).toBeUndefined()
  })

  it('gives up where the file is read', async () => {
    expect(await fieldsOf(`assert: file.path != 'a' && uses.kind == 'local'`)).toBeUndefined()
  })

  it('gives up where a variable reads the file', async () => {
    expect(
      await fieldsOf(
        `variables:\n  - {name: here, expression: file.path}\nassert: variables.here != uses.kind`,
      ),
    ).toBeUndefined()
  })
})
