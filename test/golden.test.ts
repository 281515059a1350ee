import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../src/core/diagnostic.ts'
import { ShapeTable } from '../src/core/expression/shape.ts'
import { loadPolicy } from '../src/run/load-policy.ts'
import { provePolicy } from '../src/run/prove-policy.ts'
import { runTests } from '../src/run/test.ts'
import { vocabulary } from '../src/run/vocabulary.ts'
import { memoryTree } from './fakes/memory-tree.ts'
import { expectGolden } from './golden.ts'

const folder = new URL('golden/', import.meta.url)

/** Diagnostics of a tree with one constraint file, one line each. */
async function diagnose(name: string, bytes: Uint8Array): Promise<string> {
  const shapes = new ShapeTable()
  const words = vocabulary()
  const tree = memoryTree({ [`.flux/${name}`]: bytes, ...namedSchemas(new TextDecoder().decode(bytes)) })
  const policy = await loadPolicy(tree, await tree.list(), words, shapes)
  const { diagnostics } = await runTests(policy, shapes)
  const proofs = await provePolicy(policy)
  return [...policy.diagnostics, ...diagnostics, ...proofs.diagnostics].map(describeDiagnostic).join('')
}

/** The schemas of `test/golden/schemas` that a text names. */
function namedSchemas(text: string): Readonly<Record<string, Uint8Array>> {
  const names = readdirSync(new URL('schemas/', folder)).filter((name) => text.includes(`./schemas/${name}`))
  return Object.fromEntries(
    names.map((name) => [`.flux/schemas/${name}`, readFileSync(new URL(`schemas/${name}`, folder))]),
  )
}

function describeDiagnostic({ code, severity, message, location, help, related, fixes }: Diagnostic): string {
  const at = (one: Diagnostic['location']): string =>
    `${one.path.slice('.flux/'.length)}:${one.startLine}:${one.startColumn}`
  return [
    `${at(location)}: ${severity}: ${message} [${code}]`,
    ...(help === undefined ? [] : [`  help: ${help}`]),
    ...(related ?? []).map((one) => `  ${at(one.location)}: ${one.message}`),
    ...(fixes ?? []).map(
      ({ title, edits }) =>
        `  fix: ${title}: ${edits.map((edit) => `${at(edit.location)} ${JSON.stringify(edit.text)}`).join(', ')}`,
    ),
    '',
  ].join('\n')
}

describe('constraint files that must be refused', () => {
  const names = readdirSync(new URL('err/', folder)).filter((name) => /\.flux\.(yaml|json)$/.test(name))
  it.each(names)('%s gives its diagnostics', async (name) => {
    const text = await diagnose(name, readFileSync(new URL(`err/${name}`, folder)))
    expect(text).not.toBe('')
    expectGolden(new URL(`err/${name}.expected`, folder), text)
  })
})

describe('constraint files that must be accepted', () => {
  it.each(readdirSync(new URL('ok/', folder)))('%s gives nothing', async (name) => {
    expect(await diagnose(name, readFileSync(new URL(`ok/${name}`, folder)))).toBe('')
  })
})
