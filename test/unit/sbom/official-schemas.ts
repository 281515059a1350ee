import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { TEXT_FORMATS } from '../../../src/sbom/schema/formats.ts'

const CYCLONEDX = new URL('../../../node_modules/@cyclonedx/cyclonedx-library/res/schema/', import.meta.url)
const SPDX = new URL('../../../scripts/spdx/', import.meta.url)
/** What a format is has a test of its own; here it is when it is looked at. */
const OPTIONS = {
  strict: false,
  allErrors: false,
  formats: { ...Object.fromEntries(TEXT_FORMATS), string: true },
} as const
const compiled = new Map<string, ValidateFunction>()

function load(name: string, folder: URL): object {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
}

function compile(version: string): ValidateFunction {
  if (version === '2.3') return new Ajv2019(OPTIONS).compile(load('spdx-2.3.schema.json', SPDX))
  if (version === '3.0.1') return new Ajv2020(OPTIONS).compile(load('spdx-3.0.1.schema.json', SPDX))
  const ajv = new Ajv(OPTIONS)
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    const file = `${name}.SNAPSHOT.schema.json`
    ajv.addSchema(load(file, CYCLONEDX), `http://cyclonedx.org/schema/${file}`)
  }
  return ajv.compile(load(`bom-${version}.SNAPSHOT.schema.json`, CYCLONEDX))
}

/** What the official schema of a version, read by another validator, says against a document; empty when nothing is wrong. */
export function officialProblems(version: string, document: unknown): readonly string[] {
  const validate = compiled.get(version) ?? compile(version)
  compiled.set(version, validate)
  validate(document)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
