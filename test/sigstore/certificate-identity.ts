import { extension } from './certificate.ts'
import { type Claims, textOf } from './claims.ts'
import { der, oid, utf8 } from './der.ts'

const FULCIO = '1.3.6.1.4.1.57264.1'
const SERVER = 'https://github.com/'

/** The extension with the subject alternative name of a certificate for these claims; one name for each set of claims. */
export function subjectNames(...claims: readonly Claims[]): Buffer {
  return extension('2.5.29.17', der(0x30, ...claims.map(generalName)), true)
}

function generalName(claims: Claims): Buffer {
  const workflow = textOf(claims, 'job_workflow_ref')
  if (workflow !== undefined) return der(0x86, Buffer.from(encodeURI(`${SERVER}${workflow}`)))
  const email = claims['email_verified'] === true ? textOf(claims, 'email') : undefined
  if (email !== undefined) return der(0x81, Buffer.from(email))
  const user = textOf(claims, 'username')
  if (user !== undefined) return der(0xa0, oid(`${FULCIO}.7`), der(0xa0, utf8(user)))
  return der(0x86, Buffer.from(textOf(claims, 'sub') ?? ''))
}

/**
 * The extensions of Fulcio for these claims (sigstore/fulcio, `docs/oid-info.md`): 1 to 6 are bare bytes, 8 and above hold a UTF8String.
 * A claim that is absent or empty gives none.
 */
export function identityExtensions(claims: Claims): readonly Buffer[] {
  const of = (name: string): string | undefined => textOf(claims, name)
  const uri = (name: string): string | undefined => {
    const value = of(name)
    return value === undefined ? undefined : `${SERVER}${value}`
  }
  const run = of('run_id')
  const values: readonly (readonly [number, string | undefined])[] = [
    [1, of('iss')],
    [2, of('event_name')],
    [3, of('sha')],
    [4, of('workflow')],
    [5, of('repository')],
    [6, of('ref')],
    [8, of('iss')],
    [9, uri('job_workflow_ref')],
    [10, of('job_workflow_sha')],
    [11, of('runner_environment')],
    [12, uri('repository')],
    [13, of('sha')],
    [14, of('ref')],
    [15, of('repository_id')],
    [16, uri('repository_owner')],
    [17, of('repository_owner_id')],
    [18, uri('workflow_ref')],
    [19, of('workflow_sha')],
    [20, of('event_name')],
    [
      21,
      run && `${SERVER}${of('repository') ?? ''}/actions/runs/${run}/attempts/${of('run_attempt') ?? '1'}`,
    ],
    [22, of('repository_visibility')],
    [23, of('environment')],
    [24, textOf(claims, 'job_workflow_ref') === undefined ? undefined : of('sub')],
  ]
  return values.flatMap(([number, text]) =>
    text === undefined
      ? []
      : [extension(`${FULCIO}.${number}`, number <= 6 ? Buffer.from(text) : utf8(text))],
  )
}
