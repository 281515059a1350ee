import type { Octokit } from '@octokit/rest'
import { asCount, asList, asString, memberAt } from '../json-shape.ts'
import type { Answer } from './answer.ts'
import { ask, type RepositoryName } from './octokit.ts'

/** A mark at lines of a file, in the form of the Checks API. */
export interface CheckAnnotation {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly start_column?: number
  readonly end_column?: number
  readonly annotation_level: 'notice' | 'warning' | 'failure'
  readonly message: string
  readonly title?: string
  readonly raw_details?: string
}

/** Text of a check run, and the marks that one request appends. */
export interface CheckOutput {
  readonly title: string
  readonly summary: string
  readonly text?: string
  readonly annotations?: readonly CheckAnnotation[]
}

export type CheckConclusion = 'success' | 'failure' | 'neutral' | 'cancelled' | 'action_required'

/** What is known of a check run. */
export interface CheckRun {
  readonly id: number
  readonly status: string
  readonly externalId: string
  readonly annotationsCount: number
}

/** The part of the Checks API that the publisher needs. All texts must already be within the limits. */
export interface ChecksApi {
  /** Newest runs of this name at a commit. */
  list(headSha: string, name: string): Promise<Answer<readonly CheckRun[]>>
  create(run: NewCheckRun): Promise<Answer<CheckRun>>
  update(id: number, change: CheckRunChange): Promise<Answer<CheckRun>>
  get(id: number): Promise<Answer<CheckRun>>
  /** The marks that a run has, in order. */
  annotations(id: number, page: number): Promise<Answer<readonly CheckAnnotation[]>>
}

export interface NewCheckRun {
  readonly name: string
  readonly headSha: string
  readonly startedAt: string
  readonly externalId: string
  readonly output: CheckOutput
}

export interface CheckRunChange {
  readonly output: CheckOutput
  /** Completes the run. */
  readonly completion?: { readonly conclusion: CheckConclusion; readonly completedAt: string }
}

/** Entries of one page of every list. */
export const PAGE_SIZE = 100

/** The Checks API of one repository. */
export function openChecksApi(octokit: Octokit, name: RepositoryName): ChecksApi {
  const { checks } = octokit.rest
  return {
    list: (headSha, checkName) =>
      ask(
        () =>
          checks.listForRef({
            ...name,
            ref: headSha,
            check_name: checkName,
            filter: 'latest',
            per_page: PAGE_SIZE,
          }),
        (data) => asList(memberAt(data, 'check_runs'))?.flatMap((run) => readRun(run) ?? []),
      ),
    create: (run) =>
      ask(
        () =>
          checks.create({
            ...name,
            name: run.name,
            head_sha: run.headSha,
            status: 'in_progress',
            started_at: run.startedAt,
            external_id: run.externalId,
            output: toRequest(run.output),
          }),
        readRun,
      ),
    update: (id, change) =>
      ask(
        () =>
          checks.update({
            ...name,
            check_run_id: id,
            output: toRequest(change.output),
            ...(change.completion === undefined
              ? {}
              : {
                  status: 'completed' as const,
                  conclusion: change.completion.conclusion,
                  completed_at: change.completion.completedAt,
                }),
          }),
        readRun,
      ),
    get: (id) => ask(() => checks.get({ ...name, check_run_id: id }), readRun),
    annotations: (id, page) =>
      ask(
        () => checks.listAnnotations({ ...name, check_run_id: id, per_page: PAGE_SIZE, page }),
        (data) => asList(data)?.flatMap((one) => readAnnotation(one) ?? []),
      ),
  }
}

function toRequest(output: CheckOutput) {
  const { annotations, ...rest } = output
  return annotations === undefined || annotations.length === 0
    ? rest
    : { ...rest, annotations: annotations.map((one) => ({ ...one })) }
}

function readRun(data: unknown): CheckRun | undefined {
  const id = asCount(memberAt(data, 'id'))
  const status = asString(memberAt(data, 'status'))
  if (id === undefined || status === undefined) return undefined
  return {
    id,
    status,
    externalId: asString(memberAt(data, 'external_id')) ?? '',
    annotationsCount: asCount(memberAt(data, 'output', 'annotations_count')) ?? 0,
  }
}

function readAnnotation(data: unknown): CheckAnnotation | undefined {
  const path = asString(memberAt(data, 'path'))
  const startLine = asCount(memberAt(data, 'start_line'))
  const endLine = asCount(memberAt(data, 'end_line'))
  const level = asString(memberAt(data, 'annotation_level'))
  const message = asString(memberAt(data, 'message'))
  if (path === undefined || startLine === undefined || endLine === undefined || message === undefined)
    return undefined
  if (level !== 'notice' && level !== 'warning' && level !== 'failure') return undefined
  const title = asString(memberAt(data, 'title'))
  const marks = { path, start_line: startLine, end_line: endLine, annotation_level: level, message } as const
  return title === undefined ? marks : { ...marks, title }
}
