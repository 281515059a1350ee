import { cvssTable, readMetrics } from './cvss.ts'

const BASE = cvssTable('AV N A L P', 'AC L H', 'PR N L H', 'UI N R', 'S U C', 'C H L N', 'I H L N', 'A H L N')
const OTHERS = cvssTable(
  'E X U P F H',
  'RL X O T W U',
  'RC X U R C',
  'CR X L M H',
  'IR X L M H',
  'AR X L M H',
  'MAV X N A L P',
  'MAC X L H',
  'MPR X N L H',
  'MUI X N R',
  'MS X U C',
  'MC X N L H',
  'MI X N L H',
  'MA X N L H',
)

const IMPACT: ReadonlyMap<string, number> = new Map([
  ['H', 0.56],
  ['L', 0.22],
  ['N', 0],
])
const EXPLOITABILITY: ReadonlyMap<string, number> = new Map([
  ['AV:N', 0.85],
  ['AV:A', 0.62],
  ['AV:L', 0.55],
  ['AV:P', 0.2],
  ['AC:L', 0.77],
  ['AC:H', 0.44],
  ['PR:N', 0.85],
  ['PR:L', 0.62],
  ['PR:H', 0.27],
  ['UI:N', 0.85],
  ['UI:R', 0.62],
])
/** What a privilege is worth where the impact leaves the component. */
const PRIVILEGES_CHANGED: ReadonlyMap<string, number> = new Map([
  ['L', 0.68],
  ['H', 0.5],
])

/** The base score of a vector of CVSS 3.0 or 3.1 (section 7.1), which differ in how they round; undefined when it is none. */
export function scoreCvss3(vector: string): number | undefined {
  const [, version, text] = /^CVSS:3\.([01])\/(.*)$/s.exec(vector) ?? []
  const metrics = text === undefined ? undefined : readMetrics(text, BASE, OTHERS)
  if (metrics === undefined) return undefined
  const value = (name: string): string => metrics.get(name) ?? ''
  const kept = (name: string): number => 1 - (IMPACT.get(value(name)) ?? 0)
  const worth = (name: string): number => EXPLOITABILITY.get(`${name}:${value(name)}`) ?? 0
  const isChanged = value('S') === 'C'
  const base = 1 - kept('C') * kept('I') * kept('A')
  const impact = isChanged ? 7.52 * (base - 0.029) - 3.25 * (base - 0.02) ** 15 : 6.42 * base
  if (impact <= 0) return 0
  const privileges = (isChanged ? PRIVILEGES_CHANGED.get(value('PR')) : undefined) ?? worth('PR')
  const exploitability = 8.22 * worth('AV') * worth('AC') * privileges * worth('UI')
  const score = Math.min((isChanged ? 1.08 : 1) * (impact + exploitability), 10)
  return version === '0' ? Math.ceil(score * 10) / 10 : roundUp(score)
}

/** CVSS 3.1, appendix A: on whole numbers, so that 4.000000000000001 is not rounded to 4.1. */
function roundUp(score: number): number {
  const whole = Math.round(score * 100_000)
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10
}
