import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'

const FOLDER = new URL('../../../node_modules/@cyclonedx/cyclonedx-library/res/schema/', import.meta.url)
const compiled = new Map<string, ValidateFunction>()

function load(name: string): object {
  return JSON.parse(readFileSync(new URL(`${name}.SNAPSHOT.schema.json`, FOLDER), 'utf8'))
}

function validatorOf(version: string): ValidateFunction {
  const known = compiled.get(version)
  if (known !== undefined) return known
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs'])
    ajv.addSchema(load(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
  const validate = ajv.compile(load(`bom-${version}`))
  compiled.set(version, validate)
  return validate
}

/** What the schema of a version of CycloneDX, as the specification publishes it, says against a document. */
export function officialProblems(version: string, document: unknown): readonly string[] {
  if (!/^1\.\d$/.test(version)) return []
  const validate = validatorOf(version)
  validate(document)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
