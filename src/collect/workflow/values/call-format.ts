/** What the `uses` of a job names. */
export type CallTarget =
  /** A file of the same repository; the path without `./` or `$/`. */
  | { readonly kind: 'local'; readonly path: string }
  /** A file of some repository at a ref; the text names it. */
  | { readonly kind: 'remote'; readonly path: string }
  | { readonly kind: 'malformed' }

/** Takes the `uses` of a job apart: `./path`, `$/path` or `owner/repo/path@ref`. */
export function callTarget(uses: string): CallTarget {
  if (uses.startsWith('./') || uses.startsWith('$/')) {
    const path = uses.slice(2).replace(/^\/+/, '')
    return path === '' || path.includes('@') ? { kind: 'malformed' } : { kind: 'local', path }
  }
  const at = uses.indexOf('@')
  const [owner = '', repository = '', ...rest] = uses.slice(0, Math.max(at, 0)).split('/')
  const path = rest.join('/')
  const isWhole = owner !== '' && repository !== '' && path !== '' && uses.length > at + 1
  return isWhole && !uses.startsWith('.') ? { kind: 'remote', path } : { kind: 'malformed' }
}
