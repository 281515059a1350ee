/** JSON data of a case. */
export type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data }

/** One expression over one value; every contender must give `result`. */
export interface Case {
  readonly id: string
  readonly expression: string
  /** The same question in Rego: a module `bench` with a rule `result`. */
  readonly rego: string
  readonly variable: 'input' | 'object'
  readonly data: Data
  readonly result: boolean
}

function records(count: number): readonly Data[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${index % 3 === 0 ? 'internal/' : 'pkg-'}${index}`,
    pinned: index % 3 !== 0,
    version: `1.${index}.0`,
  }))
}

function rego(...rules: readonly string[]): string {
  return `package bench\n\ndefault result := false\n\n${rules.join('\n\n')}\n`
}

const ALL = 'input.items.all(i, i.pinned || i.name.startsWith("internal/"))'

const ALL_REGO = rego(
  'result if {\n\tevery item in input.items {\n\t\tallowed(item)\n\t}\n}',
  'allowed(item) if item.pinned',
  'allowed(item) if startswith(item.name, "internal/")',
)

/** The nine expressions that evaluation and compilation are measured with. */
export const CASES: readonly Case[] = [
  {
    id: 'field',
    expression: 'input.metadata.name == "web" && input.spec.replicas >= 2 && input.spec.replicas <= 10',
    rego: rego(
      'result if {\n\tinput.metadata.name == "web"\n\tinput.spec.replicas >= 2\n\tinput.spec.replicas <= 10\n}',
    ),
    variable: 'input',
    data: { metadata: { name: 'web' }, spec: { replicas: 3 } },
    result: true,
  },
  {
    id: 'string',
    expression:
      'input.image.startsWith("ghcr.io/") && !input.image.endsWith(":latest") && input.image.contains("@sha256:")',
    rego: rego(
      'result if {\n\tstartswith(input.image, "ghcr.io/")\n\tnot endswith(input.image, ":latest")\n\tcontains(input.image, "@sha256:")\n}',
    ),
    variable: 'input',
    data: { image: `ghcr.io/acme/web@sha256:${'a'.repeat(64)}` },
    result: true,
  },
  {
    id: 'all100',
    expression: ALL,
    rego: ALL_REGO,
    variable: 'input',
    data: { items: records(100) },
    result: true,
  },
  {
    id: 'all10k',
    expression: ALL,
    rego: ALL_REGO,
    variable: 'input',
    data: { items: records(10_000) },
    result: true,
  },
  {
    id: 'exists100',
    expression: 'input.items.exists(i, i.name == "pkg-98")',
    rego: rego('result if {\n\tsome item in input.items\n\titem.name == "pkg-98"\n}'),
    variable: 'input',
    data: { items: records(100) },
    result: true,
  },
  {
    id: 'exists10k',
    expression: 'input.items.exists(i, i.name == "nope")',
    rego: rego('result if {\n\tsome item in input.items\n\titem.name == "nope"\n}'),
    variable: 'input',
    data: { items: records(10_000) },
    result: false,
  },
  {
    id: 'map',
    expression:
      '"app" in input.labels && input.labels["app"] == "web" && has(input.labels.team) && input.labels.team != ""',
    rego: rego('result if {\n\tinput.labels.app == "web"\n\tinput.labels.team != ""\n}'),
    variable: 'input',
    data: { labels: { app: 'web', team: 'core', env: 'prod' } },
    result: true,
  },
  {
    id: 'regex',
    expression: 'input.uses.matches("^[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+@[0-9a-f]{40}$")',
    rego: rego('result if regex.match(`^[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+@[0-9a-f]{40}$`, input.uses)'),
    variable: 'input',
    data: { uses: 'actions/checkout@b4ffde65f46336ab88eb53be808477a3936bae11' },
    result: true,
  },
  {
    id: 'k8sports',
    expression:
      'object.spec.template.spec.containers.all(c, !has(c.ports) || c.ports.all(p, !has(p.hostPort) || p.hostPort == 0))',
    rego: rego(
      'result if not exposed',
      'exposed if {\n\tsome container in input.object.spec.template.spec.containers\n\tsome port in container.ports\n\tport.hostPort != 0\n}',
    ),
    variable: 'object',
    data: {
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'a', ports: [{ containerPort: 80 }] },
              { name: 'b' },
              { name: 'c', ports: [{ containerPort: 8080, hostPort: 0 }, { containerPort: 81 }] },
            ],
          },
        },
      },
    },
    result: true,
  },
]
