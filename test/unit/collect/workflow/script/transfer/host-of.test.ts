import { describe, expect, it } from 'vitest'
import { hostOf } from '../../../../../../src/collect/workflow/script/transfer/host-of.ts'

describe('the host of an address', () => {
  it.each([
    ['https://X.example/a?b', 'x.example'],
    ['https://user:pass@x.example:8443', 'x.example'],
    ['x.example/path', 'x.example'],
    ['x.example.', 'x.example'],
    ['http://203.0.113.7:80/', '203.0.113.7'],
    ['http://[2001:db8::1]/', '[2001:db8::1]'],
    ['http://localhost:8080', 'localhost'],
    ['https://$NAME.x.example/', 'x.example'],
    ['https://${{ secrets.A }}.x.example/', 'x.example'],
    ['$(echo $A | xxd -p).x.example', 'x.example'],
    ['${A}-b.x.example', 'x.example'],
  ])('%s', (address, host) => {
    expect(hostOf(address)).toBe(host)
  })

  it.each([
    ['$URL'],
    ['https://$HOST/a'],
    ['${{ secrets.URL }}'],
    ['https://${{ vars.H }}/'],
    ['@file'],
    ['-'],
    [''],
    ['POST'],
    ['db'],
  ])('is not known: %s', (address) => {
    expect(hostOf(address)).toBeUndefined()
  })

  it('of a long text is found in time', () => {
    const start = performance.now()
    expect(hostOf(`https://${'a$b.'.repeat(100_000)}`)).toBeUndefined()
    expect(hostOf(`${'${{'.repeat(100_000)}`)).toBeUndefined()
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})
