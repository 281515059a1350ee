import { type CvssMetrics, cvssTable, readMetrics } from './cvss.ts'

const BASE = cvssTable('AV L A N', 'AC H M L', 'Au M S N', 'C N P C', 'I N P C', 'A N P C')
const OTHERS = cvssTable(
  'E U POC F H ND',
  'RL OF TF W U ND',
  'RC UC UR C ND',
  'CDP N L LM MH H ND',
  'TD N L M H ND',
  'CR L M H ND',
  'IR L M H ND',
  'AR L M H ND',
)

const WEIGHTS: ReadonlyMap<string, number> = new Map([
  ['AV:L', 0.395],
  ['AV:A', 0.646],
  ['AV:N', 1],
  ['AC:H', 0.35],
  ['AC:M', 0.61],
  ['AC:L', 0.71],
  ['Au:M', 0.45],
  ['Au:S', 0.56],
  ['Au:N', 0.704],
  ['N', 0],
  ['P', 0.275],
  ['C', 0.66],
])

/** The base score of a vector of CVSS 2.0 (section 3.2.1), with or without parentheses; undefined when it is none. */
export function scoreCvss2(vector: string): number | undefined {
  const text = /^\((.*)\)$/s.exec(vector)?.[1] ?? vector
  const metrics = readMetrics(text, BASE, OTHERS)
  if (metrics === undefined) return undefined
  const kept = (name: string): number => 1 - (WEIGHTS.get(metrics.get(name) ?? '') ?? 0)
  const impact = 10.41 * (1 - kept('C') * kept('I') * kept('A'))
  const exploitability = 20 * weight(metrics, 'AV') * weight(metrics, 'AC') * weight(metrics, 'Au')
  const factor = impact === 0 ? 0 : 1.176
  return Math.round((0.6 * impact + 0.4 * exploitability - 1.5) * factor * 10) / 10
}

function weight(metrics: CvssMetrics, name: string): number {
  return WEIGHTS.get(`${name}:${metrics.get(name)}`) ?? 0
}
