import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { FluxError } from '../core/error.ts'
import { collectText, type Git, startError } from './git.ts'

/** A commit, as far as FLUX needs it. Ids are full object ids. */
export interface Commit {
  readonly id: string
  readonly tree: string
  readonly parents: readonly string[]
}

/** An object of the repository, or why it is not given. */
export type GitObject =
  | { readonly type: string; readonly bytes: Buffer }
  | { readonly type: string; readonly bytes: 'too-large' }
  | 'missing'

/** Reads objects by id through one `git cat-file --batch` process, which starts with the first question. */
export interface GitObjects {
  read(id: string, maxBytes: number): Promise<GitObject>
  /** Ends the process; a later `read` starts a new one. */
  close(): void
}

/** Object ids of both hash functions; nothing else ever reaches the process. */
export const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

const MAX_HEADER_BYTES = 256

interface Question {
  readonly id: string
  readonly maxBytes: number
  readonly resolve: (object: GitObject) => void
  readonly reject: (error: FluxError) => void
}

/** Opens the reader of objects. Starts nothing yet. */
export function openGitObjects(git: Git): GitObjects {
  let batch: Batch | undefined
  return {
    read: (id, maxBytes) => {
      if (!OBJECT_ID.test(id))
        return Promise.reject(new FluxError('internal/bug', 'an object id has a wrong form'))
      if (batch === undefined || batch.ended) batch = new Batch(git.start(['cat-file', '--batch']))
      return batch.ask(id, maxBytes)
    },
    close: () => {
      batch?.end()
      batch = undefined
    },
  }
}

/** One running process. It keeps Node alive only while a question is open. */
class Batch {
  ended = false
  readonly #child: ChildProcessWithoutNullStreams
  #questions: Question[] = []
  /** Index of the first question without an answer: taking from the front of a long list costs its length. */
  #next = 0
  readonly #stderr: () => string
  #header = Buffer.alloc(0)
  #body:
    | { readonly type: string; readonly bytes: Buffer | undefined; filled: number; left: number }
    | undefined

  constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child
    this.#stderr = collectText(child.stderr)
    child.stdout.on('data', (chunk: Buffer) => this.#accept(chunk))
    child.stdin.on('error', () => {})
    child.on('error', (cause) => this.#fail(startError(cause)))
    child.on('close', () => this.#fail(this.#lostError()))
    this.#hold(false)
  }

  ask(id: string, maxBytes: number): Promise<GitObject> {
    return new Promise((resolve, reject) => {
      this.#hold(true)
      this.#questions.push({ id, maxBytes, resolve, reject })
      this.#child.stdin.write(`${id}\n`)
    })
  }

  end(): void {
    this.ended = true
    this.#child.stdin.end()
  }

  #accept(chunk: Buffer): void {
    let rest = chunk
    while (rest.length > 0)
      rest = this.#body === undefined ? this.#acceptHeader(rest) : this.#acceptBody(rest)
  }

  /** `<id> SP <type> SP <size> LF`, or `<id> SP missing LF`. */
  #acceptHeader(chunk: Buffer): Buffer {
    const end = chunk.indexOf(10)
    this.#header = Buffer.concat([this.#header, end < 0 ? chunk : chunk.subarray(0, end)])
    if (this.#header.length > MAX_HEADER_BYTES) {
      this.#fail(new FluxError('git/failed', 'git gave an answer of an unknown form'))
      return Buffer.alloc(0)
    }
    if (end < 0) return Buffer.alloc(0)
    const [, type = '', size] = this.#header.toString('latin1').split(' ')
    this.#header = Buffer.alloc(0)
    const question = this.#questions[this.#next]
    if (size === undefined || question === undefined) {
      this.#answer('missing')
    } else {
      const length = Number(size)
      // LIMIT: content beyond the cap is let through the pipe and dropped, never kept.
      const bytes = length > question.maxBytes ? undefined : Buffer.allocUnsafeSlow(length)
      this.#body = { type, bytes, filled: 0, left: length + 1 }
    }
    return chunk.subarray(end + 1)
  }

  #acceptBody(chunk: Buffer): Buffer {
    const body = this.#body
    if (body === undefined) return chunk
    const part = chunk.subarray(0, body.left)
    body.bytes?.set(part.subarray(0, body.bytes.length - body.filled), body.filled)
    body.filled += part.length
    body.left -= part.length
    if (body.left === 0) {
      this.#body = undefined
      this.#answer({ type: body.type, bytes: body.bytes ?? 'too-large' })
    }
    return chunk.subarray(part.length)
  }

  #answer(object: GitObject): void {
    const question = this.#questions[this.#next++]
    if (this.#next >= this.#questions.length) {
      this.#questions = []
      this.#next = 0
      this.#hold(false)
    }
    question?.resolve(object)
  }

  #fail(error: FluxError): void {
    this.ended = true
    const open = this.#questions.slice(this.#next)
    this.#questions = []
    this.#next = 0
    for (const question of open) question.reject(error)
    this.#child.kill()
  }

  /** In a partial clone git ends instead of saying that an object is missing, since it may not fetch it. */
  #lostError(): FluxError {
    return /promisor|lazy fetch|could not fetch|not allowed/i.test(this.#stderr())
      ? missingObject('an object')
      : new FluxError('git/failed', 'git ended while objects were read')
  }

  #hold(isBusy: boolean): void {
    const { stdin, stdout, stderr } = this.#child
    for (const handle of [this.#child, stdin, stdout, stderr]) {
      const toggle: unknown = isBusy ? Reflect.get(handle, 'ref') : Reflect.get(handle, 'unref')
      if (typeof toggle === 'function') toggle.call(handle)
    }
  }
}

/** Error for an object that a shallow or partial clone does not hold. */
export function missingObject(what: string): FluxError {
  return new FluxError('git/missing-object', `${what} is not in this clone`, {
    hint: 'look at the name; in a workflow, set `fetch-depth: 2` on actions/checkout (`fetch-depth: 0` for a push of several commits)',
  })
}
