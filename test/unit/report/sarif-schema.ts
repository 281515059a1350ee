import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type SchemaObject } from 'ajv'

/** Problems of a value under the official JSON Schema of SARIF 2.1.0, as `path keyword`. */
export function sarifProblems(value: unknown): readonly string[] {
  validate(value)
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`)
}

const validate = compile()

function compile() {
  const {
    $schema: _draft4,
    id: _id,
    ...schema
  }: SchemaObject = JSON.parse(
    readFileSync(
      createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
      'utf8',
    ),
  )
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false })
  ajv.addFormat('uri', (text: string) => URL.canParse(text))
  ajv.addFormat('uri-reference', (text: string) =>
    /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-Fa-f]{2})*$/.test(text),
  )
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)))
  return ajv.compile(schema)
}
