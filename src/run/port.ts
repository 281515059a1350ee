import type { Report } from '../report/report.ts'

/** Gives the time of the run; asked once per run. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

/** Takes a finished report to where people look: a check run, a comment, the log. */
export interface Publisher {
  publish(report: Report): Promise<Publication>
}

/** What became of a publication. */
export interface Publication {
  readonly published: boolean
  /** Why it was not published, or what was left out. */
  readonly notice?: string
}
