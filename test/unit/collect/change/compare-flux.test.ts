import { describe, expect, it } from 'vitest'
import { compareFlux } from '../../../../src/collect/change/guard/compare-flux.ts'
import type { Document } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'

const PATH = '.flux/config.yaml'
const WAIVER =
  'waivers:\n  - {rule: a/b, path: x, reason: r, owner: o, expires: 2026-12-31, advisory: CVE-1}\n'

async function documentOf(text: string): Promise<Document | undefined> {
  const bytes = new TextEncoder().encode(`apiVersion: flux/v1\n${text}`)
  return (await readDocuments(PATH, bytes, { shapes: new ShapeTable() })).documents[0]
}

describe('compareFlux', () => {
  it.each<[string, string, readonly string[]]>([
    ['', WAIVER, ['ignore added a/b x']],
    [WAIVER, WAIVER, []],
    [WAIVER, WAIVER.replace('CVE-1', 'CVE-2'), ['ignore added a/b x']],
    [WAIVER, WAIVER.replace(', advisory: CVE-1', ''), ['ignore added a/b x']],
    [WAIVER, WAIVER.replace('advisory: CVE-1', 'package: "pkg:npm/a"'), ['ignore added a/b x']],
    ['', 'allowCritical: true\n', ['flux-policy allowed allowCritical true']],
    ['allowCritical: false\n', 'allowCritical: true\n', ['flux-policy allowed allowCritical true']],
    ['allowCritical: true\n', 'allowCritical: true\n', []],
    ['allowCritical: true\n', 'allowCritical: false\n', []],
    ['', 'selfWaive: true\n', ['flux-policy allowed selfWaive true']],
    ['selfWaive: true\n', 'selfWaive: true\n', []],
    ['selfWaive: true\n', 'selfWaive: false\n', []],
    ['', 'waiverLimits: {maxDays: 30, minReason: 20}\n', []],
    ['', 'waiverLimits: {maxDays: 90, minReason: 15}\n', []],
    ['', 'waiverLimits: {maxDays: 91}\n', ['flux-policy changed waiverLimits.maxDays 91']],
    ['waiverLimits: {maxDays: 365}\n', 'persona: regular\n', []],
    ['waiverLimits: {maxDays: 30}\n', 'waiverLimits: {maxDays: 30}\n', []],
    ['waiverLimits: {maxDays: 30}\n', 'waiverLimits: {maxDays: 29}\n', []],
    [
      'waiverLimits: {maxDays: 30}\n',
      'waiverLimits: {maxDays: 31}\n',
      ['flux-policy changed waiverLimits.maxDays 31'],
    ],
    [
      'waiverLimits: {maxDays: 30}\n',
      'waiverLimits: {maxDays: x}\n',
      ['flux-policy changed waiverLimits.maxDays x'],
    ],
    ['waiverLimits: {minReason: 30}\n', 'waiverLimits: {minReason: 31}\n', []],
    [
      'waiverLimits: {minReason: 30}\n',
      'waiverLimits: {minReason: 29}\n',
      ['flux-policy changed waiverLimits.minReason 29'],
    ],
    [
      'waiverLimits: {minReason: 30}\n',
      'waiverLimits: {}\n',
      ['flux-policy removed waiverLimits.minReason 15'],
    ],
    [
      'waiverLimits: {minReason: 30}\n',
      'persona: regular\n',
      ['flux-policy removed waiverLimits.minReason 15'],
    ],
    ['', 'advisories: {vex: [a.json]}\n', ['flux-policy added vex a.json']],
    ['advisories: {vex: [a.json]}\n', 'advisories: {vex: [a.json]}\n', []],
    ['advisories: {vex: [a.json]}\n', 'advisories: {required: true}\n', []],
  ])('from %j to %j tells what is accepted now', async (before, after, expected) => {
    const found = compareFlux(PATH, await documentOf(before), await documentOf(after))
    expect(found.map(({ rail, change, name, to }) => `${rail} ${change} ${name} ${to}`)).toEqual(expected)
  })
})
