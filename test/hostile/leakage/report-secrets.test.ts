import { describe, expect, test } from 'vitest'
import { createSource } from '../../../src/core/source.ts'
import { annotationsOf } from '../../../src/report/annotations.ts'
import { FORMATS, RENDERERS } from '../../../src/report/renderers.ts'
import type { Report } from '../../../src/report/report.ts'
import { reportOf } from '../../unit/report/sample-reports.ts'

/** Parts are joined here only, so that no file of the project holds anything that looks like a secret. */
const BODY = 'Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2Rr1Qq0Pp9Oo8'
const SECRETS: readonly (readonly [kind: string, secret: string, body: string])[] = [
  ['GitHub token', `ghp_${BODY}`, BODY],
  ['GitHub token', `ghs_${BODY}`, BODY],
  ['GitHub token', `github_pat_${BODY}`, BODY],
  ['npm token', `npm_${BODY}`, BODY],
  ['AWS access key', `AKIA${'Z9Y8X7W6V5U4T3S2'}`, 'Z9Y8X7W6V5U4T3S2'],
  ['GitLab token', `glpat-${BODY}`, BODY],
  ['Slack token', `xoxb-${BODY}`, BODY],
  ['JSON web token', `eyJ${BODY}.eyJ${BODY}.${BODY}`, BODY],
  ['private key', `-----BEGIN EC PRIVATE KEY-----\n${BODY}\n-----END EC PRIVATE KEY-----`, BODY],
]

/** Findings, diagnostics and undecided verdicts at `config.yml:1` whose texts all quote a value of that file. */
function reportQuoting(value: string): Report {
  const place = { path: 'config.yml', startLine: 1, startColumn: 3, endLine: 1, endColumn: 9 }
  const report = reportOf([`the value \`${value}\` is written down`])
  return {
    ...report,
    rules: report.rules.map((rule) => ({ ...rule, tags: [] })),
    findings: report.findings.map((one) => ({
      ...one,
      locations: [place, { ...place, note: value }],
      edits: [],
    })),
    diagnostics: report.diagnostics.map((one) => ({
      ...one,
      location: place,
      related: [{ location: place, message: value }],
    })),
    undecided: report.undecided.map((one) => ({ ...one, location: place })),
    changes: report.changes.map((one) => ({ ...one, rule: 'own/a', location: place })),
    base: 'base',
    head: 'head',
  }
}

describe.each(SECRETS)('a %s', (kind, secret, body) => {
  const report = reportQuoting(secret)

  test.each(FORMATS)('is shown by kind and position only as %s', async (format) => {
    for (const verbose of [false, true]) {
      const text = await RENDERERS[format](report, {
        sources: (path) => createSource(path, `a: ${secret}\nb: 2\n`),
        verbose,
      })
      expect(text).not.toContain(body)
      expect(text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))).toContain(`${kind} redacted`)
      expect(text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))).toContain('config.yml')
    }
  })

  test('is not in an annotation', () => {
    const annotations = annotationsOf(report, { cap: 50 })
    expect(annotations.length).toBeGreaterThan(0)
    expect(JSON.stringify(annotations)).not.toContain(body)
    expect(annotations[0]).toMatchObject({ path: 'config.yml', startLine: 1, startColumn: 3 })
  })

  test('is not left in half by a cut', async () => {
    for (const padding of [80, 280, 290, 580, 590, 980, 990, 2_030, 4_060, 4_080, 4_090]) {
      const padded = reportQuoting(`${'x'.repeat(padding)} ${secret}`)
      for (const format of FORMATS) {
        const text = await RENDERERS[format](padded, {})
        expect(text).not.toContain(body.slice(0, 8))
      }
    }
  })
})

describe('a value that is no secret', () => {
  test.each(FORMATS)('is shown in full as %s', async (format) => {
    const digest = '11bd71901bbe5b1630ceea73d27597364c9af683'
    const text = await RENDERERS[format](reportQuoting(digest), {})
    expect(text).toContain(digest)
    expect(text).not.toContain('redacted')
  })
})
