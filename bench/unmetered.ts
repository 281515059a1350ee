import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { fromNative } from '../src/core/document/native.ts'
import type { compile } from '../src/core/expression/compile.ts'
import type { FunctionLibrary } from '../src/core/expression/function.ts'
import type { plan } from '../src/core/expression/plan/plan.ts'
import type { ShapeTable } from '../src/core/expression/shape.ts'

const CORE = fileURLToPath(new URL('../src/core/', import.meta.url))
const COPIES = fileURLToPath(new URL('.flux-cache/', import.meta.url))
const FEWEST_REMOVED = 25

/** The parts of a copy of the core that an evaluation needs: values of one copy mean nothing to another. */
export interface CoreCopy {
  readonly compile: typeof compile
  readonly plan: typeof plan
  readonly fromNative: typeof fromNative
  readonly ShapeTable: typeof ShapeTable
  readonly libraries: readonly FunctionLibrary[]
}

/** Loads a copy of the core as it is: it has run nothing yet, like the copy without metering. */
export async function loadMetered(): Promise<CoreCopy> {
  const copy = copyCore('metered')
  return loadCopy(copy)
}

/**
 * Loads a copy of the core in which nothing is charged and no budget is looked at: the statements that do so are taken out
 * of its text. There is no switch for that in the product, so this is the only way to see what metering costs.
 */
export async function loadUnmetered(): Promise<CoreCopy> {
  const copy = copyCore('unmetered')
  let removed = 0
  const remove = (by: string) => (): string => {
    removed++
    return by
  }
  const planner = `${copy}expression/plan/`
  for (const name of readdirSync(planner)) {
    const text = readFileSync(planner + name, 'utf8')
    const bare = text
      .replace(/^ *(?:frame|this)\.left -= .*$/gm, remove(''))
      .replace(/\bframe\.left < 0\b/g, remove('false'))
      .replace(/return this\.left >= 0/g, remove('return true'))
    writeFileSync(planner + name, bare)
  }
  if (removed < FEWEST_REMOVED) throw new Error(`only ${removed} statements of metering were found`)
  return loadCopy(copy)
}

function copyCore(name: string): string {
  const copy = `${COPIES}${name}/`
  rmSync(copy, { recursive: true, force: true })
  cpSync(CORE, copy, { recursive: true })
  return copy
}

async function loadCopy(copy: string): Promise<CoreCopy> {
  const from = (path: string): Promise<unknown> => import(pathToFileURL(copy + path).href)
  const [compiled, planned, native, shape, functions] = (await Promise.all([
    from('expression/compile.ts'),
    from('expression/plan/plan.ts'),
    from('document/native.ts'),
    from('expression/shape.ts'),
    from('expression/functions/libraries.ts'),
  ])) as [
    Pick<CoreCopy, 'compile'>,
    Pick<CoreCopy, 'plan'>,
    Pick<CoreCopy, 'fromNative'>,
    Pick<CoreCopy, 'ShapeTable'>,
    { readonly STANDARD_LIBRARIES: readonly FunctionLibrary[] },
  ]
  rmSync(copy, { recursive: true, force: true })
  return {
    compile: compiled.compile,
    plan: planned.plan,
    fromNative: native.fromNative,
    ShapeTable: shape.ShapeTable,
    libraries: functions.STANDARD_LIBRARIES,
  }
}
