import { describe, expect, it } from 'vitest'
import { NODE_KINDS, SCALAR_STYLES } from '../../../../src/core/document/node.ts'
import {
  addAlias,
  addScalar,
  closeCollection,
  createTapeBuilder,
  FLOW,
  finishTape,
  formOfValue,
  isInRecord,
  keySpanAt,
  openList,
  openRecord,
  restartTape,
  scalarForm,
  setKey,
  setKeyStep,
} from '../../../../src/core/document/tape-builder.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { Double, EvalError, RecordValue } from '../../../../src/core/expression/value.ts'

const INT = scalarForm('int', 'plain')
const create = (maxNodes = 1_000, expected = 0) => createTapeBuilder(new ShapeTable(), maxNodes, expected)

describe('forms', () => {
  it.each([
    [null, 'null'],
    [true, 'bool'],
    [0, 'int'],
    [2n ** 60n, 'int'],
    [new Double(1), 'double'],
    ['', 'string'],
    [new EvalError('number_range', 'x'), 'out-of-range'],
  ] as const)('of %o tell that it is of the kind %s, and its style', (value, kind) => {
    for (const style of SCALAR_STYLES) {
      const form = formOfValue(value, style)
      expect(form).toBe(scalarForm(kind, style))
      expect(NODE_KINDS[form & 15]).toBe(kind)
      expect(SCALAR_STYLES[(form >> 4) & 7]).toBe(style)
      expect(form & FLOW).toBe(0)
    }
  })
})

describe('a tape', () => {
  it('holds spans, keys, ends, targets and values in the order of the source', () => {
    const builder = create()
    expect(openRecord(builder, 0, FLOW)).toBe(0)
    expect(isInRecord(builder)).toBe(true)
    expect(setKey(builder, 'a', 1, 4, true)).toBe(-1)
    expect(openList(builder, 5, 0)).toBe(1)
    expect(isInRecord(builder)).toBe(false)
    expect(addScalar(builder, 6, 7, INT, 7)).toBe(2)
    expect(closeCollection(builder, 8)).toBe(1)
    expect(isInRecord(builder)).toBe(true)
    expect(setKey(builder, 'b', 9, 12, true)).toBe(-1)
    expect(addAlias(builder, 13, 15, 1)).toBe(3)
    expect(keySpanAt(builder, 3)).toEqual({ start: 9, end: 12 })
    expect(closeCollection(builder, 16)).toBe(0)
    const tape = finishTape(builder)
    expect({ ...tape, values: [] }).toEqual({
      length: 4,
      start: Int32Array.of(0, 5, 6, 13),
      end: Int32Array.of(16, 8, 7, 15),
      keyStart: Int32Array.of(-1, 1, -1, 9),
      keyEnd: Int32Array.of(-1, 4, -1, 12),
      next: Int32Array.of(4, 3, 3, 4),
      target: Int32Array.of(-1, -1, -1, 1),
      form: Uint8Array.of(6 | FLOW, 5, 2, 5),
      values: [],
    })
    const [record, list] = tape.values
    expect(list).toEqual([7])
    expect(tape.values[3]).toBe(list)
    expect(record).toStrictEqual(new RecordValue(builder.shapes.of(['a', 'b']), [list ?? null, list ?? null]))
  })

  it('says of a collection that it has no end while it is open', () => {
    const builder = create()
    openList(builder, 0, 0)
    addScalar(builder, 1, 2, INT, 1)
    expect(builder.next.slice(0, 2)).toEqual(Int32Array.of(0, 2))
    closeCollection(builder, 3)
    expect(builder.next.slice(0, 2)).toEqual(Int32Array.of(2, 2))
  })

  it('keeps everything while it grows', () => {
    for (const expected of [0, 1, 15, 16, 17, 40, 1_000]) {
      const builder = create(1_000, expected)
      openList(builder, 0, 0)
      for (let index = 1; index <= 100; index++)
        expect(addScalar(builder, index, index + 1, INT, index)).toBe(index)
      closeCollection(builder, 102)
      const tape = finishTape(builder)
      const indexes = Array.from({ length: 101 }, (_, index) => index)
      expect(tape.length).toBe(101)
      expect(tape.start).toEqual(Int32Array.from(indexes))
      expect(tape.end).toEqual(Int32Array.from(indexes, (index) => (index === 0 ? 102 : index + 1)))
      expect(tape.keyStart).toEqual(new Int32Array(101).fill(-1))
      expect(tape.keyEnd).toEqual(new Int32Array(101).fill(-1))
      expect(tape.next).toEqual(Int32Array.from(indexes, (index) => (index === 0 ? 101 : index + 1)))
      expect(tape.target).toEqual(new Int32Array(101).fill(-1))
      expect(tape.form).toEqual(Uint8Array.from(indexes, (index) => (index === 0 ? 5 : INT)))
      expect(tape.values[0]).toEqual(indexes.slice(1))
    }
  })

  it('grows by doubling, from 16 at least, and never beyond its limit', () => {
    const grown = (maxNodes: number, expected: number) => {
      const builder = create(maxNodes, expected)
      const capacities = [builder.capacity]
      while (addScalar(builder, 0, 0, INT, 0) >= 0) {
        if (builder.capacity !== capacities.at(-1)) capacities.push(builder.capacity)
      }
      expect(builder.length).toBe(maxNodes)
      return capacities
    }
    expect(grown(50, 0)).toEqual([1, 16, 32, 50])
    expect(grown(50, -1)).toEqual([1, 16, 32, 50])
    expect(grown(50, 10)).toEqual([10, 20, 40, 50])
    expect(grown(50, 1_000)).toEqual([50])
    expect(grown(10, 1)).toEqual([1, 10])
    expect(grown(1, 0)).toEqual([1])
  })

  it('takes no more nodes than its limit, of any kind', () => {
    const builder = create(2)
    openList(builder, 0, 0)
    addScalar(builder, 0, 0, INT, 0)
    expect(addScalar(builder, 0, 0, INT, 0)).toBe(-1)
    expect(addAlias(builder, 0, 0, 1)).toBe(-1)
    expect(openList(builder, 0, 0)).toBe('nodes')
    expect(openRecord(builder, 0, 0)).toBe('nodes')
    closeCollection(builder, 1)
    expect(finishTape(builder).values).toEqual([[0], 0])
  })

  it('takes 100 levels and no more', () => {
    const builder = create()
    for (let level = 0; level < 100; level++) expect(openList(builder, level, 0)).toBe(level)
    expect(openList(builder, 0, 0)).toBe('depth')
    expect(openRecord(builder, 0, 0)).toBe('depth')
    closeCollection(builder, 1)
    expect(openRecord(builder, 0, 0)).toBe(100)
  })
})

describe('keys', () => {
  const many = (builder: ReturnType<typeof create>, count: number, prefix = 'k') => {
    for (let index = 0; index < count; index++) {
      expect(setKey(builder, `${prefix}${index}`, index, index, true)).toBe(-1)
      addScalar(builder, index, index, INT, index)
    }
  }

  it.each([1, 2, 15, 16, 17, 31, 32, 33, 34, 47, 48, 49, 50, 100])(
    'are told from the one before when a record has %i, also behind another that has as many',
    (count) => {
      for (const again of [0, 1, Math.floor(count / 2), count - 2, count - 1]) {
        if (again < 0 || again >= count) continue
        const builder = create()
        openList(builder, 0, 0)
        openRecord(builder, 0, 0)
        many(builder, count, 'x')
        closeCollection(builder, 0)
        const record = openRecord(builder, 0, 0)
        many(builder, count)
        expect(builder.hasDuplicate).toBe(false)
        expect(setKey(builder, `k${again}`, 0, 0, true)).toBe(Number(record) + 1 + again)
        expect(builder.hasDuplicate).toBe(true)
        addScalar(builder, 0, 0, INT, 0)
        // A second one is told too, and new keys are none.
        expect(setKey(builder, 'new', 0, 0, true)).toBe(-1)
        addScalar(builder, 0, 0, INT, 0)
        expect(setKey(builder, 'k0', 0, 0, true)).toBe(Number(record) + 1)
      }
    },
  )

  it('of records that are not followed go to their own record', () => {
    const builder = create()
    openRecord(builder, 0, 0)
    many(builder, 40)
    setKey(builder, 'inner', 0, 0, true)
    openRecord(builder, 0, 0)
    many(builder, 50)
    setKey(builder, 'deep', 0, 0, true)
    openRecord(builder, 0, 0)
    many(builder, 35, 'd')
    closeCollection(builder, 0)
    // The root, its 40 members and this record come before the members of this one.
    expect(setKey(builder, 'k49', 0, 0, true)).toBe(42 + 49)
    addScalar(builder, 0, 0, INT, 0)
    expect(setKey(builder, 'k10', 0, 0, true)).toBe(42 + 10)
    addScalar(builder, 0, 0, INT, 0)
    closeCollection(builder, 0)
    expect(setKey(builder, 'k39', 0, 0, true)).toBe(40)
    addScalar(builder, 0, 0, INT, 0)
    expect(setKey(builder, 'd0', 0, 0, true)).toBe(-1)
  })

  it('are all in the shape of a record that is not followed', () => {
    const builder = create()
    openRecord(builder, 0, 0)
    many(builder, 40)
    setKey(builder, 'inner', 0, 0, true)
    openRecord(builder, 0, 0)
    many(builder, 33, 'i')
    closeCollection(builder, 0)
    closeCollection(builder, 0)
    const [outer] = finishTape(builder).values
    if (!(outer instanceof RecordValue)) throw new Error('no record')
    const inner = outer.get('inner')
    if (!(inner instanceof RecordValue)) throw new Error('no record')
    const names = (count: number, prefix: string) =>
      Array.from({ length: count }, (_, index) => `${prefix}${index}`)
    expect(outer.shape.keys).toEqual([...names(40, 'k'), 'inner'])
    expect(inner.shape.keys).toEqual(names(33, 'i'))
    expect(inner.get('i32')).toBe(32)
    expect(builder.hasDuplicate).toBe(false)
  })

  it('may be given by the step that is known', () => {
    const builder = create()
    openList(builder, 0, 0)
    openRecord(builder, 0, 0)
    setKey(builder, 'a', 1, 2, true)
    addScalar(builder, 3, 4, INT, 1)
    closeCollection(builder, 5)
    openRecord(builder, 6, 0)
    const step = builder.trie.root.last
    if (step === undefined) throw new Error('no step')
    setKeyStep(builder, step, 7, 8)
    addScalar(builder, 9, 10, INT, 2)
    closeCollection(builder, 11)
    closeCollection(builder, 12)
    const tape = finishTape(builder)
    const [first, second] = tape.values[0] as readonly RecordValue[]
    expect(second?.shape).toBe(first?.shape)
    expect(second?.get('a')).toBe(2)
    expect([tape.keyStart[4], tape.keyEnd[4]]).toEqual([7, 8])
  })
})

describe('the next tape', () => {
  it('begins empty, in the memory behind the one before, with what is left of the limit', () => {
    const builder = create(5, 5)
    openList(builder, 0, 0)
    addScalar(builder, 1, 2, INT, 1)
    closeCollection(builder, 3)
    const first = finishTape(builder)
    restartTape(builder)
    expect([builder.length, builder.capacity, builder.maxNodes]).toEqual([0, 3, 3])
    expect(openRecord(builder, 4, 0)).toBe(0)
    setKey(builder, 'a', 5, 6, true)
    expect(addScalar(builder, 7, 8, INT, 2)).toBe(1)
    setKey(builder, 'b', 9, 10, true)
    expect(addScalar(builder, 11, 12, INT, 3)).toBe(2)
    expect(addScalar(builder, 0, 0, INT, 0)).toBe(-1)
    closeCollection(builder, 13)
    const second = finishTape(builder)
    expect({ ...first, values: [...first.values] }).toEqual({
      length: 2,
      start: Int32Array.of(0, 1),
      end: Int32Array.of(3, 2),
      keyStart: Int32Array.of(-1, -1),
      keyEnd: Int32Array.of(-1, -1),
      next: Int32Array.of(2, 2),
      target: Int32Array.of(-1, -1),
      form: Uint8Array.of(5, INT),
      values: [[1], 1],
    })
    expect({ ...second, values: second.values.length }).toEqual({
      length: 3,
      start: Int32Array.of(4, 7, 11),
      end: Int32Array.of(13, 8, 12),
      keyStart: Int32Array.of(-1, 5, 9),
      keyEnd: Int32Array.of(-1, 6, 10),
      next: Int32Array.of(3, 2, 3),
      target: Int32Array.of(-1, -1, -1),
      form: Uint8Array.of(6, INT, INT),
      values: 3,
    })
    expect(second.values[0]).toStrictEqual(new RecordValue(builder.shapes.of(['a', 'b']), [2, 3]))
  })
})
