/** Items that are asked for at a time: enough to keep a service busy that answers in a second. */
const WIDTH = 10

/**
 * Asks for every item and gives the answers in the order of the items. The first are asked for first: where the port runs out
 * of requests, some items have whole answers, and not all of them half of one.
 */
export async function askInOrder<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  const rest = items.entries()
  const askOneByOne = async (): Promise<void> => {
    for (const [index, item] of rest) answers[index] = await ask(item)
  }
  await Promise.all(Array.from({ length: WIDTH }, askOneByOne))
  return answers
}
