import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundleOf, read } from '../fakes/bundle.ts'

describe('a bundle', () => {
  it('is refused when any one byte is changed, taken out or added', async () => {
    const good = new TextEncoder().encode(await bundleOf())
    expect((await read(good)).problem).toBeUndefined()
    const edit = fc.record({
      at: fc.nat({ max: good.length - 1 }),
      byte: fc.integer({ min: 1, max: 255 }),
      kind: fc.constantFrom('change', 'delete', 'insert'),
    })
    await fc.assert(
      fc.asyncProperty(edit, async ({ at, byte, kind }) => {
        const changed = edited(good, at, byte, kind)
        fc.pre(Buffer.compare(changed, good) !== 0)
        const { policy, problem } = await read(changed)
        expect(policy).toBeUndefined()
        expect(problem?.code).toMatch(/^bundle\//)
      }),
      { numRuns: 600 },
    )
    // A bundle holds the packs, and is read anew each time.
  }, 900_000)
})

function edited(bytes: Uint8Array, at: number, byte: number, kind: string): Uint8Array {
  const copy = [...bytes]
  if (kind === 'change') copy[at] = (copy[at] ?? 0) ^ byte
  else if (kind === 'delete') copy.splice(at, 1)
  else copy.splice(at, 0, byte)
  return Uint8Array.from(copy)
}
