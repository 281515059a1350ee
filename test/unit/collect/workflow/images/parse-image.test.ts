import { describe, expect, it } from 'vitest'
import { parseImage } from '../../../../../src/collect/workflow/images/parse-image.ts'

describe('parseImage', () => {
  it.each([
    ['alpine', 'none', undefined],
    ['alpine:3', 'tag', '3'],
    ['alpine:latest', 'latest', 'latest'],
    ['alpine:Latest', 'tag', 'Latest'],
    ['registry.example:5000/tools', 'none', undefined],
    ['registry.example:5000/tools:1', 'tag', '1'],
    ['registry.example:5000/tools@sha256:00', 'digest', undefined],
    ['a/b:latest@sha256:00', 'digest', 'latest'],
    ['a/b@sha512:00', 'none', undefined],
    ['a/b:', 'none', undefined],
    ['node:${{ matrix.version }}', 'tag', '${{ matrix.version }}'],
  ])('%s is fixed by %s', (text, pin, tag) => {
    expect(parseImage(text)).toEqual({ pin, tag })
  })
})
