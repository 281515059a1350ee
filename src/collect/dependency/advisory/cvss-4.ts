import calculator from 'ae-cvss-calculator'
import { cvssTable, readMetrics } from './cvss.ts'

const BASE = cvssTable(
  'AV N A L P',
  'AC L H',
  'AT N P',
  'PR N L H',
  'UI N P A',
  'VC H L N',
  'VI H L N',
  'VA H L N',
  'SC H L N',
  'SI H L N',
  'SA H L N',
)
const OTHERS = cvssTable(
  'E X A P U',
  'CR X H M L',
  'IR X H M L',
  'AR X H M L',
  'MAV X N A L P',
  'MAC X L H',
  'MAT X N P',
  'MPR X N L H',
  'MUI X N P A',
  'MVC X H L N',
  'MVI X H L N',
  'MVA X H L N',
  'MSC X H L N',
  'MSI X S H L N',
  'MSA X S H L N',
  'S X N P',
  'AU X N Y',
  'R X A U I',
  'V X D C',
  'RE X L M H',
  'U X Clear Green Amber Red',
)
const PREFIX = 'CVSS:4.0/'

/**
 * The score of a vector of CVSS 4.0 (section 8), with the threat and environmental metrics that it has; undefined when it is none.
 * The form is checked here, because the calculator takes what is missing for harmless.
 */
export function scoreCvss4(vector: string): number | undefined {
  if (!vector.startsWith(PREFIX)) return undefined
  const metrics = readMetrics(vector.slice(PREFIX.length), BASE, OTHERS)
  if (metrics === undefined) return undefined
  const score = new calculator.Cvss4P0(vector).calculateScores().overall
  return score >= 0 && score <= 10 ? score : undefined
}
