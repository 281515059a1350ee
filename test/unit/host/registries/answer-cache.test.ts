import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createHttpClient } from '../../../../src/host/http/http-client.ts'
import { openAnswerCache } from '../../../../src/host/registries/answer-cache.ts'
import { createRegistryAsker } from '../../../../src/host/registries/registry-asker.ts'
import { startRegistry } from '../../../doubles/registry.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'flux-answers-'))
  open.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}

const text = (bytes: Uint8Array | undefined) =>
  bytes === undefined ? undefined : Buffer.from(bytes).toString()

describe('answers that are kept', () => {
  it('come back as they were, for their address alone', () => {
    const path = join(folder(), 'new')
    const cache = openAnswerCache(path)
    cache.write('https://a.example/x', '"1"', Buffer.from('one\n\u0000two'))
    expect(cache.read('https://a.example/x')?.etag).toBe('"1"')
    expect(text(cache.read('https://a.example/x')?.body)).toBe('one\n\u0000two')
    expect(cache.read('https://a.example/y')).toBeUndefined()
    expect(readdirSync(path)).toHaveLength(1)
  })

  it('that are damaged count for nothing', () => {
    const path = folder()
    const cache = openAnswerCache(path)
    cache.write('https://a.example/x', '"1"', Buffer.from('one'))
    const [name = ''] = readdirSync(path)
    const whole = readFileSync(join(path, name))
    for (const damaged of [
      whole.subarray(0, -1),
      whole.subarray(0, 20),
      Buffer.from(''),
      Buffer.concat([whole, whole]),
    ]) {
      writeFileSync(join(path, name), damaged)
      expect(cache.read('https://a.example/x')).toBeUndefined()
    }
    writeFileSync(join(path, name), whole)
    expect(text(cache.read('https://a.example/x')?.body)).toBe('one')
  })

  it.each(['', 'a\r\nx: y', 'é', `"${'x'.repeat(256)}"`])('are not kept under the etag %j', (etag) => {
    const path = folder()
    const cache = openAnswerCache(path)
    cache.write('https://a.example/x', etag, Buffer.from('one'))
    expect(readdirSync(path)).toEqual([])
  })

  it('are no trouble where the folder cannot be written', () => {
    const path = join(folder(), 'file')
    writeFileSync(path, '')
    const cache = openAnswerCache(path)
    cache.write('https://a.example/x', '"1"', Buffer.from('one'))
    expect(cache.read('https://a.example/x')).toBeUndefined()
  })

  it('are given again where the server says that they are right still', async () => {
    const double = await startRegistry({ '/left': { headers: { etag: '"1"' }, body: 'left' } })
    const http = createHttpClient({ trustedOrigins: [double.base] })
    open.push(
      () => http.close(),
      () => double.close(),
    )
    const path = folder()
    for (let run = 0; run < 2; run++) {
      const ask = createRegistryAsker({ http, timer: countingTimer(), cache: openAnswerCache(path) })
      const body = await ask({ url: `${double.base}left` })
      expect(body instanceof Uint8Array ? text(body) : body).toBe('left')
    }
    expect(double.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"'])
  })
})
