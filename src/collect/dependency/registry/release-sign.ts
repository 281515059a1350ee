/** Weak signs of an attack: each has honest reasons, and several of them together seldom have. */
export const RELEASE_SIGNS = [
  'alike',
  'asks-outside',
  'brand-new',
  'brought',
  'burst',
  'other-publisher',
  'other-source',
  'runs-code',
  'takes-command',
  'weaker-trust',
  'young',
] as const
export type ReleaseSign = (typeof RELEASE_SIGNS)[number]
