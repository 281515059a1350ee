/**
 * Runs `work` for each item, at most `count` at a time, and gives the results in the order of the items. After a failure nothing more is begun; what
 * runs is waited for, and the failure of the earliest item is thrown.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  count: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const failures = new Map<number, unknown>()
  let next = 0
  const runs = Array.from({ length: Math.min(count, items.length) }, async () => {
    for (let index = next++; index < items.length && failures.size === 0; index = next++) {
      const item = items[index]
      if (item === undefined) continue
      try {
        results[index] = await work(item)
      } catch (error) {
        failures.set(index, error)
      }
    }
  })
  await Promise.all(runs)
  if (failures.size > 0) throw failures.get(Math.min(...failures.keys()))
  return results
}
