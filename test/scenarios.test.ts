import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../src/cli/main.ts'
import { expectGolden } from './golden.ts'

/**
 * A scenario is one text file: the command line, files, and what is expected. Sections start with `--- name`:
 * `command`, `file PATH`, then `exit`, `stdout`, `stderr`. `UPDATE_GOLDEN=1` rewrites the last three.
 */
interface Scenario {
  readonly words: readonly string[]
  readonly files: readonly (readonly [string, string])[]
  readonly head: string
}

function parse(text: string): Scenario {
  const sections = text.split(/^--- /m).slice(1)
  const bodyOf = (name: string): string | undefined =>
    sections.find((section) => section.startsWith(`${name}\n`))?.slice(name.length + 1)
  const files = sections.flatMap((section): readonly (readonly [string, string])[] => {
    const match = /^file (.+)\n/.exec(section)
    return match === null ? [] : [[match[1] ?? '', section.slice(match[0].length)]]
  })
  const command = (bodyOf('command') ?? '').trim()
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '')
  return { words: words.slice(1), files, head: text.slice(0, text.indexOf('--- exit\n')) }
}

async function play(scenario: Scenario): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-scenario-'))
  try {
    for (const [path, text] of scenario.files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const output = { stdout: '', stderr: '' }
    const stream = (name: 'stdout' | 'stderr') => ({
      isTerminal: false,
      columns: 100,
      write: (text: string) => {
        output[name] += text
      },
    })
    const exit = await main(scenario.words, {
      folder,
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      variables: {},
    })
    expect(output.stdout + output.stderr).not.toContain(folder)
    return `--- exit\n${exit}\n--- stdout\n${output.stdout}--- stderr\n${output.stderr}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const folder = new URL('scenarios/', import.meta.url)

describe('the command line', () => {
  it.each(readdirSync(folder))('behaves as %s says', async (name) => {
    const file = new URL(name, folder)
    const scenario = parse(`${readFileSync(file, 'utf8')}\n--- exit\n`)
    const head = readFileSync(file, 'utf8').split('--- exit\n')[0] ?? ''
    expectGolden(file, head + (await play(scenario)))
  })
})
