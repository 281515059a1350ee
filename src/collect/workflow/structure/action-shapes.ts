import { FREE_TEXT, type Section, type Shape, sectionOf, TEXT } from './shape.ts'
import { ACTION_STEP, ENV } from './step-shapes.ts'

const INPUT = sectionOf('inputs', {
  description: FREE_TEXT,
  // Nothing reads it, so that `'true'` in quotes does no harm.
  required: FREE_TEXT,
  default: FREE_TEXT,
  deprecationMessage: FREE_TEXT,
})

const OUTPUT = sectionOf('outputs', { description: FREE_TEXT, value: FREE_TEXT })

const RUNS_NODE = sectionOf(
  'runs of a Node.js action',
  { using: TEXT, main: TEXT, pre: TEXT, 'pre-if': TEXT, post: TEXT, 'post-if': TEXT },
  ['main'],
)

const RUNS_DOCKER = sectionOf(
  'runs of a Docker action',
  {
    using: TEXT,
    image: TEXT,
    args: { list: { of: FREE_TEXT, mayBeEmpty: true } },
    env: ENV,
    entrypoint: TEXT,
    'pre-entrypoint': TEXT,
    'pre-if': TEXT,
    'post-entrypoint': TEXT,
    'post-if': TEXT,
  },
  ['image'],
)

const RUNS_COMPOSITE = sectionOf(
  'runs of a composite action',
  { using: TEXT, steps: { list: { of: ACTION_STEP, mayBeEmpty: true } } },
  ['steps'],
)

const RUNS_UNKNOWN = sectionOf(
  'runs',
  Object.fromEntries([...RUNS_NODE.keys, ...RUNS_DOCKER.keys, ...RUNS_COMPOSITE.keys]),
  ['using'],
)

/** The shape of `runs` by what `runs.using` says. */
export function runsSection(using: string | undefined): Section {
  if (using === 'composite') return RUNS_COMPOSITE
  if (using === 'docker') return RUNS_DOCKER
  return using !== undefined && /^node\d+$/.test(using) ? RUNS_NODE : RUNS_UNKNOWN
}

function namesOf(name: string, section: Section): Shape {
  return { map: { names: { name, of: { map: { section, mayBeEmpty: true } } }, mayBeEmpty: true } }
}

/** The metadata of an action with the section that its `runs` has. */
export function actionSection(runs: Section): Section {
  return sectionOf(
    'action',
    {
      name: TEXT,
      author: FREE_TEXT,
      description: FREE_TEXT,
      inputs: namesOf('inputs', INPUT),
      outputs: namesOf('outputs', OUTPUT),
      runs: { map: { section: runs } },
      branding: { map: { section: sectionOf('branding', { icon: TEXT, color: TEXT }) } },
    },
    ['name', 'description', 'runs'],
  )
}
