import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CARGO_FORMATS } from '../../src/collect/dependency/cargo/formats.ts'
import { COMPOSER_FORMATS } from '../../src/collect/dependency/composer/formats.ts'
import { GO_FORMATS } from '../../src/collect/dependency/go/formats.ts'
import type { Lock } from '../../src/collect/dependency/model.ts'
import { NUGET_FORMATS } from '../../src/collect/dependency/nuget/formats.ts'
import { RUBY_FORMATS } from '../../src/collect/dependency/ruby/formats.ts'
import { createSource } from '../../src/core/source.ts'
import { filesAround } from '../unit/collect/dependency/files-around.ts'

const FORMATS = [...CARGO_FORMATS, ...COMPOSER_FORMATS, ...GO_FORMATS, ...NUGET_FORMATS, ...RUBY_FORMATS]

/** A package of a small graph: what it depends on, by number. */
interface Node {
  readonly version: string
  readonly needs: readonly number[]
}

const GRAPH = fc.array(
  fc.record({
    version: fc.constantFrom('1.0.0', '2.1.0', '0.3.0'),
    needs: fc.uniqueArray(fc.nat(9), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 10 },
)

const name = (at: number): string => `pkg${at}`
const needsOf = (graph: readonly Node[], node: Node): readonly number[] =>
  node.needs.filter((at) => at < graph.length)

/** How each format writes a graph whose packages come in an order; the first package is asked for. */
const WRITERS: Readonly<Record<string, (graph: readonly Node[], order: readonly number[]) => string>> = {
  'Cargo.lock': (graph, order) =>
    `version = 4\n${order
      .map((at) => {
        const node = graph[at] ?? { version: '', needs: [] }
        const needs = needsOf(graph, node).map((need) => `"${name(need)}"`)
        return `[[package]]\nname = "${name(at)}"\nversion = "${node.version}"\n${at === 0 ? '' : 'source = "sparse+https://index.example/"\n'}dependencies = [${needs.join(', ')}]\n`
      })
      .join('\n')}`,
  'Gemfile.lock': (graph, order) =>
    `GEM\n  remote: https://gems.example/\n  specs:\n${order
      .map((at) => {
        const node = graph[at] ?? { version: '', needs: [] }
        return `    ${name(at)} (${node.version})\n${needsOf(graph, node)
          .map((need) => `      ${name(need)}\n`)
          .join('')}`
      })
      .join('')}\nDEPENDENCIES\n  ${name(0)}\n`,
  'composer.lock': (graph, order) =>
    JSON.stringify({
      packages: order.map((at) => {
        const node = graph[at] ?? { version: '', needs: [] }
        const require = Object.fromEntries(needsOf(graph, node).map((need) => [`a/${name(need)}`, '*']))
        return { name: `a/${name(at)}`, version: node.version, require }
      }),
    }),
  'packages.lock.json': (graph, order) =>
    JSON.stringify({
      version: 1,
      dependencies: {
        net8: Object.fromEntries(
          order.map((at) => {
            const node = graph[at] ?? { version: '', needs: [] }
            const dependencies = Object.fromEntries(needsOf(graph, node).map((need) => [name(need), '1']))
            const type = at === 0 ? { type: 'Direct', requested: '1' } : { type: 'Transitive' }
            return [name(at), { ...type, resolved: node.version, dependencies }]
          }),
        ),
      },
    }),
  'go.mod': (graph, order) =>
    `module m.test/m\ngo 1.22\n${order.map((at) => `require m.test/${name(at)} v${graph[at]?.version}${at === 0 ? '' : ' // indirect'}\n`).join('')}`,
}

/** What must not depend on the order of a lock. */
function essence(lock: Lock): readonly unknown[] {
  return lock.packages
    .map(({ id, name: own, version, origin, scopes, directIn, edges }) => {
      const sorted = edges?.map(({ to, kind }) => `${to} ${kind}`).sort()
      return { id, own, version, origin, scopes, directIn, edges: sorted }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

test.each(Object.keys(WRITERS))('the order of packages in %s does not change what is read', async (path) => {
  const format = FORMATS.find(({ matches }) => matches(path))
  const write = WRITERS[path]
  if (format === undefined || write === undefined) throw new Error(`no format reads ${path}`)
  const read = async (text: string): Promise<Lock> =>
    format.read(createSource(path, text), filesAround({ 'go.sum': '' }))
  await fc.assert(
    fc.asyncProperty(
      GRAPH.chain((graph) =>
        fc.tuple(fc.constant(graph), fc.shuffledSubarray([...graph.keys()], { minLength: graph.length })),
      ),
      async ([graph, order]) => {
        const plain = await read(write(graph, [...graph.keys()]))
        const shuffled = await read(write(graph, order))
        expect(plain.problems.filter(({ extent }) => extent !== 'note')).toEqual([])
        expect(plain.packages).toHaveLength(graph.length)
        expect(essence(shuffled)).toEqual(essence(plain))
      },
    ),
  )
})
