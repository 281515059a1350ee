type Environment = Readonly<Record<string, string | undefined>>

/**
 * Address of the proxy that the environment names for `url`, or undefined. `NO_PROXY` holds hosts, domains (with or
 * without a leading dot) and `host:port`, separated by commas or spaces; `*` turns all proxies off.
 */
export function proxyFor(url: URL, env: Environment): string | undefined {
  const proxy =
    url.protocol === 'https:'
      ? (env['https_proxy'] ?? env['HTTPS_PROXY'])
      : // Upper-case HTTP_PROXY can be set by a request header where a program runs as CGI.
        env['http_proxy']
  if (proxy === undefined || proxy.trim() === '' || isExcepted(url, env['no_proxy'] ?? env['NO_PROXY'] ?? ''))
    return undefined
  const text = proxy.trim()
  return text.includes('://') ? text : `http://${text}`
}

function isExcepted(url: URL, list: string): boolean {
  const host = url.hostname.toLowerCase().replace(/^\[|\]$/g, '')
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  return list.split(/[\s,]+/).some((item) => {
    const rule = item.toLowerCase()
    if (rule === '') return false
    if (rule === '*') return true
    const [, named = '', ruledPort] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(rule) ?? ['', rule]
    if (ruledPort !== undefined && ruledPort !== port) return false
    const name = named.replace(/^\*?\.|^\[|\]$/g, '')
    return host === name || host.endsWith(`.${name}`)
  })
}
