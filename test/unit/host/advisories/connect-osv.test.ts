import { describe, expect, it } from 'vitest'
import {
  connectOsv,
  OSV_API,
  OSV_BUCKET,
  serviceAddress,
} from '../../../../src/host/advisories/connect-osv.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

describe('the address of a source of advisories', () => {
  it.each([
    ['https://mirror.example/osv/', 'https://mirror.example/osv', 'https://mirror.example'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    [OSV_API, OSV_API, OSV_API],
    [OSV_BUCKET, OSV_BUCKET, OSV_BUCKET],
  ])('%s has no slash at its end', (text, url, origin) => {
    expect(serviceAddress(text)).toEqual({ url, origin })
  })

  it.each([
    '',
    'mirror',
    'file:///etc/passwd',
    'ftp://mirror.example',
    'https://mirror.example/?a=b',
    'https://mirror.example/#a',
  ])('%j is none', (text) => {
    expect(() => serviceAddress(text)).toThrow(expect.objectContaining({ code: 'input/invalid' }))
    const connect = () => connectOsv({ apiUrl: text, timer: countingTimer(), env: {} })
    expect(connect).toThrow(expect.objectContaining({ code: 'input/invalid' }))
  })

  it('is connected to when the first question is asked, not before', async () => {
    const { port, close } = connectOsv({ timer: countingTimer(), env: {} })
    expect(await port.find([])).toEqual([])
    await close()
  })
})
