import { type Engine, type SizedEngine, THIS_ENGINE, tellEngine } from './tell-engine.ts'

/** How far the heap may grow beyond what is in use before it is collected, in percent. */
const GROWTH_PERCENT = 30
/** Bytes from which on the place for new objects grows no more; by itself the engine lets it grow to eight times as much. */
const YOUNG_BYTES = 16 * 1024 * 1024

/**
 * Tells the engine, before many files are looked at one by one, that most of what is made is soon garbage. What it finds of
 * the first files stays in memory for good; from that it would conclude that the same places of the code always make what
 * stays, would put all that they make later beside what is old, and would find the garbage among it only when it collects
 * the whole heap. Halves what is in use at the end of a large tree. Gives whether it did.
 */
export function keepYoung(engine?: Engine): boolean {
  return tellEngine(['--no-allocation-site-pretenuring', `--heap-growing-percent=${GROWTH_PERCENT}`], engine)
}

/**
 * Gives what is to be called after each file: it tells the engine to let the place for new objects grow no more once it holds
 * those of several dozen files. More room would be filled with garbage before it is collected, and saves hardly any time. How
 * large that place may become can only be said when Node starts, how fast it grows at any time; too small a place costs time,
 * because what is still needed is moved out of it, so it is not kept as it is from the start.
 */
export function boundYoung(engine: SizedEngine = THIS_ENGINE): () => void {
  let mayGrow = true
  return () => {
    if (!mayGrow || engine.youngBytes() < YOUNG_BYTES) return
    mayGrow = false
    tellEngine(['--semi-space-growth-factor=1'], engine)
  }
}
