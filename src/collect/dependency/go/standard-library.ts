import type { Lock, LockedPackage, LockSetting } from '../model.ts'
import { registryOrigin } from '../origin.ts'
import { normalizeGoVersion } from '../version/compare-go.ts'

/**
 * The standard library of Go as a package, by the name that advisories have for it: of the version of the `toolchain` line,
 * else of the `go` line. Both only say what is needed at least, so that the version is claimed. Undefined when neither is there.
 */
export function goStandardLibrary({ settings }: Pick<Lock, 'settings'>): LockedPackage | undefined {
  const toolchain = settings.find(({ key, value }) => key === 'toolchain' && /^go[1-9]/.test(value))
  const setting = toolchain ?? settings.find(({ key, value }) => key === 'go' && /^[1-9]/.test(value))
  if (setting === undefined) return undefined
  const version = versionOf(setting)
  return {
    id: `stdlib@${version}`,
    ecosystem: 'Go',
    name: 'stdlib',
    version,
    isClaimed: true,
    origin: registryOrigin('Go', undefined),
    integrity: [],
    scopes: ['prod'],
    directIn: [],
    edges: [],
    runsAtInstall: false,
    span: setting.span,
    spans: { version: setting.span },
  }
}

/** `go1.22.5-custom` is a build of 1.22.5. */
function versionOf({ key, value }: LockSetting): string {
  const [plain = ''] = (key === 'go' ? `go${value}` : value).split('-', 1)
  return normalizeGoVersion(plain).replace(/^go/, '')
}
