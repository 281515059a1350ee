import { FluxError } from '../../core/error.ts'
import { type Instant, isWithin } from '../instant.ts'
import type { ServiceSelection, SigningConfig, SigningService } from './signing-config.ts'

/** The services that one signature uses. */
export interface SelectedServices {
  /** Absent when the configuration has none that can be used now. */
  readonly authority?: SigningService
  readonly logs: readonly SigningService[]
  readonly timestampAuthorities: readonly SigningService[]
}

/** Newest versions of the interfaces that are spoken. */
const NEWEST = { authority: 1, log: 2, timestamp: 1 } as const

/**
 * Selects the services of a configuration that are to be used at `now`: of those whose time has come and is not over, the ones of the highest
 * version that is spoken, of each operator the newest, and of these as many as the configuration asks for.
 * @param frozen logs of the configuration that take no entries any more
 * @throws FluxError `sign/service` when there are fewer than the configuration asks for
 */
export function selectServices(
  config: SigningConfig,
  now: Instant,
  frozen: ReadonlySet<SigningService> = new Set(),
): SelectedServices {
  const [authority] = usable(config.certificateAuthorities, NEWEST.authority, now)
  // A frozen log is as if it were not listed: one of an older version may take its place.
  const logs = config.logs.filter((log) => !frozen.has(log))
  return {
    ...(authority === undefined ? {} : { authority }),
    logs: take(usable(logs, NEWEST.log, now), config.logSelection, 'transparency logs'),
    timestampAuthorities: take(
      usable(config.timestampAuthorities, NEWEST.timestamp, now),
      config.timestampSelection,
      'timestamp authorities',
    ),
  }
}

/** Of each operator the newest service of the highest version, newest first. */
function usable(
  services: readonly SigningService[],
  newest: number,
  now: Instant,
): readonly SigningService[] {
  const current = services.filter(
    ({ version, window }) => version >= 1 && version <= newest && isWithin(now, window),
  )
  const version = current.reduce((highest, one) => Math.max(highest, one.version), 0)
  const byOperator = new Map<string, SigningService>()
  for (const service of current) {
    if (service.version !== version) continue
    const known = byOperator.get(service.operator)
    if (known === undefined || service.window.start > known.window.start)
      byOperator.set(service.operator, service)
  }
  return [...byOperator.values()].sort((a, b) =>
    a.window.start === b.window.start ? (a.url < b.url ? -1 : 1) : a.window.start > b.window.start ? -1 : 1,
  )
}

function take(
  services: readonly SigningService[],
  selection: ServiceSelection,
  what: string,
): readonly SigningService[] {
  if (selection.kind === 'all') return services
  const count = selection.kind === 'any' ? 1 : selection.count
  if (selection.kind === 'exact' && services.length < count) {
    throw new FluxError(
      'sign/service',
      `the signing configuration asks for ${count} ${what} of different operators and has ${services.length} that can be used now`,
      { hint: 'bring the signing configuration up to date with `flux trusted-root update`' },
    )
  }
  return services.slice(0, count)
}
