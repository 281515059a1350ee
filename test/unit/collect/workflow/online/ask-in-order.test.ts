import { expect, it } from 'vitest'
import { askInOrder } from '../../../../../src/collect/workflow/online/ask-in-order.ts'

it('gives answers in the order of the items, whichever comes first', async () => {
  const answers = await askInOrder([30, 20, 10, 0], async (turns) => {
    for (let turn = 0; turn < turns; turn++) await Promise.resolve()
    return turns
  })
  expect(answers).toEqual([30, 20, 10, 0])
  expect(await askInOrder([], async () => 1)).toEqual([])
})

it('asks for ten items at a time, and ends the first before it begins the others', async () => {
  let open = 0
  let most = 0
  const ended: number[] = []
  const items = Array.from({ length: 35 }, (_, index) => index)
  await askInOrder(items, async (item) => {
    open++
    most = Math.max(most, open)
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    open--
    ended.push(item)
  })
  expect(most).toBe(10)
  expect(ended).toEqual(items)
})

it('fails as a question fails', async () => {
  const failing = askInOrder([1, 2], async (item) => {
    if (item === 2) throw new Error('no')
    return item
  })
  await expect(failing).rejects.toThrow('no')
})
