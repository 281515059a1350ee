/** Where the programs of others are, or why there are none. */
export type Peers = { readonly folder: string } | { readonly missing: string }
