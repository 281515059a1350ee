import { describe, expect, it } from 'vitest'
import { summaryLine } from '../../../src/report/count.ts'
import { cleanReport, mixedReport } from './sample-reports.ts'

describe('summaryLine', () => {
  it('counts the files that constraints looked at', () => {
    const figures = { ...mixedReport.figures, files: 12 }
    expect(summaryLine({ ...mixedReport, figures })).toMatch(/ in 12 files$/)
  })

  it('counts the files with findings where constraints looked at none', () => {
    const figures = { ...mixedReport.figures, files: 0 }
    const paths = new Set(mixedReport.findings.map(({ locations: [{ path }] }) => path))
    expect(paths.size).toBeGreaterThan(0)
    expect(summaryLine({ ...mixedReport, figures })).toMatch(new RegExp(` in ${paths.size} files?$`))
  })

  it('says that nothing was looked at', () => {
    const figures = { ...cleanReport.figures, files: 0 }
    expect(summaryLine({ ...cleanReport, figures })).toMatch(/ in 0 files$/)
  })
})
