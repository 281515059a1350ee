import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf, spanOf } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import { scalarText } from '../../workflow/node-text.ts'
import type { Regression } from './regression.ts'

/** Whether a path is one in which Cargo looks for its settings. Without the ending they are settings of old versions of it. */
export function isCargoConfigPath(path: string): boolean {
  return /(?:^|\/)\.cargo\/config(?:\.toml)?$/.test(path)
}

/**
 * Settings that replace where crates come from, or run a program in the place of the compiler. How git fetches (`net`) is transport: the
 * lock names the commit all the same.
 */
const LOOSER: readonly { readonly path: RegExp; readonly value: RegExp }[] = [
  { path: /^source\..+\.(?:replace-with|registry|local-registry|directory|git)$/, value: /./ },
  { path: /^(?:registries\..+\.index|registry\.(?:default|index))$/, value: /./ },
  { path: /(?:^|\.)(?:credential-provider|global-credential-providers)$|^credential-alias\./, value: /./ },
  // A cache of builds is the ordinary wrapper.
  {
    path: /^build\.(?:rustc|rustc-wrapper|rustc-workspace-wrapper|rustdoc)$/,
    value: /^(?!(?:sccache|rustc)$)./,
  },
  { path: /^http\.check-revoke$/, value: /^false$/ },
  { path: /^http\.(?:cainfo|proxy)$/, value: /./ },
  { path: /^(?:patch\..+|paths|include)$/, value: /./ },
  { path: /^env\.(?:CARGO|RUSTC)[A-Z_]*(?:\.value)?$/, value: /./ },
]

/** LIMIT: levels of tables, and settings that are compared. */
const MAX_DEPTH = 6
const MAX_SETTINGS = 5_000

interface Setting {
  readonly value: string
  readonly span: Span
}

/** Settings of a `.cargo/config.toml` that take crates from elsewhere, or that run something else. */
export function compareCargoConfig(
  before: Document | undefined,
  after: Document | undefined,
): readonly Regression[] {
  const [old, now] = [settingsOf(before), settingsOf(after)]
  return [...now].flatMap(([name, { value, span }]): readonly Regression[] => {
    const from = old.get(name)?.value ?? ''
    if (from === value || !LOOSER.some((one) => one.path.test(name) && one.value.test(value))) return []
    return [{ rail: 'package-policy', change: 'changed', name, from, to: value, span }]
  })
}

/** Values by the names of the tables that they are in, joined by dots; lists as a whole. */
function settingsOf(document: Document | undefined): ReadonlyMap<string, Setting> {
  const settings = new Map<string, Setting>()
  if (document === undefined) return settings
  const read = (node: NodeIndex, name: string, depth: number): void => {
    if (settings.size >= MAX_SETTINGS) return
    if (kindOf(document, node) === 'record' && depth < MAX_DEPTH) {
      for (const { key, node: member } of membersOf(document, node))
        read(member, name === '' ? key : `${name}.${key}`, depth + 1)
      return
    }
    const span = spanOf(document, node)
    const items = itemsOf(document, node).map((item) => scalarText(document, item) ?? '')
    const text = scalarText(document, node) ?? items.join(' ')
    settings.set(name, { value: text === '' ? document.source.text.slice(span.start, span.end) : text, span })
  }
  read(0, '', 0)
  return settings
}
