import { replaceText } from '../../core/document/edit/replace-text.ts'
import { findUses } from './find-step.ts'
import { oneEdit, type Repair, textField } from './repair.ts'

/** Files that make a folder an action. */
const ACTION_FILES: readonly string[] = ['action.yml', 'action.yaml', 'Dockerfile']

/** Writes `$/path` for `./path`, where the commit has what is meant: paths may be made when the workflow runs. */
export const selfReference: Repair = (site) => {
  const instead = textField(site, 'ownForm')
  const uses = findUses(site, site.span.start)?.uses
  if (instead === undefined || uses === undefined || !uses.text.startsWith('./')) return undefined
  const path = uses.text.slice('./'.length)
  if (path.includes('@') || path.includes('${{') || path.split('/').includes('..')) return undefined
  const folder = path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/')
  const below = folder === '' ? '' : `${folder}/`
  if (!site.hasFile(folder) && !ACTION_FILES.some((name) => site.hasFile(below + name))) return undefined
  return oneEdit(replaceText(site.document, uses.node, { start: 0, end: uses.text.length }, instead))
}
