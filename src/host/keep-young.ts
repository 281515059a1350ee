import { type Engine, tellEngine } from './tell-engine.ts'

/** How far the heap may grow beyond what is in use before it is collected, in percent. */
const GROWTH_PERCENT = 30

/**
 * Tells the engine, before many files are looked at one by one, that most of what is made is soon garbage. What it finds of
 * the first files stays in memory for good; from that it would conclude that the same places of the code always make what
 * stays, would put all that they make later beside what is old, and would find the garbage among it only when it collects
 * the whole heap. Halves what is in use at the end of a large tree. Gives whether it did.
 */
export function keepYoung(engine?: Engine): boolean {
  return tellEngine(['--no-allocation-site-pretenuring', `--heap-growing-percent=${GROWTH_PERCENT}`], engine)
}
