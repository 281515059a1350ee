import fc from 'fast-check'
import {
  ECOSYSTEMS,
  type Lock,
  type LockedPackage,
  ORIGIN_KINDS,
  SCOPES,
} from '../../../src/collect/dependency/model.ts'
import { createSource } from '../../../src/core/source.ts'

const SPAN = { start: 0, end: 1 }
const texts = fc.oneof(
  fc.constantFrom('a', 'b', '@s/a', 'g:a', 'o/r', 'o/r/sub', '__proto__', 'constructor', '1.0.0', 'v1', ''),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const urls = fc.oneof(
  fc.constantFrom('https://registry.example/a/-/a-1.0.0.tgz', 'git+ssh://git@host.example/o/r.git', 'file:x'),
  fc.constantFrom('https://u:p@host.example/a b?token=x#y', 'registry+https://index.example/', 'nonsense'),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

const packages = fc.record(
  {
    ecosystem: fc.constantFrom(...ECOSYSTEMS),
    name: texts,
    version: texts,
    alias: texts,
    license: fc.oneof(fc.constantFrom('MIT', '(MIT OR GPL-2.0+)', 'UNLICENSED', 'SEE LICENSE IN x'), texts),
    deprecated: texts,
    patch: fc.constantFrom('x.patch', 'abc'),
    condition: texts,
    kind: fc.constantFrom(...ORIGIN_KINDS),
    url: urls,
    commit: fc.constantFrom('a1'.repeat(20), '--upload-pack=x'),
    path: fc.constantFrom('', 'packages/a', 'x'),
    scopes: fc.uniqueArray(fc.constantFrom(...SCOPES), { maxLength: 3 }),
    algorithm: fc.constantFrom('sha512', 'sha1', 'sha256', 'go-h1', 'md5'),
    of: fc.constantFrom('archive', 'tool-archive', 'manifest', 'tree'),
    digits: fc.constantFrom(40, 64, 128, 7),
    file: fc.constantFrom('a.whl', 'a.tar.gz'),
    isBundled: fc.constant(true),
    edges: fc.array(fc.nat(30), { maxLength: 5 }),
  },
  { requiredKeys: ['ecosystem', 'name', 'kind', 'scopes'] },
)

/** A lock of packages that lead to each other anyhow; what is asked for is what a hostile file could make a reader give. */
export const randomLocks: fc.Arbitrary<Lock> = fc
  .tuple(fc.array(packages, { maxLength: 12 }), fc.boolean(), fc.constantFrom('lock', 'sub/lock'))
  .map(([list, isNamed, path]): Lock => {
    const ids = list.map((_, at) =>
      at % 3 === 2 ? `node_modules/x/node_modules/${at}` : `node_modules/${at}`,
    )
    return {
      source: createSource(path, 'x\ny\n'),
      format: 'random',
      ecosystem: 'npm',
      isComplete: true,
      importers: isNamed
        ? [
            { path: '', name: 'root', version: '1' },
            { path: 'packages/a', name: 'a' },
          ]
        : [],
      packages: list.map(
        (one, at): LockedPackage => ({
          id: ids[at] ?? '',
          ecosystem: one.ecosystem,
          name: one.name,
          ...(one.version === undefined ? {} : { version: one.version }),
          ...(one.alias === undefined ? {} : { alias: one.alias }),
          ...(one.license === undefined ? {} : { license: one.license }),
          ...(one.deprecated === undefined ? {} : { deprecated: one.deprecated }),
          ...(one.patch === undefined ? {} : { patch: one.patch }),
          ...(one.condition === undefined ? {} : { condition: one.condition }),
          ...(one.isBundled === undefined ? {} : { isBundled: one.isBundled }),
          origin: {
            kind: one.kind,
            ...(one.url === undefined ? {} : { url: one.url }),
            ...(one.commit === undefined ? {} : { commit: one.commit }),
            ...(one.path === undefined ? {} : { path: one.path }),
          },
          integrity:
            one.digits === undefined
              ? []
              : [
                  {
                    algorithm: one.algorithm ?? 'sha512',
                    hex: 'a'.repeat(one.digits),
                    of: one.of ?? 'archive',
                    ...(one.file === undefined ? {} : { file: one.file }),
                    span: SPAN,
                  },
                ],
          scopes: one.scopes,
          directIn: one.scopes.map((scope) => ({ importer: '', scope })),
          edges: one.edges?.flatMap((to) =>
            ids[to] === undefined ? [] : [{ to: ids[to], kind: 'prod' as const }],
          ),
          runsAtInstall: undefined,
          span: SPAN,
          spans: {},
        }),
      ),
      settings: [],
      problems: [],
    }
  })
