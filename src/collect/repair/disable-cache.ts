import { CACHE_ACTIONS } from '../workflow/actions/cache-actions.ts'
import { findUses } from './find-step.ts'
import { oneEdit, type Repair, textField } from './repair.ts'
import { setInput } from './set-input.ts'

/** Sets the one input of an action that switches its cache off. */
export const disableCache: Repair = (site) => {
  const control = textField(site, 'control')
  const test = CACHE_ACTIONS.get(textField(site, 'action') ?? '')
  const step = findUses(site, site.span.start)?.step
  if (control === undefined || step === undefined || test?.kind !== 'boolean') return undefined
  return oneEdit(setInput(site, step, control, test.isInverted ? 'true' : 'false'))
}
