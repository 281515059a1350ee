import { ATTEST_COMMANDS } from './attest-commands.ts'
import type { CommandDefinition, OptionDefinition } from './command.ts'
import { KEY_COMMANDS } from './key-commands.ts'
import { JSON_SWITCH, OUTPUT } from './shared-options.ts'
import { SIGN_COMMANDS } from './sign-commands.ts'
import { VERIFY_COMMANDS } from './verify-commands.ts'

const FORMATS = ['text', 'json', 'sarif', 'markdown', 'junit', 'github']

/** Options of every command. */
export const GLOBAL_OPTIONS: readonly OptionDefinition[] = [
  { name: 'help', short: 'h', summary: 'show help' },
  { name: 'quiet', short: 'q', summary: 'print results only' },
  { name: 'verbose', short: 'v', summary: 'print more detail' },
  { name: 'color', summary: 'colour the output even where it is no terminal' },
  { name: 'no-color', summary: 'never colour the output' },
]

const FORMAT: OptionDefinition = {
  name: 'format',
  short: 'f',
  value: 'FORMAT',
  choices: FORMATS,
  summary: 'form of the report; default: text',
}
const PATH = { name: 'PATH', required: false, summary: 'folder of the repository; default: the current one' }

/** Every command, in the order in which help shows them. */
export const COMMANDS: readonly CommandDefinition[] = [
  {
    name: 'check',
    summary: 'check a repository against its constraints and the built-in packs',
    arguments: [PATH],
    options: [
      {
        name: 'base',
        value: 'REVISION',
        summary:
          'compare with this commit: its constraints decide, and with `ratchet: new` what it has is existing',
      },
      {
        name: 'existing',
        summary: 'with --base: look at unchanged files too, and show what they had before; SARIF always does',
      },
      {
        name: 'head',
        value: 'REVISION',
        summary: 'check this commit instead of the working tree',
      },
      {
        name: 'persona',
        value: 'PERSONA',
        choices: ['regular', 'pedantic', 'auditor'],
        summary: 'which findings are shown; default: the configuration, else regular',
      },
      {
        name: 'set',
        value: 'FILE',
        summary: 'let this constraint set or policy file decide too; may be given several times',
      },
      {
        name: 'bundle',
        value: 'FILE',
        summary: 'let this bundle decide instead of the constraint files of the repository',
      },
      {
        name: 'bundle-digest',
        value: 'DIGEST',
        summary: 'refuse the bundle unless its bytes have this digest, `sha256:` and 64 hex digits',
      },
      {
        name: 'min-version',
        value: 'SETS',
        summary: 'refuse a bundle with older sets: `NAME=1.2.0`, several separated by commas',
      },
      {
        name: 'online',
        summary:
          'ask the forge about the actions that are used, with the token in `GH_TOKEN` or `GITHUB_TOKEN`, and the public registries about the packages that a change brings',
      },
      {
        name: 'advisories',
        value: 'SOURCE',
        summary:
          'compare packages with the advisories in this folder, which `flux advisories sync` writes, or with `osv`, the public service; default: `osv` with --online, else none',
      },
      { name: 'types', summary: 'list what the constraints read without a type, and check nothing else' },
      FORMAT,
      JSON_SWITCH,
      OUTPUT,
    ],
    examples: [
      'flux check .',
      'flux check --base origin/main',
      'flux check --set policies/require-labels.yaml',
      'flux check --bundle policy.flux.json --bundle-digest sha256:4fca…',
      'flux check --format sarif --output flux.sarif',
    ],
  },
  {
    name: 'compile',
    summary: 'compile the constraints into a bundle, or say what is wrong with them',
    arguments: [PATH],
    options: [OUTPUT],
    examples: ['flux compile', 'flux compile -o policy.flux.json'],
  },
  {
    name: 'impact',
    summary: 'show what a change of the constraints would add to and remove from the findings',
    arguments: [PATH],
    options: [
      { name: 'base', value: 'REVISION', summary: 'the commit whose constraints hold today; needed' },
      {
        name: 'head',
        value: 'REVISION',
        summary: 'take the new constraints from this commit instead of the working tree',
      },
      { name: 'commits', value: 'COUNT', summary: 'try both on the latest commits of the base too' },
      {
        name: 'on',
        value: 'REVISION',
        summary: 'try both on this commit too; may be given several times',
      },
      JSON_SWITCH,
      OUTPUT,
    ],
    examples: ['flux impact --base origin/main', 'flux impact --base origin/main --commits 50 --json'],
  },
  {
    name: 'test',
    summary: 'run the tests of the constraints',
    arguments: [PATH],
    options: [
      { name: 'packs', summary: 'run the tests of the built-in packs too' },
      { name: 'coverage', summary: 'list the conditions and branches that no test shows' },
      {
        name: 'min-coverage',
        value: 'PERCENT',
        summary: 'fail when the tests show less of the constraints than this; implies --coverage',
      },
      {
        name: 'mutate',
        summary: 'put small mistakes into the constraints and list those that no test notices',
      },
      {
        name: 'min-mutation',
        value: 'PERCENT',
        summary: 'fail when the tests notice fewer of the mistakes than this; implies --mutate',
      },
      JSON_SWITCH,
    ],
    examples: ['flux test', 'flux test --packs', 'flux test --coverage --mutate'],
  },
  {
    name: 'facts',
    summary: 'print the facts of a kind that a repository yields',
    arguments: [
      { name: 'KIND', required: false, summary: 'a fact kind; without it the kinds are listed' },
      PATH,
    ],
    options: [
      {
        name: 'base',
        value: 'REVISION',
        summary: 'compare with this commit, for the facts that tell what a change does',
      },
      { name: 'schema', summary: 'print the JSON Schema of the kind instead' },
      JSON_SWITCH,
    ],
    examples: [
      'flux facts',
      'flux facts workflow.uses',
      'flux facts workflow.uses --json',
      'flux facts dependency.change --base origin/main',
    ],
  },
  {
    name: 'explain',
    summary: 'show a rule: what it demands, why, what to avoid and to prefer, how to accept a finding',
    arguments: [
      {
        name: 'RULE',
        required: false,
        summary: 'a rule id, such as workflow/unpinned-uses; default: list all',
      },
      PATH,
    ],
    options: [{ name: 'cost', summary: 'show what each part can cost, and why' }, JSON_SWITCH],
    examples: ['flux explain workflow/unpinned-uses', 'flux explain workflow/unpinned-uses --cost'],
  },
  {
    name: 'fix',
    summary: 'repair what can be repaired; shows the changes, and makes them with --write',
    arguments: [PATH],
    options: [
      { name: 'write', summary: 'change the files instead of showing a diff' },
      {
        name: 'rule',
        value: 'RULE',
        summary: 'repair findings of this rule only; may be given several times',
      },
      { name: 'unsafe', summary: 'make repairs too that need a look, because they may change what runs' },
      {
        name: 'online',
        summary: 'ask the forge which commit a version is, with the token in `GH_TOKEN` or `GITHUB_TOKEN`',
      },
      {
        name: 'persona',
        value: 'PERSONA',
        choices: ['regular', 'pedantic', 'auditor'],
        summary: 'whose findings are repaired; default: the configuration, else regular',
      },
      {
        name: 'format',
        short: 'f',
        value: 'FORMAT',
        choices: ['text', 'json'],
        summary: 'form of the output; default: text',
      },
      JSON_SWITCH,
      OUTPUT,
    ],
    examples: ['flux fix', 'flux fix --rule template-injection --unsafe', 'flux fix --write'],
  },
  {
    name: 'sbom',
    summary: 'write a bill of materials of the repository from its lockfiles',
    arguments: [PATH],
    options: [
      {
        name: 'format',
        short: 'f',
        value: 'FORMAT',
        choices: ['cyclonedx', 'spdx'],
        summary: 'standard that the bill follows; default: cyclonedx',
      },
      {
        name: 'spec',
        value: 'VERSION',
        choices: ['1.6', '1.7', '2.3', '3.0.1'],
        summary: 'version of the standard; default: 1.6 of CycloneDX, 2.3 of SPDX',
      },
      {
        name: 'head',
        value: 'REVISION',
        summary: 'describe this commit instead of the working tree',
      },
      {
        name: 'project',
        value: 'FOLDER',
        summary: 'describe the project in this folder alone: only what it reaches',
      },
      {
        name: 'per-project',
        summary: 'write a bill for each project, into the folder of --output',
      },
      {
        name: 'omit',
        value: 'SCOPE',
        choices: ['dev'],
        summary: 'leave out what only development needs',
      },
      {
        name: 'vex',
        value: 'FILE',
        summary:
          'put the statements of this document of OpenVEX or CycloneDX into the bill; may be given several times',
      },
      {
        name: 'reproducible',
        summary:
          'leave out lines and what installed packages tell, so that the same lock gives the same bill',
      },
      {
        name: 'random-serial',
        summary: 'give each run an id of its own instead of one made from the content',
      },
      { name: 'compact', summary: 'write one line instead of an indented document' },
      OUTPUT,
    ],
    examples: [
      'flux sbom --output sbom.cdx.json',
      'flux sbom --spec 1.7 --omit dev',
      'flux sbom --format spdx --spec 3.0.1 -o sbom.spdx.json',
      'flux sbom --per-project --output bills',
    ],
  },
  {
    name: 'sbom-diff',
    summary: 'say what is different between two bills of materials; `flux sbom diff` is the same',
    arguments: [
      {
        name: 'BEFORE',
        required: true,
        summary: 'a bill of CycloneDX 1.2 to 1.7 or SPDX 2.3 or 3.0.1 in JSON',
      },
      { name: 'AFTER', required: true, summary: 'the bill to compare it with; its format may be another' },
    ],
    options: [
      {
        name: 'format',
        short: 'f',
        value: 'FORMAT',
        choices: ['text', 'json', 'markdown'],
        summary: 'form of the differences; default: text',
      },
      JSON_SWITCH,
      {
        name: 'fail-on',
        value: 'KINDS',
        summary: 'exit with 1 when there is a difference of these kinds, separated by commas; `any` for all',
      },
      OUTPUT,
    ],
    examples: [
      'flux sbom-diff released.cdx.json sbom.cdx.json',
      'flux sbom-diff a.spdx.json b.cdx.json --fail-on hash-changed,source-changed',
    ],
  },
  {
    name: 'sbom-score',
    summary: 'say how much a bill of materials tells, and what it lacks; `flux sbom score` is the same',
    arguments: [
      {
        name: 'FILE',
        required: true,
        summary: 'a bill of CycloneDX 1.2 to 1.7 or SPDX 2.3 or 3.0.1 in JSON',
      },
    ],
    options: [
      {
        name: 'profile',
        value: 'NAME',
        choices: ['ntia', 'cisa-2025', 'bsi-2.1'],
        summary: 'exit with 1 when the bill lacks what this list asks for',
      },
      { name: 'min-score', value: 'N', summary: 'exit with 1 when the score is lower: 0 to 10' },
      {
        name: 'max-missing',
        value: 'LIMITS',
        summary: 'exit with 1 when a line of the checklist is missing more often: `hash=0,supplier=10`',
      },
      JSON_SWITCH,
      OUTPUT,
    ],
    examples: [
      'flux sbom-score sbom.cdx.json',
      'flux sbom-score sbom.cdx.json --profile bsi-2.1 --min-score 8',
    ],
  },
  {
    name: 'sbom-validate',
    summary: 'check a bill of materials against its official schema; `flux sbom validate` is the same',
    arguments: [
      {
        name: 'FILE',
        required: true,
        summary: 'a bill of CycloneDX 1.2 to 1.7 or SPDX 2.3 or 3.0.1 in JSON',
      },
    ],
    options: [JSON_SWITCH, OUTPUT],
    examples: ['flux sbom-validate sbom.cdx.json'],
  },
  {
    name: 'vex-convert',
    summary: 'write statements on vulnerabilities in another form; `flux vex convert` is the same',
    arguments: [
      {
        name: 'FILE',
        required: true,
        summary: 'a document of OpenVEX 0.2.0, or of CycloneDX 1.4 to 1.7 in JSON',
      },
    ],
    options: [
      {
        name: 'to',
        value: 'FORMAT',
        choices: ['cyclonedx', 'openvex'],
        summary: 'form that is written; default: openvex',
      },
      { name: 'author', value: 'NAME', summary: 'who makes the statements, where the document does not say' },
      OUTPUT,
    ],
    examples: [
      'flux vex-convert sbom.cdx.json --to openvex -o vex.openvex.json',
      'flux vex-convert vex.openvex.json --to cyclonedx',
    ],
  },
  {
    name: 'vex-validate',
    summary: 'check that statements on vulnerabilities count; `flux vex validate` is the same',
    arguments: [
      {
        name: 'FILE',
        required: true,
        summary: 'a document of OpenVEX 0.2.0, or of CycloneDX 1.4 to 1.7 in JSON',
      },
    ],
    options: [JSON_SWITCH, OUTPUT],
    examples: ['flux vex-validate vex.openvex.json'],
  },
  {
    name: 'advisories-sync',
    summary: 'bring a folder of advisories up to date; `flux advisories sync` is the same',
    arguments: [
      { name: 'DIR', required: true, summary: 'folder of the databases; made when it is not there' },
    ],
    options: [
      {
        name: 'ecosystem',
        value: 'NAME',
        summary:
          'bring only this ecosystem up to date; may be given several times; default: those that DIR has, else all',
      },
      {
        name: 'from',
        value: 'URL',
        summary: 'take the advisories from this mirror instead of the public source',
      },
    ],
    examples: [
      'flux advisories-sync advisories',
      'flux advisories-sync advisories --ecosystem npm --ecosystem PyPI',
    ],
  },
  ...KEY_COMMANDS,
  ...SIGN_COMMANDS,
  ...ATTEST_COMMANDS,
  ...VERIFY_COMMANDS,
  {
    name: 'init',
    summary: 'write a workflow, a first constraint set and a baseline; never overwrites',
    arguments: [PATH],
    options: [],
    examples: ['flux init'],
  },
  {
    name: 'completion',
    summary: 'print a completion script for a shell',
    arguments: [{ name: 'SHELL', required: true, summary: 'bash, zsh or fish' }],
    options: [],
    examples: ['flux completion bash > /etc/bash_completion.d/flux'],
  },
]

/** Options of a command with those of every command. */
export function optionsOf(command: CommandDefinition): readonly OptionDefinition[] {
  return [...command.options, ...GLOBAL_OPTIONS]
}
