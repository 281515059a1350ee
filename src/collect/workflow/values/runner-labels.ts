/** Labels of hosted runners with the image that each starts, as documented in November 2026. */
const HOSTED: readonly (readonly [image: string, labels: readonly string[]])[] = [
  [
    'ubuntu-24.04',
    [
      'ubuntu-latest',
      'ubuntu-latest-4-cores',
      'ubuntu-latest-8-cores',
      'ubuntu-latest-16-cores',
      'ubuntu-24.04',
    ],
  ],
  ['ubuntu-24.04-arm', ['ubuntu-24.04-arm']],
  ['ubuntu-22.04', ['ubuntu-22.04']],
  ['ubuntu-22.04-arm', ['ubuntu-22.04-arm']],
  ['ubuntu-slim', ['ubuntu-slim']],
  ['windows-2025', ['windows-latest', 'windows-latest-8-cores', 'windows-2025']],
  ['windows-2025-vs2026', ['windows-2025-vs2026']],
  ['windows-2022', ['windows-2022']],
  ['windows-11-arm', ['windows-11-arm']],
  ['macos-15', ['macos-latest', 'macos-15']],
  ['macos-15-intel', ['macos-15-intel']],
  ['macos-15-large', ['macos-latest-large', 'macos-15-large']],
  ['macos-15-xlarge', ['macos-latest-xlarge', 'macos-15-xlarge']],
  ['macos-26', ['macos-26']],
  ['macos-26-intel', ['macos-26-intel']],
  ['macos-26-large', ['macos-26-large']],
  ['macos-26-xlarge', ['macos-26-xlarge']],
  ['macos-14', ['macos-14']],
  ['macos-14-large', ['macos-14-large']],
  ['macos-14-xlarge', ['macos-14-xlarge']],
]

/** Labels that every self-hosted runner of a system or architecture has. */
const SELF_HOSTED: readonly string[] = ['self-hosted', 'linux', 'macos', 'windows', 'x64', 'arm', 'arm64']

/** Images that are gone: what starts with one of these waits for a runner until it times out. */
const RETIRED: readonly string[] = [
  'macos-10',
  'macos-11',
  'macos-12',
  'macos-13',
  'ubuntu-16.04',
  'ubuntu-18.04',
  'ubuntu-20.04',
  'windows-2016',
  'windows-2019',
]

const SYSTEMS: ReadonlyMap<string, string> = new Map([
  ['linux', 'ubuntu-'],
  ['macos', 'macos-'],
  ['windows', 'windows-'],
])

/** Every label that is known without configuration, hosted ones first. */
export const RUNNER_LABELS: readonly string[] = [...HOSTED.flatMap(([, labels]) => labels), ...SELF_HOSTED]

/** What a label says about the runner, by its form alone. */
export type LabelForm = 'known' | 'retired' | 'hosted-like' | 'custom'

/** Tells what a label is; case does not matter. */
export function labelForm(label: string): LabelForm {
  const lower = label.toLowerCase()
  if (RUNNER_LABELS.includes(lower)) return 'known'
  if (RETIRED.some((image) => lower === image || isVariant(lower, image))) return 'retired'
  return /^(ubuntu|windows|macos)-/.test(lower) ? 'hosted-like' : 'custom'
}

function isVariant(label: string, image: string): boolean {
  return label.startsWith(`${image}-`) || label.startsWith(`${image}.`)
}

/** The images that a runner with this label can have; undefined when the label says nothing about it. */
export function imagesOf(label: string): readonly string[] | undefined {
  const lower = label.toLowerCase()
  const system = SYSTEMS.get(lower)
  if (system !== undefined) return HOSTED.map(([image]) => image).filter((image) => image.startsWith(system))
  const hosted = HOSTED.find(([, labels]) => labels.includes(lower))
  return hosted && [hosted[0]]
}
