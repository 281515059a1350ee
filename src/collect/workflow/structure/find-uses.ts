import type { Step } from '../model.ts'
import { valuePlace } from '../place.ts'
import { addIrregularity, type StructureList, type Trail } from './structure-list.ts'
import { clipText } from './value-site.ts'

const FORMS = [
  '{owner}/{repo}@{ref}',
  '{owner}/{repo}/{path}@{ref}',
  './{path}',
  '$/{path}',
  'docker://{image}',
]

/** Looks at the `uses` of steps: what it names must be something that can be fetched. */
export function findUses(
  list: StructureList,
  steps: readonly Step[],
  trail: Trail | undefined,
  job?: string,
): void {
  for (const { uses } of steps) {
    if (uses === undefined || uses.text === '' || uses.text.includes('${{')) continue
    const fault = faultOf(uses.text)
    if (fault === undefined) continue
    addIrregularity(list, {
      problem: 'uses-format',
      name: clipText(uses.text),
      section: 'step',
      span: valuePlace(list.document, uses.node),
      trail,
      expected: FORMS,
      got: fault,
      ...(job === undefined ? {} : { job }),
    })
  }
}

/** What is wrong with the text of a `uses`; undefined when nothing is. */
export function faultOf(text: string): string | undefined {
  if (text.startsWith('./')) return undefined
  if (text.startsWith('$/')) {
    if (text.includes('@')) return 'a path in the same repository has no `@` and ref'
    return /^\$\/+$/.test(text) ? 'the path is missing' : undefined
  }
  if (text.startsWith('docker://')) return imageFault(text.slice('docker://'.length))
  const at = text.indexOf('@')
  if (at < 0) return 'the ref is missing'
  const [owner, repository] = text.slice(0, at).split('/')
  if (repository === undefined) return 'the owner is missing'
  if (owner === '' || repository === '' || at === text.length - 1)
    return 'owner, repository and ref must not be empty'
  return undefined
}

function imageFault(image: string): string | undefined {
  const colon = image.indexOf(':')
  const name = colon < 0 ? image : image.slice(0, colon)
  if (colon === image.length - 1 && colon >= 0) return 'the tag must not be empty'
  if (name === '') return 'the image is missing'
  return /[\s"<>\\^`{|}]/.test(image) ? 'the image has a character that no image may have' : undefined
}
