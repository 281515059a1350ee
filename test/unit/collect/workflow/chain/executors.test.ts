import { describe, expect, it } from 'vitest'
import { executesCheckout } from '../../../../../src/collect/workflow/chain/executors.ts'
import { programName } from '../../../../../src/collect/workflow/script/program.ts'

function executes(command: string): boolean {
  const words = command.split(' ')
  return executesCheckout(programName(words[0] ?? ''), words)
}

describe('executesCheckout', () => {
  it.each([
    'npm ci',
    'npm --prefix web install',
    'npm run lint',
    'yarn',
    'yarn build',
    'pnpm install --frozen-lockfile',
    'bun test',
    'pip install .',
    'pip install -e .[dev]',
    'pip3 install -r requirements.txt',
    'python setup.py sdist',
    'python3 -m pytest',
    'python -m pip install ./package',
    'make',
    'cmake -B build',
    'cargo test',
    'go generate ./...',
    './gradlew build',
    'mvn -B verify',
    'bundle exec rake',
    'rake',
    'composer install',
    'docker build -t image .',
    'pre-commit run --all-files',
    './scripts/build.sh',
    'scripts/build.sh',
    'bash scripts/build.sh',
    'bash -e ./build.sh',
    'source ./environment',
    'node scripts/build.js',
  ])('`%s` does', (command) => {
    expect(executes(command)).toBe(true)
  })

  it.each([
    'npm view left-pad',
    'npm config set registry x',
    'yarn --version',
    'pnpm store path',
    'pip install ruff',
    'pip --version',
    'python -c print()',
    'python --version',
    'python -m venv .venv',
    'make --version',
    'cargo --version',
    'go version',
    'docker login',
    'docker push image',
    'bash -c true',
    'bash -ec true',
    '/usr/bin/env',
    'bash /opt/tool.sh',
    'node',
    'git status',
    'echo ./build.sh',
    'cat README.md',
    '$RUNNER_TEMP/tool',
    'https://example.org/a',
  ])('`%s` does not', (command) => {
    expect(executes(command)).toBe(false)
  })
})
