import { configureGlobal } from 'fast-check'

/** What property tests start from, so that a run says something about the change and not about its luck. */
const USUAL_SEED = 1_729

/** `FLUX_SEED=N` starts from another number, `FLUX_SEED=random` from one that nobody chose; a failure prints it. */
const wanted = process.env['FLUX_SEED']
if (wanted !== 'random') {
  const seed = wanted === undefined ? USUAL_SEED : Number(wanted)
  if (!Number.isSafeInteger(seed))
    throw new Error(`FLUX_SEED is \`${wanted}\`, expected a whole number or \`random\``)
  configureGlobal({ seed })
}
