/** Addresses at which registries answer, each with a slash at its end. */
export interface RegistryBases {
  readonly npm: string
  readonly pypi: string
  readonly cratesIndex: string
  readonly crates: string
  readonly go: string
  readonly rubygems: string
  readonly packagist: string
  readonly nuget: string
  readonly pub: string
  readonly hex: string
  readonly mavenSearch: string
}

/** The public registries, as of 2026-11. */
export const PUBLIC_BASES: RegistryBases = {
  npm: 'https://registry\u002enpmjs\u002eorg/',
  pypi: 'https://pypi\u002eorg/',
  cratesIndex: 'https://index\u002ecrates\u002eio/',
  crates: 'https://crates\u002eio/',
  go: 'https://proxy\u002egolang\u002eorg/',
  rubygems: 'https://rubygems\u002eorg/',
  packagist: 'https://repo\u002epackagist\u002eorg/',
  nuget: 'https://api\u002enuget\u002eorg/',
  pub: 'https://pub\u002edev/',
  hex: 'https://hex\u002epm/',
  mavenSearch: 'https://search\u002emaven\u002eorg/',
}
