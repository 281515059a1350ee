import { lineText, type Source } from '../../core/source.ts'
import { addedLines } from './added-lines.ts'
import type { ChangedFile } from './changed-file.ts'
import { FILE_EFFECTS, type FileEffect } from './kinds.ts'

/** Bytes of a new binary from which on it is more than a picture of a page. */
const LARGE_BINARY = 100 * 1024

/** What an added line of a file brings about, by the path of the file. */
interface LineEffect {
  readonly path: RegExp
  /** Of a line that has the effect; undefined when any change of the file has it. */
  readonly line: RegExp | undefined
  readonly effect: FileEffect
}

const LINE_EFFECTS: readonly LineEffect[] = [
  // Agents run hooks and helpers of these settings by themselves.
  {
    path: /(?:^|\/)\.claude\/settings(?:\.local)?\.json$/,
    line: /"(?:hooks|command|apiKeyHelper|statusLine|awsAuthRefresh|awsCredentialExport|otelHeadersHelper)"\s*:/,
    effect: 'command',
  },
  { path: /(?:^|\/)\.claude\/hooks\//, line: undefined, effect: 'command' },
  { path: /(?:^|\/)\.cursor\/hooks\.json$/, line: undefined, effect: 'command' },
  {
    path: /(?:^|\/)(?:\.mcp|\.cursor\/mcp|\.vscode\/mcp)\.json$/,
    line: /"command"\s*:/,
    effect: 'lifecycle-command',
  },
  { path: /(?:^|\/)\.vscode\/tasks\.json$/, line: /"runOn"\s*:\s*"folderOpen"/, effect: 'command' },
  {
    path: /(?:^|\/)\.?devcontainer(?:\/.*)?\.json$/,
    line: /"(?:initialize|onCreate|updateContent|postCreate|postStart|postAttach)Command"\s*:/,
    effect: 'lifecycle-command',
  },
  { path: /(?:^|\/)\.yarnrc\.yml$/, line: /^\s*["']?(?:yarnPath|plugins)["']?\s*:/, effect: 'plugin' },
  { path: /(?:^|\/)\.yarnrc$/, line: /^\s*yarn-path\s/, effect: 'plugin' },
  { path: /(?:^|\/)\.yarn\/(?:releases|plugins)\//, line: undefined, effect: 'plugin' },
  { path: /^\.gitmodules$/, line: /^\s*url\s*=/i, effect: 'submodule-address' },
  { path: /(?:^|\/)\.gitattributes$/, line: /\s(?:filter|diff|merge)=/, effect: 'git-driver' },
  { path: /(?:^|\/)[^/]+\.gypi?$/, line: /<!@?\(/, effect: 'package-command' },
  {
    path: /(?:^|\/)(?:[^/]+\.pth|sitecustomize\.py|usercustomize\.py)$/,
    line: undefined,
    effect: 'startup-code',
  },
  {
    path: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[^/]*)?$|\.Dockerfile$/i,
    line: /^\s*ADD\s.*https?:\/\//i,
    effect: 'remote-content',
  },
]

/**
 * What a change brings into a file, sorted; undefined when the file is too large to be read. A removed file brings
 * nothing. HOSTILE: the text is searched line by line, by patterns without repetitions inside of repetitions.
 */
export async function findEffects(
  { change, before, after }: ChangedFile,
  size: number | undefined,
): Promise<readonly FileEffect[] | undefined> {
  if (change.after === undefined || after === undefined) return []
  const found = new Set<FileEffect>()
  if (change.after.entry.kind === 'symlink') found.add('link')
  const rules = LINE_EFFECTS.filter(({ path }) => path.test(change.path))
  const isLarge = change.before === undefined && (size ?? 0) > LARGE_BINARY
  if (rules.length > 0 || isLarge) {
    const content = await after.bytes()
    const text = await after.text()
    if (content === 'too-large' && rules.some(({ line }) => line !== undefined)) return undefined
    if (isLarge && content !== 'not-a-file' && text === undefined) found.add('binary')
    for (const { line, effect } of rules) if (line === undefined) found.add(effect)
    if (text !== undefined) for (const effect of linesOf(text, await before?.text(), rules)) found.add(effect)
  }
  return FILE_EFFECTS.filter((effect) => found.has(effect))
}

function linesOf(
  text: Source,
  before: Source | undefined,
  rules: readonly LineEffect[],
): ReadonlySet<FileEffect> {
  const found = new Set<FileEffect>()
  if (rules.every(({ line }) => line === undefined)) return found
  const added = addedLines(before, text)
  for (let line = 1; line <= text.lineStarts.length; line++) {
    if (!added.has(line)) continue
    for (const rule of rules) {
      if (rule.line?.test(lineText(text, line)) === true) found.add(rule.effect)
    }
  }
  return found
}
