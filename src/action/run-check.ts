import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { AdvisoryPort } from '../collect/dependency/advisory/advisory-port.ts'
import type { RegistryPort } from '../collect/dependency/registry/registry-port.ts'
import type { RepositoryPort } from '../collect/workflow/online/repository-port.ts'
import { FluxError } from '../core/error.ts'
import { compileGlobs } from '../core/glob.ts'
import { LIMITS } from '../core/limits.ts'
import { VERSION } from '../core/version.ts'
import { type ApiRepository, openApiRepository } from '../host/api-tree.ts'
import { openChecksApi } from '../host/github/checks.ts'
import { openCommentsApi } from '../host/github/comments.ts'
import { openGitDataApi } from '../host/github/git-data.ts'
import { openIssuesApi } from '../host/github/issues.ts'
import { openOctokit } from '../host/github/octokit.ts'
import { openPullRequestsApi } from '../host/github/pull-requests.ts'
import { openReviewsApi } from '../host/github/reviews.ts'
import { createHttpClient } from '../host/http/http-client.ts'
import { createPatientClient } from '../host/http/patient-client.ts'
import { boundYoung, keepYoung } from '../host/keep-young.ts'
import { createPace } from '../host/pace.ts'
import { readCappedFile } from '../host/read-file.ts'
import { writeInside } from '../host/write-file.ts'
import { summaryLine } from '../report/count.ts'
import { escapeCommandData, logText } from '../report/escape.ts'
import type { GivenOption } from '../report/render-options.ts'
import { RENDERERS } from '../report/renderers.ts'
import type { Report, SourceLookup } from '../report/report.ts'
import { type CheckOutcome, check } from '../run/check.ts'
import type { BundleRequest } from '../run/load-policies.ts'
import { safeRules } from '../run/repair/safe-rules.ts'
import { type Content, folderOf, openContent } from './content.ts'
import type { RunContext } from './event.ts'
import { worseExitCode } from './failure.ts'
import { SUMMARY_BYTES, writeOutputs, writeSummary } from './files.ts'
import { followRun } from './follow-run.ts'
import type { ActionInputs } from './inputs.ts'
import type { ActionPorts } from './ports.ts'
import type { IssuesPublication } from './publish-issues.ts'
import { type ForgeApi, type PublishRequest, publishReport } from './publish-report.ts'

/** Judges what the workflow runs for, writes the report to every place that people look at, and gives the exit code. */
export async function runCheck(
  inputs: ActionInputs,
  context: RunContext,
  ports: ActionPorts,
): Promise<number> {
  const forge = readForge(ports.env)
  checkIssueInputs(inputs, context)
  const { service, close } = await openService(inputs, ports, forge)
  try {
    const followed = await followRun(context, inputs, service)
    if (typeof followed === 'string') {
      ports.print(`flux: ${logText(followed)}\n`)
      writeOutputs(ports.env, { conclusion: 'success', 'exit-code': '0' }, () => ports.randomHex(16))
      return 0
    }
    const content = await openContent(followed, {
      folder: folderOf(forge.workspace, inputs.path),
      env: ports.env,
      ...(service === undefined ? {} : { api: service.objects }),
      ...(inputs.base === undefined ? {} : { baseRevision: inputs.base }),
    })
    try {
      return await judge(inputs, followed, content, service, forge, ports)
    } finally {
      content.close()
    }
  } finally {
    await close()
  }
}

/** The forge that the runner belongs to. Nothing in here is fixed to one host. */
interface Forge {
  readonly owner: string
  readonly repo: string
  readonly apiUrl: string
  readonly serverUrl: string
  readonly workspace: string
  readonly temporary: string
}

function readForge(env: ActionPorts['env']): Forge {
  const [owner = '', repo = '', ...rest] = (env['GITHUB_REPOSITORY'] ?? '').split('/')
  const workspace = env['GITHUB_WORKSPACE'] ?? ''
  if (owner === '' || repo === '' || rest.length > 0 || workspace === '') {
    throw new FluxError(
      'github/payload',
      'the variables `GITHUB_REPOSITORY` and `GITHUB_WORKSPACE` do not describe a job',
      {
        hint: 'run this as a step of a workflow; elsewhere use the command line tool',
      },
    )
  }
  return {
    owner,
    repo,
    workspace,
    apiUrl: env['GITHUB_API_URL'] || 'https://api.github.com',
    serverUrl: env['GITHUB_SERVER_URL'] || 'https://github.com',
    temporary: env['RUNNER_TEMP'] || workspace,
  }
}

async function openService(
  inputs: ActionInputs,
  ports: ActionPorts,
  forge: Forge,
): Promise<{ readonly service: ForgeApi | undefined; readonly close: () => Promise<void> }> {
  if (inputs.token === undefined) return { service: undefined, close: async () => {} }
  if (!URL.canParse(forge.apiUrl))
    throw new FluxError('github/payload', 'the variable `GITHUB_API_URL` holds no URL')
  const client = createHttpClient({ trustedOrigins: [new URL(forge.apiUrl).origin], env: ports.env })
  const http = createPatientClient(client, { timer: ports.timer, random: Math.random })
  const octokit = await openOctokit({ http, apiUrl: forge.apiUrl, token: inputs.token, version: VERSION })
  const name = { owner: forge.owner, repo: forge.repo }
  const objects: ApiRepository = openApiRepository(openGitDataApi(octokit, name))
  const service: ForgeApi = {
    objects,
    checks: openChecksApi(octokit, name),
    comments: openCommentsApi(octokit, name),
    issues: openIssuesApi(octokit, name),
    pullRequests: openPullRequestsApi(octokit, name),
    reviews: openReviewsApi(octokit, name),
    timer: ports.timer,
    pace: createPace(ports.timer),
  }
  return { service, close: () => client.close() }
}

async function judge(
  inputs: ActionInputs,
  context: RunContext,
  content: Content,
  service: ForgeApi | undefined,
  forge: Forge,
  ports: ActionPorts,
): Promise<number> {
  const { head, base, everythingExists } = content
  const online = await connect(inputs, forge, ports)
  const registries = online === undefined ? undefined : await connectPackages(ports)
  const advisories = await connectAdvisories(inputs, forge, ports)
  keepYoung()
  const outcome = await check({
    head,
    onFile: boundYoung(),
    ...(online === undefined ? {} : { repositories: online.port }),
    ...(registries === undefined ? {} : { registries: registries.port }),
    ...(advisories === undefined ? {} : { advisories: advisories.port, requiresAdvisories: true }),
    ...(base === undefined ? {} : { base }),
    ...(inputs.persona === undefined ? {} : { persona: inputs.persona }),
    ...(inputs.bundle === undefined ? {} : { bundle: readBundleFile(inputs.bundle, forge.workspace) }),
    clock: ports.timer,
    everythingExists,
    repairs: true,
    // Whoever uploads the file would see what is missing in it as repaired.
    showsExisting: inputs.sarifPath !== undefined,
  }).finally(() => Promise.all([online?.close(), registries?.close(), advisories?.close()]))
  const { report } = outcome
  const sources: SourceLookup = (path) => outcome.sources.get(path)
  const files = await writeReports(inputs, outcome, forge)
  const blobUrl = `${forge.serverUrl}/${forge.owner}/${forge.repo}/blob/${content.headSha}`
  const given = givenOptions(inputs)
  const summary = { limit: SUMMARY_BYTES, unit: 'bytes' } as const
  writeSummary(
    ports.env,
    await RENDERERS.markdown(report, { size: summary, blobUrl, reportFile: files.name, given, sources }),
  )
  await printReport(outcome, content, ports)
  const publication = await publishReport({
    report,
    sources,
    digest: files.digest,
    content,
    blobUrl,
    reportFile: files.name,
    given,
    checkName: inputs.checkName,
    maxAnnotations: inputs.annotations,
    ...(inputs.comment && context.kind === 'pull-request' ? { pullRequest: context.number } : {}),
    ...suggestionsOf(inputs, context, outcome),
    service,
    onCancel: ports.onCancel,
  })
  for (const notice of publication.notices) ports.print(`flux: ${logText(notice)}\n`)
  if (!publication.hasAnnotations) ports.print(await RENDERERS.github(report, { sources }))
  const issues = await keepIssues(inputs, context, outcome, content.headSha, service, forge)
  for (const warning of issues?.warnings ?? [])
    ports.print(`::warning title=FLUX::${escapeCommandData(warning)}\n`)
  for (const notice of issues?.notices ?? []) ports.print(`flux: ${logText(notice)}\n`)
  if (issues !== undefined && issues.summary !== '') writeSummary(ports.env, issues.summary)
  const hasFailed = publication.failed || issues?.failed === true
  const exitCode = worseExitCode(report.exitCode, hasFailed ? 5 : 0)
  writeOutputs(
    ports.env,
    {
      conclusion: exitCode === 0 ? report.conclusion : 'failure',
      'exit-code': String(exitCode),
      ...countsOf(report),
      'report-path': files.report,
      'sarif-path': files.sarif,
      'plan-digest': report.planDigest,
    },
    () => ports.randomHex(16),
  )
  return exitCode
}

/** @throws FluxError `input/invalid` where findings that a comparison leaves out would look as if they were gone */
function checkIssueInputs({ issues, base }: ActionInputs, { kind }: RunContext): void {
  if (issues === 'off' || kind !== 'audit' || base === undefined) return
  throw new FluxError('input/invalid', 'input `issues` needs an audit of everything, but `base` is given', {
    hint: 'leave `base` out, or set `issues: off` for this event',
  })
}

/** The issues of the repository, where the run is an audit of its default branch and they are wanted. */
async function keepIssues(
  inputs: ActionInputs,
  context: RunContext,
  { report, policy, sources }: CheckOutcome,
  commit: string,
  service: ForgeApi | undefined,
  { serverUrl, owner, repo }: Forge,
): Promise<IssuesPublication | undefined> {
  if (inputs.issues === 'off' || context.kind !== 'audit' || service === undefined) return undefined
  if (!context.isDefaultBranch) {
    const notice = 'issues are left alone: the run is not for the default branch'
    return { failed: false, notices: [notice], warnings: [], summary: '' }
  }
  const { publishIssues } = await import('./publish-issues.ts')
  return publishIssues({
    isDryRun: inputs.issues === 'dry-run',
    label: inputs.issueLabel,
    limit: inputs.issueLimit,
    report,
    persona: inputs.persona ?? policy.config.persona ?? 'regular',
    isExcluded: compileGlobs(policy.config.exclude),
    sources: (path) => sources.get(path),
    commit,
    repositoryUrl: `${serverUrl}/${owner}/${repo}`,
    service,
  })
}

/** The findings whose repairs are to be proposed, and where. */
function suggestionsOf(
  { suggestions }: ActionInputs,
  context: RunContext,
  { report, policy }: CheckOutcome,
): Pick<PublishRequest, 'suggestions'> {
  if (suggestions === 'none' || context.kind !== 'pull-request') return {}
  const safe = safeRules(policy)
  const findings = report.findings.filter(({ rule }) => suggestions === 'all' || safe.has(rule))
  return { suggestions: { pullRequest: context.number, findings } }
}

/** The forge, where it is to be asked about actions. */
async function connect(
  { online, token }: ActionInputs,
  { apiUrl, serverUrl }: Forge,
  { timer, env }: ActionPorts,
): Promise<{ readonly port: RepositoryPort; close(): Promise<void> } | undefined> {
  if (online === false || token === undefined) return undefined
  const { connectRepositories } = await import('../host/github/connect-repositories.ts')
  return connectRepositories({ apiUrl, serverUrl, token, timer, env })
}

/** The public registries, for the packages that a change brings. */
async function connectPackages({
  timer,
  env,
}: ActionPorts): Promise<{ readonly port: RegistryPort; close(): Promise<void> }> {
  const { connectRegistries } = await import('../host/registries/connect-registries.ts')
  return connectRegistries({ timer, env })
}

async function connectAdvisories(
  { advisories }: ActionInputs,
  { workspace }: Forge,
  { timer, env }: ActionPorts,
): Promise<{ readonly port: AdvisoryPort; close(): Promise<void> } | undefined> {
  if (advisories === undefined) return undefined
  const { connectAdvisories: connect } = await import('../host/advisories/connect-advisories.ts')
  const place =
    advisories === 'osv'
      ? ({ kind: 'osv' } as const)
      : ({ kind: 'folder', folder: resolve(workspace, advisories) } as const)
  return connect(place, { timer, env })
}

/** The inputs that say what decides and what is shown, as options of the command line tool. */
function givenOptions({ persona, bundle }: ActionInputs): readonly GivenOption[] {
  return [
    ...(persona === undefined ? [] : [['persona', persona] as const]),
    ...(bundle === undefined
      ? []
      : [['bundle', bundle.path] as const, ['bundle-digest', bundle.digest] as const]),
  ]
}

function readBundleFile(
  { path, digest }: { path: string; digest: string },
  workspace: string,
): BundleRequest {
  const bytes = readCappedFile(resolve(workspace, path), LIMITS.bundleBytes, path)
  return { file: { path, bytes, digest } }
}

function countsOf(report: Report) {
  const { figures } = report
  return {
    findings: String(figures.findings - figures.waivedFindings),
    'new-findings': String(figures.newFindings),
    undecided: String(figures.undecided),
  }
}

interface ReportFiles {
  readonly report: string
  readonly sarif: string
  /** Name for people, without the folders of the machine. */
  readonly name: string
  /** Of the JSON report: same input, same digest. */
  readonly digest: string
}

/** The complete report, before anything is sent: a service that is down takes nothing away from it. */
async function writeReports(inputs: ActionInputs, outcome: CheckOutcome, forge: Forge): Promise<ReportFiles> {
  const json = await RENDERERS.json(outcome.report, {})
  const sarif = await RENDERERS.sarif(outcome.report, { sources: (path) => outcome.sources.get(path) })
  const place = (path: string | undefined, initial: string, text: string): string =>
    path === undefined
      ? writeInside([forge.temporary], initial, text)
      : writeInside([forge.workspace, forge.temporary], path, text)
  return {
    report: place(inputs.reportPath, 'flux/report.json', json),
    sarif: place(inputs.sarifPath, 'flux/report.sarif', sarif),
    name: inputs.reportPath ?? 'flux/report.json',
    digest: createHash('sha256').update(json).digest('hex'),
  }
}

async function printReport(outcome: CheckOutcome, content: Content, ports: ActionPorts): Promise<void> {
  const { report, sources } = outcome
  const text = await RENDERERS.text(report, { sources: (path) => sources.get(path) })
  // HOSTILE: the report quotes files; between the two tokens the runner takes no command out of it.
  const token = ports.randomHex(16)
  ports.print(`::stop-commands::${token}\n${text.endsWith('\n') ? text : `${text}\n`}::${token}::\n`)
  for (const warning of content.warnings) ports.print(`::warning title=FLUX::${escapeCommandData(warning)}\n`)
  for (const notice of content.notices) ports.print(`flux: ${logText(notice)}\n`)
  ports.print(`flux: ${logText(summaryLine(report))}\n`)
}
