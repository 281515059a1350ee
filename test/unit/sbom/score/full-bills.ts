/** JSON that a test may change in any place. */
// biome-ignore lint/suspicious/noExplicitAny: tests take single fields away
export type Any = any

const SHA512 = 'ab'.repeat(64)

function component(name: string, ref: string): Any {
  return {
    type: 'library',
    'bom-ref': ref,
    supplier: { name: 'Acme', url: ['https://acme.example'], contact: [{ email: 'oss@acme.example' }] },
    manufacturer: { name: 'Acme', url: ['https://acme.example'], contact: [{ email: 'oss@acme.example' }] },
    name,
    version: '1.0.0',
    hashes: [{ alg: 'SHA-512', content: SHA512 }],
    licenses: [
      { license: { id: 'MIT', acknowledgement: 'concluded' } },
      { license: { id: 'MIT', acknowledgement: 'declared' } },
    ],
    cpe: `cpe:2.3:a:acme:${name}:1.0.0:*:*:*:*:*:*:*`,
    purl: `pkg:npm/${name}@1.0.0`,
    externalReferences: [
      {
        type: 'distribution',
        url: `https://files.example/${name}-1.0.0.tgz`,
        hashes: [{ alg: 'SHA-512', content: SHA512 }],
      },
      { type: 'vcs', url: `https://forge.example/acme/${name}` },
    ],
    properties: [
      { name: 'bsi:component:archive', value: 'archive' },
      { name: 'bsi:component:executable', value: 'executable' },
      { name: 'bsi:component:filename', value: `${name}-1.0.0.tgz` },
      { name: 'bsi:component:structured', value: 'structured' },
    ],
  }
}

/** A document of CycloneDX 1.6 that lacks nothing: `app` needs `a`, which holds and needs `b`. */
export function fullCycloneDx(): Any {
  const a = { ...component('a', 'a'), components: [component('b', 'b')] }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
    version: 1,
    metadata: {
      timestamp: '2026-11-23T09:00:00Z',
      lifecycles: [{ phase: 'build' }],
      tools: { components: [{ type: 'application', name: 'flux', version: '1.0.0' }] },
      authors: [{ name: 'Ann', email: 'ann@acme.example' }],
      component: { ...component('app', 'app'), type: 'application' },
      supplier: { name: 'Acme' },
      licenses: [{ license: { id: 'CC0-1.0' } }],
    },
    components: [a],
    dependencies: [{ ref: 'a', dependsOn: ['b'] }, { ref: 'app', dependsOn: ['a'] }, { ref: 'b' }],
    compositions: [{ aggregate: 'complete', assemblies: ['a'], dependencies: ['a', 'app', 'b'] }],
    signature: { algorithm: 'ES256', value: 'AAAA' },
  }
}

/** A document of SPDX 2.3 that lacks nothing that it has a place for: `app` needs `a`. */
export function fullSpdx23(): Any {
  const spdxPackage = (name: string): Any => ({
    SPDXID: `SPDXRef-${name}`,
    name,
    versionInfo: '1.0.0',
    packageFileName: `${name}-1.0.0.tgz`,
    supplier: 'Organization: Acme (oss@acme.example)',
    originator: 'Organization: Acme (oss@acme.example)',
    downloadLocation: `https://files.example/${name}-1.0.0.tgz`,
    sourceInfo: `https://forge.example/acme/${name}`,
    filesAnalyzed: false,
    checksums: [{ algorithm: 'SHA512', checksumValue: SHA512 }],
    licenseConcluded: 'MIT',
    licenseDeclared: 'MIT',
    copyrightText: 'NOASSERTION',
    primaryPackagePurpose: 'LIBRARY',
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: `pkg:npm/${name}@1.0.0`,
      },
      {
        referenceCategory: 'SECURITY',
        referenceType: 'cpe23Type',
        referenceLocator: `cpe:2.3:a:acme:${name}:1.0.0:*:*:*:*:*:*:*`,
      },
    ],
  })
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: 'app',
    documentNamespace: 'https://acme.example/app/1',
    comment: 'lifecycle: build',
    creationInfo: {
      created: '2026-11-23T09:00:00Z',
      creators: ['Tool: flux-1.0.0', 'Organization: Acme (oss@acme.example)'],
    },
    documentDescribes: ['SPDXRef-app'],
    packages: [spdxPackage('app'), spdxPackage('a')],
    relationships: [
      {
        spdxElementId: 'SPDXRef-app',
        relationshipType: 'DEPENDS_ON',
        relatedSpdxElement: 'SPDXRef-a',
      },
    ],
  }
}
