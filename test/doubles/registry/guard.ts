import type { ServerResponse } from 'node:http'
import type { ImageRegistryOptions, SeenRequest } from './image-registry.ts'

/** Who gets in. */
export interface RegistryGuard {
  /** Answers the request and gives false when it may not be answered otherwise. */
  letsIn(request: SeenRequest, response: ServerResponse): boolean
  answerToken(request: SeenRequest, response: ServerResponse): void
  /** Every token that was given counts no more. */
  expireTokens(): void
}

export const USERNAME = 'ann'
export const PASSWORD = 'correct horse'
export const REFRESH_TOKEN = 'refresh-token-of-ann'

const BASIC = `Basic ${Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64')}`

/** Makes the guard of a registry, with its token server under `/token`. */
export function createGuard(host: string, options: ImageRegistryOptions): RegistryGuard {
  const tokens = new Map<string, string>()
  let given = 0
  const scopeOf = ({ path, method }: SeenRequest): string => {
    const [, name = ''] = /^\/v2\/(.+?)\/(?:manifests|blobs|referrers)\//.exec(path) ?? []
    return `repository:${name}:${method === 'GET' || method === 'HEAD' ? 'pull' : 'pull,push'}`
  }
  return {
    letsIn: (request, response) => {
      const { authorization } = request.headers
      if (options.auth === 'basic') {
        if (authorization === BASIC) return true
        response.writeHead(401, { 'www-authenticate': 'Basic realm="registry"' }).end()
        return false
      }
      if (options.auth !== 'bearer') return true
      const scope = scopeOf(request)
      const held = tokens.get(authorization?.replace(/^Bearer /, '') ?? '')
      if (held === scope || held === scope.replace(/:pull$/, ':pull,push')) return true
      const realm = options.realm ?? `http://${host}/token`
      const header = `Bearer realm="${realm}",service="registry, of images",scope="${scope}"`
      response.writeHead(401, { 'www-authenticate': header }).end()
      return false
    },
    answerToken: (request, response) => {
      const url = new URL(request.path, 'http://registry')
      const form = new URLSearchParams(request.method === 'POST' ? request.body.toString('utf8') : url.search)
      const isKnown = request.headers.authorization === BASIC || form.get('refresh_token') === REFRESH_TOKEN
      const scope = form.get('scope') ?? ''
      const mayRead = options.isPublic !== false && scope.endsWith(':pull')
      if ((!isKnown && !mayRead) || form.get('service') !== 'registry, of images') {
        response.writeHead(401).end('{}')
        return
      }
      const token = `token-${++given}`
      tokens.set(token, scope)
      response.writeHead(200).end(JSON.stringify({ token, expires_in: 300 }))
    },
    expireTokens: () => tokens.clear(),
  }
}
