import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { encodeCapabilities } from './capability-table.ts'
import { deriveCapabilities } from './capability-walk.ts'

/** Where the table lies that the product reads. */
export const CAPABILITY_FILE = new URL('../src/collect/workflow/generated/capabilities.ts', import.meta.url)

/** The text of the generated table, from the webhook schemas of the installed `@octokit/openapi-webhooks`. */
export function renderCapabilities(): string {
  const directory = new URL(
    './',
    pathToUrl(createRequire(import.meta.url).resolve('@octokit/openapi-webhooks')),
  )
  const specification: unknown = JSON.parse(
    readFileSync(new URL('generated/api.github.com.json', directory), 'utf8'),
  )
  const patterns = deriveCapabilities(specification)
  const nodes = encodeCapabilities(patterns)
  return [
    '/**',
    ' * Capabilities of everything below `github.event`, made by `node scripts/capabilities.ts` from the webhook schemas of',
    ` * \`@octokit/openapi-webhooks\`: ${patterns.size} patterns. Node 0 is \`github.event\`; equal subtrees are one node.`,
    ' */',
    'export const EVENT_CAPABILITIES: readonly Readonly<Record<string, string>>[] = [',
    ...nodes.map((node) => `  ${JSON.stringify(node)},`),
    ']',
    '',
  ].join('\n')
}

function pathToUrl(path: string): URL {
  return new URL(path, 'file:')
}

if (import.meta.main) {
  writeFileSync(CAPABILITY_FILE, renderCapabilities())
}
