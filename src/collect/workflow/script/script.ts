import type { Span } from '../../../core/span.ts'

/** Languages of scripts that are told apart. Every shell that is not known is read as `posix`. */
export const SCRIPT_LANGUAGES = ['posix', 'powershell', 'batch', 'python', 'other'] as const
export type ScriptLanguage = (typeof SCRIPT_LANGUAGES)[number]

/** One word of a command. Spans are offsets in the text of the script. */
export interface ScriptWord {
  /** The text without quotes; expansions, substitutions and `${{ … }}` as they are written. */
  readonly text: string
  readonly span: Span
  /** What is known only when the script runs: `fixed` is nothing of it, `template` is `${{ … }}` in single quotes alone. */
  readonly value: 'fixed' | 'template' | 'dynamic'
  /** A part of it is quoted or escaped. */
  readonly isQuoted: boolean
}

/** A redirection of a command or group. `operator` is without the descriptor: `>`, `>>`, `<<`, `<<<`. */
export interface ScriptRedirect {
  readonly operator: string
  readonly target: ScriptWord
  /** What a here-document or here-string gives, as `ScriptWord.value`; absent for files. */
  readonly content?: ScriptWord['value']
}

/** How a unit belongs to its parent: it runs as a part of it, or its output ends up in a word, a redirection or a variable. */
export type ScriptRole = 'body' | 'word' | 'redirect' | 'assignment'

/** A simple command, or a group of them: a subshell, braces, a loop, a condition. */
export interface ScriptUnit {
  readonly kind: 'command' | 'group'
  readonly span: Span
  /** Variables that are set for the command, or by it when it has no words. */
  readonly assignments: readonly ScriptWord[]
  readonly words: readonly ScriptWord[]
  readonly redirects: readonly ScriptRedirect[]
  /** Index of the unit whose output it reads through a pipe. */
  readonly pipedFrom: number | undefined
  /** Index of the unit that it stands in. */
  readonly parent: number | undefined
  readonly role: ScriptRole
}

/** What a script executes, in the order of the text. */
export interface Script {
  readonly language: ScriptLanguage
  readonly units: readonly ScriptUnit[]
  /** Why a part was not read, if one was not. */
  readonly truncation: string | undefined
  /** Characters that were looked at, each as often as it was. */
  readonly work: number
}
