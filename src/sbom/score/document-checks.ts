import { listAt, objectAt, objectsAt, textAt } from '../check/read-json.ts'
import type { Contact, Party } from '../model.ts'
import { isObject, type ValuePath } from '../schema/json-schema.ts'
import { knownVersions } from '../schema/load-schema.ts'
import type { DocumentCheck } from './check.ts'
import type { BillView, Family } from './view-bill.ts'

const METADATA = places(['metadata'], ['creationInfo'], ['@graph'])
const TOP = places([], [], ['@context'])

/** What a bill says of itself. */
export const DOCUMENT_CHECKS: readonly DocumentCheck[] = [
  {
    id: 'format',
    of: 'document',
    title: 'the format',
    fields: { cyclonedx: '`bomFormat: "CycloneDX"`', 'spdx-2': '`spdxVersion`', 'spdx-3': '`@context`' },
    at: TOP,
    holds: ({ document, family }) => family !== 'cyclonedx' || document['bomFormat'] === 'CycloneDX',
  },
  {
    id: 'format-version',
    of: 'document',
    title: 'a version of the format that is known',
    fields: {
      cyclonedx: '`specVersion: "1.6"`',
      'spdx-2': '`spdxVersion: "SPDX-2.3"`',
      'spdx-3': '`@context` of 3.0.1',
    },
    at: places(['specVersion'], ['spdxVersion'], ['@context']),
    holds: ({ bill: { document } }) =>
      document.format !== undefined && knownVersions(document.format.name).includes(document.format.version),
  },
  {
    id: 'format-current',
    of: 'document',
    title: 'CycloneDX 1.6 or SPDX 3.0.1, or later',
    fields: { cyclonedx: '`specVersion: "1.6"`', 'spdx-3': '`@context` of 3.0.1' },
    at: places(['specVersion'], ['spdxVersion'], ['@context']),
    holds: ({ bill: { document }, family }) =>
      family === 'cyclonedx' ? ['1.6', '1.7'].includes(document.format?.version ?? '') : family === 'spdx-3',
  },
  {
    id: 'format-json',
    of: 'document',
    title: 'a form that machines read',
    fields: { cyclonedx: 'JSON', 'spdx-2': 'JSON', 'spdx-3': 'JSON' },
    at: TOP,
    holds: ({ document }) => isObject(document),
  },
  {
    id: 'schema-valid',
    of: 'document',
    title: 'a document that its schema allows',
    fields: same('what `flux sbom validate` shows'),
    at: TOP,
    holds: ({ problems }) => problems.every(({ kind }) => kind !== 'schema' && kind !== 'duplicate-key'),
  },
  {
    id: 'author',
    of: 'document',
    title: 'the author of the bill',
    fields: {
      cyclonedx: '`metadata.authors[]` with `name`, `email` or `phone`',
      'spdx-2': '`Person: Name (mail)` or `Organization: Name (mail)` in `creationInfo.creators`',
      'spdx-3': '`createdBy` with a Person or Organization that has a name or mail',
    },
    at: METADATA,
    holds: ({ bill: { document }, family }) =>
      document.authors.some(isNamed) ||
      (family !== 'cyclonedx' && document.manufacturer !== undefined && isIdentified(document.manufacturer)),
  },
  {
    id: 'author-contact',
    of: 'document',
    title: 'a mail or web address of the author of the bill',
    fields: {
      cyclonedx: '`metadata.manufacturer.contact[].email`, or `url[]`',
      'spdx-2': '`Organization: Name (mail)` in `creationInfo.creators`',
      'spdx-3': '`externalIdentifier` of type `email` on who is in `createdBy`',
    },
    at: METADATA,
    holds: ({ bill: { document } }) =>
      document.authors.some(({ email }) => isMail(email)) || isReachable(document.manufacturer),
  },
  {
    id: 'timestamp',
    of: 'document',
    title: 'the time at which the bill was made',
    fields: {
      cyclonedx: '`metadata.timestamp` such as `2026-01-31T12:00:00Z`',
      'spdx-2': '`creationInfo.created` such as `2026-01-31T12:00:00Z`',
      'spdx-3': '`created` of `CreationInfo` such as `2026-01-31T12:00:00Z`',
    },
    at: places(['metadata', 'timestamp'], ['creationInfo', 'created'], ['@graph']),
    holds: ({ bill: { document } }) => isTime(document.timestamp ?? ''),
  },
  {
    id: 'tool',
    of: 'document',
    title: 'the tool that made the bill, with its version',
    fields: {
      cyclonedx: '`metadata.tools.components[]` with `name` and `version`',
      'spdx-2': '`Tool: name-version` in `creationInfo.creators`',
      'spdx-3': '`createdUsing` with a Tool named `name version`',
    },
    at: METADATA,
    holds: ({ bill: { document } }) =>
      document.tools.some(({ name, version }) => isText(name) && isText(version)),
  },
  {
    id: 'lifecycle',
    of: 'document',
    title: 'when in the life of the software the bill was made',
    fields: {
      cyclonedx: '`metadata.lifecycles[].phase` such as `build`',
      'spdx-2': 'a line `lifecycle: build` in `comment`',
      'spdx-3': '`software_sbomType` such as `build` on the `software_Sbom`',
    },
    at: places(['metadata'], ['comment'], ['@graph']),
    holds: hasLifecycle,
  },
  {
    id: 'document-supplier',
    of: 'document',
    title: 'the supplier of the bill',
    fields: { cyclonedx: '`metadata.supplier` with `name`, `url` or `contact`' },
    at: METADATA,
    holds: ({ bill: { document } }) => {
      const { supplier } = document
      return supplier !== undefined && (isIdentified(supplier) || supplier.urls.some(isText))
    },
  },
  {
    id: 'document-id',
    of: 'document',
    title: 'an id of the bill',
    fields: {
      cyclonedx: '`serialNumber` (`urn:uuid:…`) and `version`',
      'spdx-2': '`documentNamespace`',
      'spdx-3': '`spdxId` of the `SpdxDocument`',
    },
    at: TOP,
    holds: ({ bill: { document }, family }) =>
      isText(document.id) && (family !== 'cyclonedx' || document.version !== undefined),
  },
  {
    id: 'data-license',
    of: 'document',
    title: 'the licence of the bill itself',
    fields: {
      cyclonedx: '`metadata.licenses: [{"license": {"id": "CC0-1.0"}}]`',
      'spdx-2': '`dataLicense: "CC0-1.0"`',
      'spdx-3': '`dataLicense` of the `SpdxDocument`',
    },
    at: places(['metadata'], [], ['@graph']),
    holds: ({ bill: { document } }) => isText(document.dataLicense),
  },
  {
    id: 'signature',
    of: 'document',
    title: 'a signature within the document',
    fields: { cyclonedx: '`signature` with `algorithm` and `value`' },
    at: TOP,
    holds: ({ document }) => {
      const signature = objectAt(document, 'signature')
      return isText(textAt(signature, 'algorithm')) && isText(textAt(signature, 'value'))
    },
  },
  {
    id: 'primary',
    of: 'document',
    title: 'the component that the bill is about',
    fields: {
      cyclonedx: '`metadata.component` with `name` and `version`',
      'spdx-2': 'one package in `documentDescribes`, or one relationship `DESCRIBES`',
      'spdx-3': 'one package in `rootElement` of the `software_Sbom`',
    },
    at: places(['metadata'], [], ['@graph']),
    holds: ({ bill: { primary } }) => primary !== undefined && isText(primary.name),
  },
  {
    id: 'completeness-stated',
    of: 'document',
    title: 'a statement on what is complete and what is not known',
    fields: {
      cyclonedx: '`compositions[]` with `aggregate` and refs',
      'spdx-3': '`completeness` on relationships',
    },
    at: TOP,
    holds: ({ stated, isWholeStated }) => isWholeStated || stated.size > 0,
  },
]

/** True for an RFC 3339 time. */
function isTime(text: string): boolean {
  return (
    /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  )
}

function hasLifecycle({ bill, document, family }: BillView): boolean {
  if (family === 'cyclonedx') return bill.document.lifecycles.some(isText)
  if (family === 'spdx-2')
    return (textAt(document, 'comment') ?? '').split('\n').some((line) => /^lifecycle: \S/.test(line))
  return objectsAt(document, '@graph').some(
    ([, one]) => textAt(one, 'type') === 'software_Sbom' && listAt(one, 'software_sbomType').length > 0,
  )
}

/** True when there is a text that is more than white space. */
export function isText(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}

/** True for what has the form of a mail address. */
export function isMail(text: string | undefined): boolean {
  return text !== undefined && text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text)
}

/** A name, mail or phone. */
function isNamed({ name, email, phone }: Contact): boolean {
  return isText(name) || isText(email) || isText(phone)
}

/** A party with a name or a mail; an address alone is not enough. */
export function isIdentified({ name, contacts }: Party): boolean {
  return isText(name) || contacts.some(({ email }) => isText(email))
}

/** A party with a mail or an absolute web address. */
export function isReachable(party: Party | undefined): boolean {
  if (party === undefined) return false
  return party.contacts.some(({ email }) => isMail(email)) || party.urls.some(isWebAddress)
}

/** True for an absolute address of the web. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^/\s?#]+/i.test(text)
}

function places(cyclonedx: ValuePath, spdx2: ValuePath, spdx3: ValuePath): Record<Family, ValuePath> {
  return { cyclonedx, 'spdx-2': spdx2, 'spdx-3': spdx3 }
}

function same(field: string): Record<Family, string> {
  return { cyclonedx: field, 'spdx-2': field, 'spdx-3': field }
}
