import type { RenderOptions } from './render-options.ts'
import type { Report } from './report.ts'

/** Names of the formats that `--format` takes. */
export const FORMATS = ['text', 'json', 'sarif', 'markdown', 'junit', 'github'] as const
export type Format = (typeof FORMATS)[number]

/** A report as text of one format. Pure: the same report and options give the same text. */
export type Renderer = (report: Report, options: RenderOptions) => Promise<string>

/** Every format with its renderer; each is loaded when it is first asked for. */
export const RENDERERS: Readonly<Record<Format, Renderer>> = {
  text: async (report, options) => (await import('./text.ts')).renderText(report, options),
  json: async (report) => (await import('./json.ts')).renderJson(report),
  sarif: async (report, options) => (await import('./sarif.ts')).renderSarif(report, options),
  markdown: async (report, options) => (await import('./markdown.ts')).renderMarkdown(report, options),
  junit: async (report) => (await import('./junit.ts')).renderJunit(report),
  github: async (report, options) => (await import('./github.ts')).renderGithub(report, options),
}

/** True when `name` is a format. */
export function isFormat(name: string): name is Format {
  return FORMATS.some((format) => format === name)
}
