import { declareFactKind } from '../../../core/fact.ts'

export const IMAGE_SITES = ['container', 'service', 'step', 'action'] as const
export const IMAGE_PINS = ['digest', 'tag', 'latest', 'none', 'unknown'] as const

/** Every image that a job, step or action runs. */
export const WORKFLOW_IMAGE = declareFactKind({
  name: 'workflow.image',
  doc: 'An image that runs: of the container or a service of a job, of a step with `docker://`, or of an action. Where an expression chooses the image there is one fact for each value that it can have. An empty image, which means none, gives no fact.',
  fields: {
    site: { type: 'string', values: IMAGE_SITES, doc: 'What the image is for.' },
    service: { type: 'string', maybe: true, doc: 'Name of the service, for the site `service`.' },
    origin: {
      type: 'string',
      values: ['text', 'expression', 'matrix'],
      doc: 'Where the image is named: it stands there as text, is a part of an expression, or is a value of the matrix.',
    },
    image: { type: 'string', maybe: true, doc: 'The image as written; absent when the pin is `unknown`.' },
    tag: { type: 'string', maybe: true, doc: 'Its tag, if it has one.' },
    pin: {
      type: 'string',
      values: IMAGE_PINS,
      doc: 'What fixes the image: a `digest`, a `tag`, the tag `latest`, nothing (`none`); `unknown` when an expression gives it.',
    },
    job: { type: 'string', maybe: true, doc: 'Id of the job; absent in an action.' },
    skipped: {
      type: 'bool',
      doc: 'Whether the job or step can never run, because its `if` is constantly false.',
    },
  },
})
