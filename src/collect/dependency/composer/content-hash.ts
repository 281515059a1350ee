import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Document } from '../../../core/document/document.ts'
import { kindOf, memberOf } from '../../../core/document/node.ts'
import { fieldOfKind } from '../read-fields.ts'
import { encodePhpJson, encodePhpText } from './php-json.ts'

/** Keys of `composer.json` that change what is installed, in the order in which they are hashed. */
const RELEVANT = [
  'conflict',
  'extra',
  'minimum-stability',
  'name',
  'prefer-stable',
  'provide',
  'replace',
  'repositories',
  'require',
  'require-dev',
  'version',
] as const

/**
 * The `content-hash` that Composer writes for a `composer.json`: by it Composer tells that a lock is out of date. 32
 * hexadecimal digits; MD5 is what the format asks for, nothing is secured by it.
 */
export function contentHash(document: Document): string {
  const parts: string[] = []
  const platform = platformOf(document)
  for (const key of RELEVANT) {
    // `config` sorts before `conflict`, of which only the platform counts.
    if (key === 'conflict' && platform !== undefined) parts.push(`"config":{"platform":${platform}}`)
    const member = memberOf(document, 0, key)
    if (member !== undefined) parts.push(`${encodePhpText(key)}:${encodePhpJson(document, member.node)}`)
  }
  const text = parts.length === 0 ? '[]' : `{${parts.join(',')}}`
  return bytesToHex(md5(utf8ToBytes(text)))
}

function platformOf(document: Document): string | undefined {
  const config = fieldOfKind(document, 0, 'config', 'record')
  const member = config === undefined ? undefined : memberOf(document, config, 'platform')
  if (member === undefined || kindOf(document, member.node) === 'null') return undefined
  return encodePhpJson(document, member.node)
}
