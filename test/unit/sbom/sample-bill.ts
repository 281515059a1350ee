import type { Bill, Component } from '../../../src/sbom/model.ts'

/** A component with nothing but a name. */
export const BARE: Omit<Component, 'ref' | 'name'> = {
  type: 'library',
  authors: [],
  hashes: [],
  concluded: [],
  declared: [],
  licenses: [],
  references: [],
  properties: [],
  identity: [],
  occurrences: [],
}

/** A bill with every kind of edge, a holder, a patched component and licences of every kind. */
export const SAMPLE: Bill = {
  document: {
    timestamp: '2026-11-23T09:00:00Z',
    authors: [{ name: 'Ann', email: 'ann@acme.example' }],
    manufacturer: { name: 'Acme', urls: ['https://acme.example'], contacts: [{ email: 'oss@acme.example' }] },
    tools: [
      {
        name: 'flux',
        version: '1',
        vendor: 'them',
        hashes: [{ algorithm: 'SHA-256', hex: 'ab'.repeat(32) }],
      },
    ],
    lifecycles: ['build'],
    dataLicense: 'CC0-1.0',
    distribution: 'GREEN',
    properties: [],
  },
  primary: { ...BARE, ref: 'root', name: 'root', type: 'application', version: '2' },
  components: [
    {
      ...BARE,
      ref: 'a',
      group: 'org.a',
      name: 'a',
      version: '1',
      purl: 'pkg:maven/org.a/a@1',
      cpe: 'cpe:2.3:a:x:a:1:*:*:*:*:*:*:*',
      scope: 'required',
      copyright: '(c) Ann',
      description: 'does a',
      supplier: { name: 'Sup', urls: ['https://sup.example'], contacts: [] },
      manufacturer: { kind: 'person', name: 'Man', urls: [], contacts: [{ email: 'man@a.example' }] },
      authors: [{ name: 'Ann' }],
      hashes: [
        { algorithm: 'SHA-1', hex: 'cd'.repeat(20) },
        { algorithm: 'SHA-512', hex: 'ab'.repeat(64) },
      ],
      concluded: [{ kind: 'expression', expression: 'MIT OR LicenseRef-x' }],
      declared: [{ kind: 'name', name: 'Some licence', text: 'do what you like' }],
      references: [
        { type: 'distribution', url: 'https://repo.example/a-1.jar', hashes: [] },
        { type: 'vcs', url: 'https://forge.example/a#abc', hashes: [] },
        { type: 'website', url: 'https://a.example', hashes: [] },
      ],
      file: { name: 'a-1.jar', isArchive: true, isExecutable: true, isStructured: true },
      occurrences: [{ location: 'pom.xml', line: 3 }],
    },
    {
      ...BARE,
      ref: 'dev',
      name: 'dev',
      scope: 'excluded',
      isDevelopment: true,
      declared: [{ kind: 'id', id: 'MIT' }],
    },
    { ...BARE, ref: 'inner', name: 'inner', within: 'dev' },
    { ...BARE, ref: 'opt', name: 'opt', scope: 'optional' },
    {
      ...BARE,
      ref: 'patched',
      name: 'patched',
      version: '3',
      isPatched: true,
      pedigree: {
        ancestors: [
          {
            type: 'library',
            name: 'patched',
            version: '3',
            hashes: [{ algorithm: 'SHA-256', hex: 'ef'.repeat(32) }],
          },
        ],
        patches: [{ type: 'unofficial', text: '--- a' }],
      },
    },
  ],
  dependencies: [
    { ref: 'a', links: [{ to: 'patched', kind: 'peer' }] },
    { ref: 'dev', links: [{ to: 'inner', kind: 'runtime' }] },
    { ref: 'inner', links: [] },
    { ref: 'opt', links: [] },
    { ref: 'patched', links: [{ to: 'opt', kind: 'build' }] },
    {
      ref: 'root',
      links: [
        { to: 'a', kind: 'runtime' },
        { to: 'dev', kind: 'development' },
        { to: 'opt', kind: 'optional' },
      ],
    },
  ],
  compositions: [
    { aggregate: 'complete', dependencies: ['a', 'dev', 'inner', 'patched'], assemblies: ['dev'] },
    { aggregate: 'incomplete', dependencies: ['root'], assemblies: [] },
    { aggregate: 'unknown', dependencies: ['opt'], assemblies: [] },
  ],
  licenseTexts: [{ id: 'LicenseRef-x', text: 'be kind' }],
  unknowns: [],
}
