import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScript } from '../../../src/collect/workflow/script/read-script.ts'
import { hostOf } from '../../../src/collect/workflow/script/transfer/host-of.ts'
import { NO_LOAD } from '../../../src/collect/workflow/script/transfer/load.ts'
import { maySend } from '../../../src/collect/workflow/script/transfer/network-command.ts'
import { transfersOf } from '../../../src/collect/workflow/script/transfer/transfers-of.ts'

const SECRET = { ...NO_LOAD, names: new Set(['KEY']), isBare: true }

/** Pieces of which the reader of transfers takes notice. */
const PIECES = [
  ...' \n;&|()<>`"\'$#{}@=-:/.\\',
  '$KEY',
  '${KEY}',
  '$env:KEY',
  '${{ secrets.A }}',
  '${{ toJSON(secrets) }}',
  '${{',
  '$(',
  '<(',
  '<<E\n',
  '\nE\n',
  '<<<',
  'A=',
  'export A=',
  'read A',
  '$A',
  '/tmp/a',
  '> /tmp/a ',
  '< /tmp/a ',
  '@/tmp/a',
  '@-',
  '-d ',
  '-F a=',
  '-T ',
  '--data=',
  '-H ',
  '-Body ',
  'curl ',
  'wget ',
  'http ',
  'nc ',
  'dig ',
  'irm ',
  'env',
  'printenv KEY',
  'base64',
  'tee /tmp/a',
  'xargs ',
  'echo ',
  'cat ',
  'https://x.example/',
  '> /dev/tcp/x/1',
  '@{ a = ',
  '[Convert]::ToBase64String(',
]

const environment = {
  loadOf: (name: string) => (name === 'KEY' ? SECRET : NO_LOAD),
  textOf: () => undefined,
}

describe('what a hostile script sends', () => {
  it('is found without a throw, in places of the script, whatever the pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }),
        fc.constantFrom('bash', 'pwsh', 'cmd', 'python'),
        (pieces, shell) => {
          const text = pieces.join('')
          const script = readScript(text, shell)
          for (const { unit, program, host, load } of transfersOf(script, text, environment)) {
            expect(unit.span.start).toBeGreaterThanOrEqual(0)
            expect(unit.span.end).toBeLessThanOrEqual(text.length)
            expect(program).not.toBe('')
            expect(host === undefined || /^[a-z0-9_.:[\]-]+$/.test(host)).toBe(true)
            expect(load.names.size > 0 || load.hasEvery || load.hasEnvironment).toBe(true)
            // What is looked for first must not hide what is found.
            expect(maySend(script)).toBe(true)
          }
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('goes to a host that is a name, whatever the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const host = hostOf(`https://${text}`)
        expect(host === undefined || /^[a-z0-9_.:[\]-]+$/.test(host)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
