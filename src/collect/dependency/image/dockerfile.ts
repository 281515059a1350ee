import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat } from '../lock-format.ts'
import type { Lock, Scope } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { type Instruction, type ParserDirective, readDockerfileText } from './dockerfile-lines.ts'
import { createImagePackage } from './image-package.ts'
import { imageScope, type Stage, type StageUse, stageScopes } from './stages.ts'
import { type Substituted, substitute } from './substitute.ts'
import { readArguments, readFlags, type Word, wordsOf } from './words.ts'

const NAME = 'dockerfile'
/** `Dockerfile`, `Dockerfile.dev`, `app.Dockerfile`, `Containerfile`; files that a template makes one of are none. */
const PATH = /^(?:[^/]+\.)?(?:Dockerfile|Containerfile)(?:\.[^/]+)?$/i
const OTHER =
  /\.(?:dockerignore|containerignore|md|rst|txt|j2|jinja2?|erb|ejs|hbs|mustache|tmpl|tpl|template|in|bak|orig|rej|sh|ps1|py|js|ts|go|json|rego|vim|ya?ml)$/i

/** Images that a Dockerfile begins with, takes files of, mounts, and the one that reads it. */
export const dockerfile: LockFormat = {
  name: NAME,
  ecosystem: 'docker',
  matches(path) {
    const file = path.slice(path.lastIndexOf('/') + 1)
    return PATH.test(file) && !OTHER.test(file)
  },
  read: readDockerfile,
}

/** Stages whose names are compared with one that has a variable: real files have some twenty. */
const MOST_LIKE = 100
const LONGEST_LIKE = 255

interface Reading {
  readonly draft: LockDraft
  readonly folder: string
  readonly escape: string
  readonly stages: Stage[]
  /** Positions of stages by their names; of equal ones the last. */
  readonly positions: Map<string, number>
  /** Arguments above the first stage, which hold for `FROM`. */
  readonly shared: Arguments
  /** Arguments of the stage. */
  own: Arguments
  readonly images: NamedImage[]
}

/** Values by their names, and where they stand. */
interface Arguments {
  readonly values: Map<string, string | undefined>
  readonly places: Map<string, Span>
}

/** An image that a stage names. */
interface NamedImage {
  readonly id: string
  readonly stage: number
  readonly use: StageUse
  readonly word: Word
  readonly filled: Substituted
  readonly blame?: Span
  readonly platform?: string
}

function readDockerfile(source: Source): Lock {
  const draft = createLockDraft(source, NAME, 'docker')
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    addLockProblem(draft, 'conflict-markers', 'whole', message, conflict)
    return finishLock(draft, false)
  }
  const { directives, escape, instructions, openHereDocument } = readDockerfileText(source)
  if (openHereDocument !== undefined) {
    const message = 'this here-document is never closed, so that what follows belongs to it'
    addLockProblem(draft, 'syntax', 'part', message, openHereDocument)
  }
  const folder = folderOf(source.path)
  draft.importers.push({ path: folder, manifest: source.path })
  const reading: Reading = {
    draft,
    folder,
    escape,
    stages: [],
    positions: new Map(),
    shared: { values: new Map(), places: new Map() },
    own: { values: new Map(), places: new Map() },
    images: [],
  }
  addSyntax(reading, directives)
  const named = stageNames(instructions)
  for (const instruction of instructions) readInstruction(reading, instruction, named)
  if (reading.stages.length === 0) {
    // Pieces that are put together to a whole file are read all the same.
    const isPiece = instructions.length > 0 && instructions.every(({ keyword }) => PIECE.has(keyword))
    const message = 'the file begins with no image, expected `FROM`'
    addLockProblem(draft, 'syntax', isPiece ? 'note' : 'whole', message, { start: 0, end: 0 })
  }
  const scopes = stageScopes(reading.stages)
  for (const image of reading.images) {
    if (!addImage(reading, image, imageScope(scopes[image.stage] ?? 'prod', image.use))) break
  }
  return finishLock(draft, false)
}

/** Instructions of a stage. A file of `ARG` alone is none. */
const PIECE: ReadonlySet<string> = new Set([
  'add',
  'cmd',
  'copy',
  'entrypoint',
  'env',
  'expose',
  'healthcheck',
  'label',
  'run',
  'shell',
  'stopsignal',
  'user',
  'volume',
  'workdir',
])

/** `COPY --from` may name stages that come later: the builder looks for them first, and then says that it is wrong. */
function stageNames(instructions: readonly Instruction[]): ReadonlySet<string> {
  const froms = instructions.filter(({ keyword }) => keyword === 'from')
  return new Set(froms.flatMap((instruction) => stageName(wordsOf(instruction)) ?? []))
}

function readInstruction(reading: Reading, instruction: Instruction, named: ReadonlySet<string>): void {
  switch (instruction.keyword) {
    case 'arg':
      readArgument(reading, instruction)
      return
    case 'from':
      readFrom(reading, instruction)
      return
    case 'copy':
    case 'add':
      for (const flag of readFlags(instruction))
        if (flag.name === 'from') useStage(reading, flag.value, 'copy', named)
      return
    case 'run':
      for (const flag of readFlags(instruction)) {
        const from = flag.name === 'mount' ? mountSource(flag.value) : undefined
        if (from !== undefined) useStage(reading, from, 'mount', named)
      }
      return
    default:
  }
}

/** Arguments that the builder sets itself. */
const PLATFORM: ReadonlySet<string> = new Set(
  ['BUILD', 'TARGET'].flatMap((side) => ['ARCH', 'OS', 'PLATFORM', 'VARIANT'].map((part) => side + part)),
)

/** Arguments above the first stage hold for `FROM`; a stage only sees those that it names, with their values. */
function readArgument(reading: Reading, instruction: Instruction): void {
  const { shared, own, escape, stages } = reading
  const scope = stages.length === 0 ? shared : own
  for (const { name, value } of readArguments(instruction)) {
    const inherited = shared.values.get(name)
    if (value !== undefined) {
      const { text, unknown } = substitute(value.text, scope.values, escape)
      scope.places.set(name, value.span)
      if (unknown.length === 0) scope.values.set(name, text)
      else if (unknown.some((one) => PLATFORM.has(one) || scope.values.has(one)))
        scope.values.set(name, undefined)
      else scope.values.delete(name)
    } else if (shared.values.has(name)) {
      const place = shared.places.get(name)
      scope.values.set(name, inherited)
      if (place !== undefined) scope.places.set(name, place)
    }
  }
}

function readFrom(reading: Reading, instruction: Instruction): void {
  const { shared, stages, positions, images } = reading
  const words = wordsOf(instruction)
  const platform = readFlags(instruction).find(({ name }) => name === 'platform')?.value.text
  const word = words.find(({ text }) => !text.startsWith('--'))
  const stage: Stage = { uses: [] }
  const position = stages.length
  if (word === undefined) {
    const message = 'this `FROM` names no image'
    addLockProblem(reading.draft, 'malformed-entry', 'part', message, instruction.placeOf(0, 0))
  } else {
    const filled = substitute(word.text, shared.values, reading.escape)
    const name = filled.text.toLowerCase()
    const earlier = stagesLike(positions, name, filled)
    for (const one of earlier) stage.uses.push({ stage: one, use: 'from' })
    if (earlier.length === 0 && name !== 'scratch') {
      const isFixed = platform !== undefined && !platform.includes('$')
      images.push({
        id: `from/${position}`,
        stage: position,
        use: 'from',
        word,
        filled,
        ...blameOf(reading.draft, shared, word, filled.text),
        ...(isFixed ? { platform } : {}),
      })
    }
  }
  const name = stageName(words)
  if (name !== undefined) positions.set(name, position)
  stages.push(stage)
  reading.own = { values: new Map(), places: new Map() }
}

/** The stage of a name; of a name with a variable that only the builder knows (`build-$TARGETOS`) all that it may mean. */
function stagesLike(
  positions: ReadonlyMap<string, number>,
  name: string,
  { unknown }: Substituted,
): readonly number[] {
  const exact = positions.get(name)
  if (exact !== undefined) return [exact]
  // LIMIT: names of stages are words.
  if (unknown.length === 0 || name.length > LONGEST_LIKE) return []
  const [before = '', ...rest] = name.split(/\$\{[^}]*\}|\$\w+/)
  const after = rest.at(-1) ?? ''
  // A variable alone would fit every stage.
  if (rest.length === 0 || before + after === '') return []
  const like: number[] = []
  let compared = 0
  for (const [one, position] of positions) {
    // LIMIT: stages that are compared.
    if (++compared > MOST_LIKE) break
    const isLonger = one.length > before.length + after.length
    if (isLonger && one.startsWith(before) && one.endsWith(after)) like.push(position)
  }
  return like
}

function stageName(words: readonly Word[]): string | undefined {
  const rest = words.filter(({ text }) => !text.startsWith('--'))
  return rest[1]?.text.toLowerCase() === 'as' ? rest[2]?.text.toLowerCase() : undefined
}

/** `from` of `type=bind,from=image,target=/x`. */
function mountSource({ text, span }: Word): Word | undefined {
  let at = 0
  for (const field of text.split(',')) {
    if (/^from=./i.test(field)) {
      const isPlain = span.end - span.start === text.length
      const start = span.start + at + 'from='.length
      return {
        text: field.slice('from='.length),
        span: isPlain ? { start, end: span.start + at + field.length } : span,
      }
    }
    at += field.length + 1
  }
  return undefined
}

function useStage(reading: Reading, word: Word, use: StageUse, named: ReadonlySet<string>): void {
  const { stages, positions, images, own } = reading
  const position = stages.length - 1
  const filled = substitute(word.text, own.values, reading.escape)
  const name = filled.text.toLowerCase()
  if (name === '' || name === 'scratch') return
  const number = /^\d{1,6}$/.test(name) ? Number(name) : undefined
  const like = stagesLike(positions, name, filled)
  const found = like.length > 0 || number === undefined ? like : number < stages.length ? [number] : []
  for (const one of found) stages[position]?.uses.push({ stage: one, use })
  if (found.length > 0) return
  if (named.has(name) || number !== undefined) {
    const message = `there is no stage ${quoted(word.text)} before this line`
    addLockProblem(reading.draft, 'dangling-edge', 'note', message, word.span)
  } else {
    const blame = blameOf(reading.draft, own, word, filled.text)
    images.push({ id: `${use}/${images.length}`, stage: position, use, word, filled, ...blame })
  }
}

/** The image that reads the file is downloaded and runs before all others. */
function addSyntax(reading: Reading, directives: readonly ParserDirective[]): void {
  const directive = directives.find(({ name }) => name === 'syntax')
  const text = directive?.value.split(/\s/, 1)[0] ?? ''
  if (directive === undefined || text === '') return
  const word = { text, span: { start: directive.span.start, end: directive.span.start + text.length } }
  const filled = { text, unknown: [] }
  addImage(reading, { id: 'syntax', stage: -1, use: 'from', word, filled }, 'tool')
}

/** False when nothing more can be added. */
function addImage({ draft, folder }: Reading, image: NamedImage, scope: Scope): boolean {
  const { id, word, filled, blame, platform } = image
  const { one, problem } = createImagePackage({
    id,
    text: filled.text,
    written: word.text,
    span: word.span,
    ...(blame === undefined ? {} : { blame }),
    importer: folder,
    scope,
    ...(platform === undefined ? {} : { platform }),
  })
  const [first] = filled.unknown
  if (first !== undefined) {
    const message = `the image ${quoted(word.text)} is not known: no value is given for ${quoted(first)}`
    addLockProblem(draft, 'missing-file', 'note', message, word.span)
  } else if (problem !== undefined)
    addLockProblem(draft, problem.kind, 'part', `${quoted(filled.text)}: ${problem.message}`, word.span)
  return addPackage(draft, one)
}

/** Where a reference is hidden in an argument, its value is to blame. */
function blameOf(
  { source }: LockDraft,
  { places }: Arguments,
  { text: written }: Word,
  text: string,
): { readonly blame?: Span } {
  if (written === text) return {}
  const own = text.slice(text.lastIndexOf('/') + 1).split(/[:@]/, 1)[0] ?? ''
  if (own !== '' && written.includes(own)) return {}
  for (const [, name = ''] of written.matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
    const place = places.get(name)
    if (place !== undefined && source.text.slice(place.start, place.end).includes(own))
      return { blame: place }
  }
  return {}
}
