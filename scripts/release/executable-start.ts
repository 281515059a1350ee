import { getRawAsset } from 'node:sea'
import { compileFunction } from 'node:vm'

interface Piece {
  readonly exports: object
}

type RunPiece = (exports: object, require: (name: string) => unknown, module: Piece) => void

/**
 * Starts a program whose pieces lie in its own file, by the names that they know each other by: `./NAME`. A piece is read and compiled when it is asked
 * for, since of the whole code a run needs little.
 */
function start(): void {
  const pieces = new Map<string, Piece>()
  const load = (name: string): unknown => {
    if (!name.startsWith('./')) return builtIn(name)
    const before = pieces.get(name)
    if (before !== undefined) return before.exports
    const piece = { exports: {} }
    // Before it runs: pieces may need each other.
    pieces.set(name, piece)
    const text = Buffer.from(getRawAsset(name)).toString()
    const run = compileFunction(text, ['exports', 'require', 'module'], { filename: name }) as RunPiece
    run(piece.exports, load, piece)
    return piece.exports
  }
  load('./main.cjs')
}

function builtIn(name: string): object {
  const found = process.getBuiltinModule(name)
  if (found === undefined) throw new Error(`there is no module ${name}`)
  return found
}

start()
