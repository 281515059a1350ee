import type { TreeContent } from '../core/tree.ts'

/** Files read ahead while one is worked on: hides the latency of git and of the API, costs little memory. */
const READ_AHEAD = 8

/** Reads the files of a list in order, a few ahead. A failure is thrown where the file's turn comes. */
export async function* readAhead<Item>(
  items: readonly Item[],
  read: (item: Item) => Promise<TreeContent>,
): AsyncGenerator<readonly [Item, TreeContent]> {
  const pending: Promise<TreeContent>[] = []
  const start = (index: number): void => {
    const item = items[index]
    if (item === undefined) return
    const reading = read(item)
    // A failure is thrown where the file's turn comes; until then it must not count as unhandled.
    reading.catch(() => undefined)
    pending.push(reading)
  }
  for (let index = 0; index < READ_AHEAD; index++) start(index)
  for (const [index, item] of items.entries()) {
    const content = await pending.shift()
    start(index + READ_AHEAD)
    yield [item, content ?? 'absent']
  }
}
