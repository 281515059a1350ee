/** One way to do a piece of work. All contenders of one measurement do the same work. */
export interface Contender {
  readonly name: string
  /** Does the work once. The result is kept from being optimised away, so return it. */
  readonly run: () => unknown
}

/** Time of one call, in nanoseconds, over all samples. */
export interface Measurement {
  readonly name: string
  readonly medianNs: number
  readonly minNs: number
}

/** How long to measure. The defaults are what published figures use. */
export interface MeasureOptions {
  /** Samples of every contender, at least 30 unless a single call is slow. */
  readonly samples?: number
  /** Shortest time of one sample in milliseconds: shorter work is repeated within a sample. */
  readonly sampleMs?: number
  /** Time to run every contender before the first sample, in milliseconds. */
  readonly warmUpMs?: number
  /** Cap on the whole measurement in milliseconds: beyond it sampling stops, but not below 5 samples. */
  readonly budgetMs?: number
  /**
   * What is collected before each sample. `all` also throws compiled code away that only knows short-lived objects, as no
   * program does to itself every few milliseconds; work that leaves nothing behind needs `young` only.
   */
  readonly collect?: 'all' | 'young'
}

/** A ratio against a named peer. Above 1 the subject is faster than the peer, that many times. */
export interface BenchRow {
  /** Name of the bench: its file without `.ts`. */
  readonly bench: string
  /** What was measured, kebab-case: names the input or the work. */
  readonly subject: string
  readonly peer: string
  /** Peer's median over ours. */
  readonly ratio: number
  /** Peer's minimum over ours: least disturbed by the machine. */
  readonly minRatio: number
}

const FEWEST_SAMPLES = 5

/**
 * Measures contenders in turn (A B C A B C …), so that a slow moment of the machine hits all of them. Every sample lasts
 * at least `sampleMs`, after a warm-up, and starts with an empty young heap when the process exposes `gc`.
 */
export async function measure(
  contenders: readonly Contender[],
  options: MeasureOptions = {},
): Promise<readonly Measurement[]> {
  const { samples = 40, sampleMs = 8, warmUpMs = 250, budgetMs = 30_000, collect = 'all' } = options
  const started = performance.now()
  const runs = contenders.map((contender) => ({
    contender,
    repeat: warmUp(contender, sampleMs, warmUpMs),
    times: [] as number[],
  }))
  for (let sample = 0; sample < samples; sample++) {
    if (sample >= FEWEST_SAMPLES && performance.now() - started > budgetMs) break
    for (const run of runs) {
      collectGarbage(collect)
      run.times.push(timeOf(run.contender, run.repeat) / run.repeat)
    }
    // Lets timers and finalisers of the contenders run between samples, not inside them.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return runs.map(({ contender, times }) => ({
    name: contender.name,
    medianNs: median(times),
    minNs: Math.min(...times),
  }))
}

/** Measures `subject` against `peers` and gives one row for every peer. */
export async function compare(
  bench: string,
  subject: string,
  ours: Contender,
  peers: readonly Contender[],
  options: MeasureOptions = {},
): Promise<readonly BenchRow[]> {
  const [own, ...others] = await measure([ours, ...peers], options)
  if (own === undefined) return []
  return others.map((other) => ({
    bench,
    subject,
    peer: other.name,
    ratio: other.medianNs / own.medianNs,
    minRatio: other.minNs / own.minNs,
  }))
}

/** For every peer the geometric mean over the subjects of a bench, as rows with the subject `geometric-mean`. */
export function geometricMeans(bench: string, rows: readonly BenchRow[]): readonly BenchRow[] {
  const mean = (figures: readonly number[]): number =>
    Math.exp(figures.reduce((sum, figure) => sum + Math.log(figure), 0) / figures.length)
  return [...new Set(rows.map((row) => row.peer))].map((peer) => {
    const own = rows.filter((row) => row.peer === peer)
    return {
      bench,
      subject: 'geometric-mean',
      peer,
      ratio: mean(own.map((row) => row.ratio)),
      minRatio: mean(own.map((row) => row.minRatio)),
    }
  })
}

/** The middle of some figures; the mean of the two middle ones when their number is even. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Results land here, so that no compiler can drop the work that made them. */
const sink: { last: unknown } = { last: undefined }

function warmUp(contender: Contender, sampleMs: number, warmUpMs: number): number {
  const end = performance.now() + warmUpMs
  let repeat = 1
  let ns = timeOf(contender, repeat)
  while (performance.now() < end || ns < sampleMs * 1e6) {
    if (ns < sampleMs * 1e6)
      repeat = Math.max(repeat + 1, Math.ceil((repeat * sampleMs * 1.2e6) / Math.max(ns, 1)))
    ns = timeOf(contender, repeat)
  }
  return repeat
}

function timeOf(contender: Contender, repeat: number): number {
  const { run } = contender
  const start = process.hrtime.bigint()
  for (let i = 0; i < repeat; i++) sink.last = run()
  return Number(process.hrtime.bigint() - start)
}

function collectGarbage(what: 'all' | 'young'): void {
  const { gc } = globalThis
  if (what === 'young') gc?.({ type: 'minor' })
  else gc?.()
}
