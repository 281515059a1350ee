import type { Step } from '../model.ts'

/** Sub-commands of programs that execute what lies in the workspace. As of 2026-09. */
const COMMANDS: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>(
  [
    ['npm', 'ci clean-install i install it pack publish rebuild restart run run-script start test t'],
    ['docker', 'build buildx compose'],
    ['podman', 'build'],
    ['go', 'generate run test'],
    ['cargo', 'bench build check clippy doc install nextest publish run test'],
    ['pre-commit', 'run'],
    ['composer', 'install run run-script test update'],
    ['dotnet', 'build msbuild pack publish restore run test'],
    ['poetry', 'build install run'],
    ['uv', 'build run sync'],
    ['pdm', 'build install run'],
    ['hatch', 'build run test'],
    ['swift', 'build run test'],
    ['deno', 'run task test'],
    ['mix', 'compile deps.get test'],
  ].map(([name = '', words = '']) => [name, new Set(words.split(' '))]),
)

/** Programs that execute it whatever they are told, but for these first words. */
const PROGRAMS: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>(
  [
    ['bun', '--version -v add pm upgrade x'],
    ['bundle', '--version config version'],
    ['cmake', '--version'],
    ['gradle', '--version'],
    ['gradlew', '--version'],
    ['make', '--version'],
    ['mvn', '--version'],
    ['mvnw', '--version'],
    ['nox', '--version'],
    ['pnpm', '--version -v add audit config dlx list ls outdated store why'],
    ['pytest', '--version'],
    ['rake', '--version'],
    ['sbt', '--version'],
    ['tox', '--version'],
    ['yarn', '--version -v add audit cache config dlx info list why'],
  ].map(([name = '', words = '']) => [name, new Set(words.split(' '))]),
)

/** Programs that run a file that they are given. */
const INTERPRETERS: ReadonlySet<string> = new Set([
  '.',
  'bash',
  'dash',
  'node',
  'perl',
  'php',
  'powershell',
  'pwsh',
  'python',
  'python3',
  'ruby',
  'sh',
  'source',
  'ts-node',
  'tsx',
  'zsh',
])

/** Whether a command executes what lies in the workspace. `words` begin with the program as it is written. */
export function executesCheckout(program: string, words: readonly string[]): boolean {
  const [first = '', ...rest] = words
  // `npm --prefix web ci`: what is looked for stands somewhere behind.
  const known = COMMANDS.get(program)
  if (known !== undefined) return rest.some((word) => known.has(word))
  const harmless = PROGRAMS.get(program)
  if (harmless !== undefined) return !harmless.has(rest[0] ?? '')
  if (program === 'pip' || program === 'pip3') return installsLocally(rest)
  if (INTERPRETERS.has(program)) return runsFile(program, rest)
  return isOwnFile(first)
}

function installsLocally(words: readonly string[]): boolean {
  if (!words.includes('install') && !words.includes('wheel')) return false
  return words.some(
    (word) => /^\.(?:$|[/[])/.test(word) || ['-e', '--editable', '-r', '--requirement'].includes(word),
  )
}

function runsFile(program: string, words: readonly string[]): boolean {
  if (program.startsWith('python')) {
    const module = words[0] === '-m' ? words[1] : undefined
    if (module === 'pip') return installsLocally(words.slice(2))
    if (module !== undefined) return ['build', 'nox', 'pytest', 'tox', 'unittest'].includes(module)
  }
  const file = words.find((word) => !word.startsWith('-'))
  const options = words.slice(0, file === undefined ? words.length : words.indexOf(file))
  if (file === undefined || options.some((word) => givesCode(program, word))) return false
  return !isElsewhere(file)
}

// `-e` makes a shell stop at errors, and other programs take code behind it.
function givesCode(program: string, option: string): boolean {
  const isShell = program.endsWith('sh') && program !== 'pwsh'
  return (isShell ? /^-[a-z]*c/ : /^-(?:[a-z]*[ce]|-?command)$/i).test(option)
}

// `./build.sh`, `scripts/build.sh`
function isOwnFile(word: string): boolean {
  return word.includes('/') && !isElsewhere(word) && !word.includes('://')
}

function isElsewhere(word: string): boolean {
  return /^(?:[/~$%<]|[A-Za-z]:\\)/.test(word)
}

/** Actions that execute hooks or scripts of the workspace, with the input that makes them do so. As of 2026-09. */
const HOOK_ACTIONS: ReadonlyMap<string, string | undefined> = new Map([
  ['actions-rs/cargo', undefined],
  ['bahmutov/npm-install', undefined],
  ['borales/actions-yarn', undefined],
  ['cypress-io/github-action', undefined],
  ['docker/build-push-action', 'context'],
  ['gradle/actions/setup-gradle', 'arguments'],
  ['gradle/gradle-build-action', 'arguments'],
  ['pnpm/action-setup', 'run_install'],
  ['pre-commit/action', undefined],
  ['pyo3/maturin-action', undefined],
  ['pypa/cibuildwheel', undefined],
  ['ramsey/composer-install', undefined],
  ['ruby/setup-ruby', 'bundler-cache'],
])

/** Whether a step's action executes hooks of the workspace, such as the scripts of an installation. */
export function runsHooks(action: string, step: Step): boolean {
  if (!HOOK_ACTIONS.has(action)) return false
  const input = HOOK_ACTIONS.get(action)
  if (input === undefined) return true
  const text = step.with.byName.find(input)[0]?.text.trim().toLowerCase()
  return text !== undefined && text !== '' && text !== 'false' && text !== 'null'
}
