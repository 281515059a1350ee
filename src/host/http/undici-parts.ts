import type { Agent, buildConnector, Dispatcher, ProxyAgent } from 'undici'

/*
 * The entry of undici loads fetch, WebSocket, caches and mocks as well: three times the code. These are the parts of it
 * that the client needs. undici publishes no types for their paths; each is given the type that its entry gives it.
 */

type Loaded<Value> = { readonly default: Value }
type Prototype = { readonly prototype: object }

/** Sends one request through a dispatcher. */
export type SendRequest = (
  dispatcher: Dispatcher,
  options: Dispatcher.RequestOptions,
) => Promise<Dispatcher.ResponseData>

/** The dispatcher that dials by itself, and what makes its connector. */
export async function loadAgent(): Promise<{
  readonly Agent: typeof Agent
  readonly buildConnector: typeof buildConnector
}> {
  // @ts-expect-error -- no types for this path
  const agent: Loaded<typeof Agent> = await import('undici/lib/dispatcher/agent.js')
  // @ts-expect-error -- no types for this path
  const connect: Loaded<typeof buildConnector> = await import('undici/lib/core/connect.js')
  return { Agent: agent.default, buildConnector: connect.default }
}

/** The dispatcher that goes through a proxy. */
export async function loadProxyAgent(): Promise<typeof ProxyAgent> {
  // @ts-expect-error -- no types for this path
  const agent: Loaded<typeof ProxyAgent> = await import('undici/lib/dispatcher/proxy-agent.js')
  // @ts-expect-error -- no types for this path
  const dispatcher: Loaded<Prototype> = await import('undici/lib/dispatcher/dispatcher.js')
  // @ts-expect-error -- no types for this path
  const connect: Loaded<unknown> = await import('undici/lib/api/api-connect.js')
  // The proxy agent opens its tunnel by this method, which the entry of undici adds in the same way.
  Object.assign(dispatcher.default.prototype, { connect: connect.default })
  return agent.default
}

/** The function behind `dispatcher.request`, which only the entry adds to dispatchers. */
export async function loadSendRequest(): Promise<SendRequest> {
  type Method = (this: Dispatcher, options: Dispatcher.RequestOptions) => Promise<Dispatcher.ResponseData>
  // @ts-expect-error -- no types for this path
  const request: Loaded<Method> = await import('undici/lib/api/api-request.js')
  return (dispatcher, options) => request.default.call(dispatcher, options)
}
