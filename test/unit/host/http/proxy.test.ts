import { describe, expect, it } from 'vitest'
import { proxyFor } from '../../../../src/host/http/proxy.ts'

const https = new URL('https://api.example.com/x')

describe('the proxy of a request', () => {
  it('comes from the variable of the protocol, in lower case first', () => {
    expect(proxyFor(https, { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:2' })).toBe('http://b:2')
    expect(proxyFor(https, { HTTPS_PROXY: 'a:1' })).toBe('http://a:1')
    expect(proxyFor(https, { http_proxy: 'http://a:1' })).toBeUndefined()
    expect(proxyFor(new URL('http://127.0.0.1/'), { HTTP_PROXY: 'http://a:1' })).toBeUndefined()
    expect(proxyFor(https, { https_proxy: ' ' })).toBeUndefined()
  })

  it.each([
    'api.example.com',
    '.example.com',
    'example.com',
    '*.example.com',
    'x, API.example.com',
    'api.example.com:443',
    '*',
  ])('%s excepts the host', (no_proxy) => {
    expect(proxyFor(https, { https_proxy: 'http://a:1', no_proxy })).toBeUndefined()
  })

  it.each(['', 'ample.com', 'xapi.example.com', 'api.example.com:8443', 'api.example', 'b.api.example.com'])(
    '%j does not except the host',
    (no_proxy) => {
      expect(proxyFor(https, { https_proxy: 'http://a:1', no_proxy })).toBe('http://a:1')
    },
  )

  it('IPv6 literals are excepted with and without brackets', () => {
    expect(
      proxyFor(new URL('https://[2606::1]/'), { https_proxy: 'http://a:1', no_proxy: '2606::1' }),
    ).toBeUndefined()
    expect(
      proxyFor(new URL('https://[2606::1]/'), { https_proxy: 'http://a:1', no_proxy: '[2606::1]:443' }),
    ).toBeUndefined()
  })
})
