import type { LockedPackage } from './model.ts'

/** Commands that scripts call by name, each with the packages that install them honestly. */
const COMMANDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    awk: [],
    aws: ['aws-cdk'],
    bash: [],
    bun: ['bun'],
    bunx: ['bun'],
    cargo: [],
    cat: [],
    chmod: [],
    cmd: [],
    corepack: ['corepack'],
    cp: [],
    curl: [],
    deno: ['deno'],
    docker: [],
    eslint: ['eslint'],
    gcc: [],
    gh: [],
    git: [],
    go: [],
    gpg: [],
    jest: ['jest', 'jest-cli'],
    kubectl: [],
    ls: [],
    make: [],
    mv: [],
    node: ['node'],
    npm: ['npm'],
    npx: ['npm', 'npx'],
    pip: [],
    pip3: [],
    pnpm: ['pnpm', '@pnpm/exe'],
    pnpx: ['pnpm', '@pnpm/exe'],
    powershell: [],
    prettier: ['prettier'],
    pwsh: [],
    python: [],
    python3: [],
    rm: [],
    sed: [],
    sh: [],
    ssh: [],
    sudo: [],
    tar: [],
    tsc: ['typescript'],
    vite: ['vite'],
    vitest: ['vitest'],
    webpack: ['webpack', 'webpack-cli'],
    wget: [],
    which: ['which'],
    yarn: ['yarn', '@yarnpkg/cli-dist'],
    yarnpkg: ['yarn', '@yarnpkg/cli-dist'],
    zsh: [],
  }),
)

/** Commands that a package installs and the one before did not, and that belong to another package or to the system; in its order. */
export function takenCommands(after: LockedPackage, before: LockedPackage | undefined): readonly string[] {
  const known = new Set(before?.commands ?? [])
  return (after.commands ?? []).filter((command) => {
    const owners = COMMANDS.get(command)
    return owners !== undefined && !owners.includes(after.name) && !known.has(command)
  })
}
