import { findStep } from './find-step.ts'
import { oneEdit, type Repair, textField } from './repair.ts'
import { setInput } from './set-input.ts'

/** Sets `persist-credentials: false` on a checkout. */
export const dropCredentials: Repair = (site) => {
  const credentials = textField(site, 'credentials')
  if (credentials === 'hidden' || credentials === 'dropped') return undefined
  const found = findStep(site, ({ place }) => place.start === site.span.start)
  return found && oneEdit(setInput(site, found.step, 'persist-credentials', 'false'))
}
