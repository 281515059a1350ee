import type { IMAGE_PINS } from './kinds.ts'

/** An image text taken apart. */
export interface Image {
  readonly pin: (typeof IMAGE_PINS)[number]
  readonly tag: string | undefined
}

/** Tells what fixes an image: `registry:5000/name:tag@sha256:…`. The colon of a port is no tag. */
export function parseImage(text: string): Image {
  const at = text.indexOf('@')
  const name = at < 0 ? text : text.slice(0, at)
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1)
  const tag = colon < 0 || colon === name.length - 1 ? undefined : name.slice(colon + 1)
  if (text.includes('@sha256:')) return { pin: 'digest', tag }
  return { pin: tag === undefined ? 'none' : tag === 'latest' ? 'latest' : 'tag', tag }
}
