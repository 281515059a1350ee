import { checkPredicate } from '../../attest/predicate/check-predicate.ts'
import { isPredicateType, type PredicateName } from '../../attest/predicate/predicate-types.ts'
import type { JsonObject, JsonValue } from '../../attest/statement/json-value.ts'
import { readStrictJson } from '../../attest/strict-json.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { createSource } from '../../core/source.ts'
import { validateBill } from '../../sbom/validate-bill.ts'
import { validateVex } from '../vex.ts'

/** What is said of subjects. */
export interface Predicate {
  readonly type: string
  readonly value: JsonObject
}

/** A document that is attested as it is. */
export interface PredicateDocument {
  /** A name that FLUX knows, or an address of a type that it does not. */
  readonly type: string
  readonly bytes: Uint8Array
  /** For messages. */
  readonly path: string
}

/**
 * Reads the document of a predicate. Documents of known types are checked: bills by their official schema, the others for what their readers
 * cannot do without.
 * @throws FluxError `input/invalid`, `cli/usage`
 */
export async function loadPredicate({ type, bytes, path }: PredicateDocument): Promise<Predicate> {
  const value = readStrictJson(bytes, {
    bytes: LIMITS.predicateBytes,
    depth: LIMITS.signedJsonDepth,
    what: `the predicate ${quoted(path)}`,
    code: 'input/invalid',
  })
  if (!isObject(value))
    throw new FluxError('input/invalid', `the predicate ${quoted(path)} is no object`, {
      hint: 'give a document of JSON that is an object',
    })
  const name = DOCUMENTS.find((one) => one === type)
  if (name !== undefined) {
    await checkWhole(name, bytes, path)
    return { type: checkPredicate(name, value), value }
  }
  if (isPredicateType(type)) return { type, value }
  throw new FluxError('cli/usage', `${quoted(type)} is no type of a predicate`, {
    hint: `use ${DOCUMENTS.join(', ')}, provenance, or an address such as \`https://example.com/type/v1\``,
  })
}

const DOCUMENTS = [
  'cyclonedx',
  'openvex',
  'spdx',
  'svr',
  'test-result',
  'verdict',
  'vsa',
] as const satisfies readonly PredicateName[]

async function checkWhole(name: PredicateName, bytes: Uint8Array, path: string): Promise<void> {
  if (name !== 'cyclonedx' && name !== 'openvex' && name !== 'spdx') return
  const source = createSource(path, new TextDecoder().decode(bytes))
  const { problems, format } = name === 'openvex' ? await vexOf(source) : await billOf(source)
  const [worst] = problems.filter(({ severity }) => severity === 'error')
  if (worst !== undefined)
    throw new FluxError(
      'input/invalid',
      `${quoted(path)} is not valid at line ${worst.location.startLine}: ${worst.message}`,
      { hint: `see all problems with \`flux ${name === 'openvex' ? 'vex' : 'sbom'} validate\`` },
    )
  if (format !== name)
    throw new FluxError('input/invalid', `${quoted(path)} is no document of ${quoted(name)}`, {
      hint: format === undefined ? 'name another `--type`' : `name \`--type ${format}\``,
    })
}

async function billOf(source: ReturnType<typeof createSource>) {
  const { problems, format } = await validateBill(source)
  return { problems, format: format?.name.toLowerCase() }
}

async function vexOf(source: ReturnType<typeof createSource>) {
  const { problems, document } = await validateVex(source)
  return { problems, format: document?.format }
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
