import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lock } from '../../../src/collect/dependency/model.ts'
import { createSource } from '../../../src/core/source.ts'
import { writeBill } from '../../../src/run/sbom.ts'
import type { BillInput } from '../../../src/sbom/build/input.ts'
import { buildBill } from '../../../src/sbom/build-bill.ts'
import type { Bill } from '../../../src/sbom/model.ts'
import { printJson } from '../../../src/sbom/print-json.ts'
import { validateBill } from '../../../src/sbom/validate-bill.ts'
import { officialProblems } from './official-schemas.ts'
import { randomLocks } from './random-locks.ts'

const SPECS = ['1.6', '1.7', '2.3', '3.0.1'] as const

function inputOf(locks: readonly Lock[], more: Partial<BillInput> = {}): BillInput {
  return {
    locks,
    folder: '',
    settings: {},
    revision: { timestamp: '2026-11-23T09:00:00Z' },
    tool: { name: 'flux', version: '0', hashes: [] },
    registries: new Map([['npm', 'https://registry.example']]),
    ...more,
  }
}

function refsOf({ primary, components }: Bill): readonly string[] {
  return [...(primary === undefined ? [] : [primary]), ...components].map(({ ref }) => ref)
}

const locks = fc
  .array(randomLocks, { minLength: 1, maxLength: 2 })
  .map((all) =>
    all.map((lock, at) => ({ ...lock, source: createSource(`${at}/${lock.source.path}`, lock.source.text) })),
  )

describe('a bill of any locks', () => {
  it('has unique refs, a node for each, and no edge or statement to nowhere', () => {
    fc.assert(
      fc.property(locks, fc.boolean(), (all, omitDevelopment) => {
        const bill = buildBill(inputOf(all, { settings: { omitDevelopment } }))
        const refs = new Set(refsOf(bill))
        expect(refs.size).toBe(refsOf(bill).length)
        expect(bill.dependencies.map(({ ref }) => ref)).toEqual([...refs].sort())
        for (const { ref, links } of bill.dependencies) {
          const targets = links.map(({ to }) => to)
          expect(targets).toEqual([...new Set(targets)].sort())
          expect(targets).not.toContain(ref)
          expect(targets.filter((to) => !refs.has(to))).toEqual([])
        }
        const stated = bill.compositions.flatMap(({ dependencies }) => dependencies)
        expect(stated.toSorted()).toEqual([...refs].sort())
        for (const { within, ref } of bill.components) {
          if (within !== undefined) expect(refs.has(within) && within !== ref).toBe(true)
        }
      }),
    )
  })

  it('accounts for every entry of every lock', () => {
    fc.assert(
      fc.property(locks, (all) => {
        const bill = buildBill(inputOf(all))
        const found = [bill.primary, ...bill.components].flatMap((one) => one?.occurrences ?? [])
        const places = new Set(found.map(({ location }) => location))
        for (const { source, packages, importers } of all)
          for (const { id, origin, edges = [] } of packages) {
            const projects = importers.length === 0 ? [''] : importers.map(({ path }) => path)
            const isMember = projects.includes(origin.path ?? '\0')
            // What other files say of the folder counts, where the lock says nothing of it.
            const isDescribed =
              edges.length === 0 &&
              all.some(({ importers }) =>
                importers.some(({ name, path }) => name !== undefined && path === origin.path),
              )
            if (!isMember && !isDescribed) expect(places).toContain(`${source.path}#${id}`)
          }
      }),
    )
  })

  it('does not depend on the order of locks, packages and edges', () => {
    fc.assert(
      fc.property(locks, (all) => {
        const shuffled = all.toReversed().map((lock) => ({
          ...lock,
          packages: lock.packages
            .toReversed()
            .map((one) => ({ ...one, edges: one.edges?.toReversed(), scopes: one.scopes.toReversed() })),
        }))
        expect(buildBill(inputOf(shuffled))).toEqual(buildBill(inputOf(all)))
      }),
    )
  })

  it.each(SPECS)('follows the official schema and has nothing else wrong with it as %s', async (spec) => {
    await fc.assert(
      fc.asyncProperty(locks, fc.boolean(), async (all, fillLicenses) => {
        const author = { name: 'Acme', urls: ['https://acme.example'], contacts: [{ email: 'a@acme.tools' }] }
        const bill = buildBill(inputOf(all, { settings: { fillLicenses, author } }))
        const text = printJson(writeBill(bill, spec, {}))
        const { problems } = await validateBill(createSource('bill.json', text))
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
        if (spec !== '3.0.1') expect(officialProblems(spec, JSON.parse(text))).toEqual([])
      }),
      { numRuns: spec === '3.0.1' ? 20 : 60 },
    )
  })
})
