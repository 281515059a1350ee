import { expect, test } from 'vitest'
import { inParallel } from '../../../src/run/in-parallel.ts'

test('gives the results in the order of the items, whatever ends first', async () => {
  const results = await inParallel([3, 1, 2], 3, async (ticks) => {
    for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
    return ticks * 10
  })
  expect(results).toEqual([30, 10, 20])
})

test.each([1, 2, 8])('never runs more than %i at a time', async (count) => {
  let running = 0
  let most = 0
  await inParallel(Array.from({ length: 20 }), count, async () => undefined)
  await inParallel(
    Array.from({ length: 20 }, (_, at) => at),
    count,
    async () => {
      most = Math.max(most, ++running)
      for (let tick = 0; tick < 5; tick++) await Promise.resolve()
      running--
    },
  )
  expect(most).toBe(count)
})

test('begins nothing after a failure, waits for what runs, and throws the first one', async () => {
  const begun: number[] = []
  const ended: number[] = []
  const run = inParallel([0, 1, 2, 3, 4], 2, async (item) => {
    begun.push(item)
    for (let tick = 0; tick < (item === 0 ? 9 : 2); tick++) await Promise.resolve()
    ended.push(item)
    throw new Error(`item ${item}`)
  })
  await expect(run).rejects.toThrow('item 0')
  expect(begun).toEqual([0, 1])
  expect(ended).toEqual([1, 0])
})

test('has nothing to do without items', async () => {
  expect(await inParallel([], 8, async () => 1)).toEqual([])
})
