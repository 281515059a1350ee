import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

/** Preloaded with `--import`: appends the URL of every module that is loaded to the file that `FLUX_LOADED` names. */
const file = process.env['FLUX_LOADED']
registerHooks({
  load: (url, context, next) => {
    if (file !== undefined) appendFileSync(file, `${url}\n`)
    return next(url, context)
  },
})
