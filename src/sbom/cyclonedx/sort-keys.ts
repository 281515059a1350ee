import type {
  CdxComponent,
  CdxContact,
  CdxDependency,
  CdxEntity,
  CdxEvidence,
  CdxLicense,
  CdxReference,
} from './document.ts'

/**
 * A component with the keys of all its records in the order of canonical JSON (RFC 8785, section 3.2.3). The same as sorting
 * them, in a fraction of the time: what is written thousands of times is written out. Members without a value stay undefined.
 */
export function sortComponent(one: CdxComponent): object {
  const { pedigree } = one
  return {
    authors: one.authors?.map(sortContact),
    'bom-ref': one['bom-ref'],
    components: one.components?.map(sortComponent),
    copyright: one.copyright,
    cpe: one.cpe,
    description: one.description,
    evidence: one.evidence === undefined ? undefined : sortEvidence(one.evidence),
    externalReferences: one.externalReferences?.map(sortReference),
    group: one.group,
    // Hashes and properties have their two keys in order.
    hashes: one.hashes,
    licenses: one.licenses?.map(sortLicense),
    manufacturer: sortEntity(one.manufacturer),
    name: one.name,
    pedigree:
      pedigree === undefined
        ? undefined
        : {
            ancestors: pedigree.ancestors?.map(sortComponent),
            patches: pedigree.patches?.map(({ diff, type }) => ({
              diff: diff === undefined ? undefined : { text: diff.text, url: diff.url },
              type,
            })),
          },
    properties: one.properties,
    purl: one.purl,
    scope: one.scope,
    supplier: sortEntity(one.supplier),
    type: one.type,
    version: one.version,
  }
}

/** A node of the graph with its keys in the order of canonical JSON. */
export function sortDependency({ ref, dependsOn }: CdxDependency): object {
  return { dependsOn, ref }
}

function sortEntity(entity: CdxEntity | undefined): object | undefined {
  if (entity === undefined) return undefined
  return { contact: entity.contact?.map(sortContact), name: entity.name, url: entity.url }
}

function sortContact({ name, email, phone }: CdxContact): object {
  return { email, name, phone }
}

function sortLicense(one: CdxLicense): object {
  if ('license' in one) {
    const { acknowledgement, id, name, text, url } = one.license
    return { license: { acknowledgement, id, name, text, url } }
  }
  const { acknowledgement, expression, expressionDetails } = one
  return {
    acknowledgement,
    expression,
    expressionDetails: expressionDetails?.map(({ licenseIdentifier, text }) => ({ licenseIdentifier, text })),
  }
}

function sortReference({ comment, hashes, type, url }: CdxReference): object {
  return { comment, hashes, type, url }
}

function sortEvidence({ identity, licenses, occurrences }: CdxEvidence): object {
  return {
    identity: identity?.map(({ concludedValue, confidence, field, methods }) => ({
      concludedValue,
      confidence,
      field,
      methods: methods?.map(({ technique, value, ...rest }) => ({
        confidence: rest.confidence,
        technique,
        value,
      })),
    })),
    licenses: licenses?.map(sortLicense),
    occurrences: occurrences?.map(({ line, location }) => ({ line, location })),
  }
}
