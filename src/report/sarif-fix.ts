import type { Edit, Finding } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import type { Location } from '../core/span.ts'
import { sarifMessage, sarifUri } from './escape.ts'
import { hasSecret } from './redact.ts'

/** LIMIT: edits of one finding, and UTF-16 units that they insert; larger fixes stay with `flux fix`. */
const EDITS = 50
const INSERTED_UNITS = 4_096

/** The edits of a finding as one fix of SARIF, or none. A fix is given whole or not at all. */
export function editFixes(finding: Finding, regionOf: (location: Location) => object): readonly object[] {
  const edits = finding.edits ?? []
  if (edits.length === 0 || edits.length > EDITS || edits.some((edit) => hasSecret(edit.text))) return []
  if (edits.reduce((units, edit) => units + edit.text.length, 0) > INSERTED_UNITS) return []
  const artifactChanges = [...groupBy(edits, (edit) => edit.path)].map(([path, changes]) => ({
    artifactLocation: { uri: sarifUri(path), uriBaseId: '%SRCROOT%' },
    replacements: changes.map((edit) => replacementOf(edit, regionOf)),
  }))
  return [
    { description: { text: sarifMessage(finding.fix ?? finding.title) || finding.rule }, artifactChanges },
  ]
}

function replacementOf(edit: Edit, regionOf: (location: Location) => object): object {
  return {
    deletedRegion: regionOf(edit),
    // Raw: this is content of a file, not a message.
    ...(edit.text === '' ? {} : { insertedContent: { text: edit.text } }),
  }
}
