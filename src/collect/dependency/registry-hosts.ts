import type { Ecosystem } from './model.ts'

/**
 * The hosts that package managers ask unless they are told otherwise, by ecosystem: what comes from there is the package that
 * advisories name. The first is the one that addresses are made with. As of 2026-11.
 */
export const REGISTRY_HOSTS: ReadonlyMap<Ecosystem, readonly string[]> = new Map<
  Ecosystem,
  readonly string[]
>([
  ['GitHub Actions', ['github\u002ecom']],
  ['Go', ['proxy\u002egolang\u002eorg']],
  ['Hex', ['repo\u002ehex\u002epm', 'hex\u002epm']],
  ['Maven', ['repo\u002emaven\u002eapache\u002eorg', 'repo1\u002emaven\u002eorg']],
  ['NuGet', ['api\u002enuget\u002eorg', 'www\u002enuget\u002eorg']],
  ['Packagist', ['repo\u002epackagist\u002eorg', 'packagist\u002eorg']],
  ['Pub', ['pub\u002edev', 'pub\u002edartlang\u002eorg']],
  ['PyPI', ['pypi\u002eorg', 'files\u002epythonhosted\u002eorg', 'pypi\u002epython\u002eorg']],
  ['RubyGems', ['rubygems\u002eorg', 'index\u002erubygems\u002eorg']],
  ['crates\u002eio', ['index\u002ecrates\u002eio', 'static\u002ecrates\u002eio', 'crates\u002eio']],
  ['docker', ['docker\u002eio', 'registry-1\u002edocker\u002eio', 'index\u002edocker\u002eio']],
  ['npm', ['registry\u002enpmjs\u002eorg', 'registry\u002eyarnpkg\u002ecom']],
])

/** Whether a host is one of the public registry that an ecosystem uses unless it is told otherwise. */
export function isDefaultRegistryHost(ecosystem: Ecosystem, host: string): boolean {
  return REGISTRY_HOSTS.get(ecosystem)?.includes(host.toLowerCase()) ?? false
}
