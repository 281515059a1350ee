import { describe, expect, test } from 'vitest'
import { FORMATS, type Format, isFormat, RENDERERS } from '../../../src/report/renderers.ts'
import type { Report } from '../../../src/report/report.ts'
import { expectGolden } from '../../golden.ts'
import { cleanReport, hostileReport, hostileSources, mixedReport, mixedSources } from './sample-reports.ts'

const EXTENSIONS: Readonly<Record<Format, string>> = {
  text: 'txt',
  json: 'json',
  sarif: 'sarif',
  markdown: 'md',
  junit: 'xml',
  github: 'log',
}

const REPORTS = [
  ['clean', cleanReport, undefined],
  ['mixed', mixedReport, mixedSources],
  ['hostile', hostileReport, hostileSources],
] as const

describe.each(FORMATS)('the %s renderer', (format) => {
  test.each(REPORTS)('writes the %s report as its golden file', async (name, report, sources) => {
    const options = sources === undefined ? {} : { sources }
    const text = await RENDERERS[format](report, options)
    expectGolden(new URL(`../../golden/reports/${name}.${EXTENSIONS[format]}`, import.meta.url), text)
  })

  test.each(REPORTS)(
    'gives the same bytes for the %s report twice, and leaves it as it was',
    async (_, report) => {
      const before = structuredClone<Report>(report)
      const first = await RENDERERS[format](report, {})
      expect(await RENDERERS[format](structuredClone<Report>(report), {})).toBe(first)
      expect(report).toEqual(before)
    },
  )
})

describe('the table of formats', () => {
  test('knows exactly the names of the command line', () => {
    expect(Object.keys(RENDERERS)).toEqual([...FORMATS])
    expect(FORMATS.every(isFormat)).toBe(true)
    expect(isFormat('html')).toBe(false)
    expect(isFormat('toString')).toBe(false)
  })
})
