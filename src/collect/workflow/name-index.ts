/** Finds items by name: those with the exact name, else those whose name differs in case only. */
export interface NameIndex<Item> {
  find(name: string): readonly Item[]
}

/** Makes an index over items; the work is done when something is looked up for the first time. */
export function indexNames<Item>(items: readonly Item[], nameOf: (item: Item) => string): NameIndex<Item> {
  let groups: { readonly exact: Map<string, Item[]>; readonly folded: Map<string, Item[]> } | undefined
  return {
    find: (name) => {
      groups ??= {
        exact: group(items, nameOf),
        folded: group(items, (item) => nameOf(item).toLowerCase()),
      }
      // The platform does not look at case, but two names that differ in case are most often meant as written.
      return groups.exact.get(name) ?? groups.folded.get(name.toLowerCase()) ?? []
    },
  }
}

function group<Item>(items: readonly Item[], nameOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const name = nameOf(item)
    const known = groups.get(name)
    if (known === undefined) groups.set(name, [item])
    else known.push(item)
  }
  return groups
}
