import { VERSION } from '../../core/version.ts'
import type { AttestationStore } from '../../run/attestation-store.ts'
import type { ReleasePort } from '../../run/release/release-port.ts'
import { openAttestations } from '../github/attestations.ts'
import { type ForgeConnection, readRepositoryAccess } from '../github/connect-attestations.ts'
import { openOctokit } from '../github/octokit.ts'
import { openReleases } from '../github/releases.ts'
import { createHttpClient } from '../http/http-client.ts'
import { createPatientClient } from '../http/patient-client.ts'
import { openUpload } from '../open-upload.ts'

/** A forge with the releases and attestations of one repository. */
export interface ReleaseForge {
  /** `owner/name`. */
  readonly repository: string
  readonly releases: ReleasePort
  readonly store: AttestationStore
  close(): Promise<void>
}

/** Connects to the releases of a repository. Relative paths of files start at `folder`. Nothing is sent yet. @throws FluxError `input/invalid` */
export async function connectRelease(connection: ForgeConnection, folder: string): Promise<ReleaseForge> {
  const { variables, timer } = connection
  const { name, apiUrl, serverUrl, token } = readRepositoryAccess(connection)
  const api = new URL(apiUrl)
  // Files are sent to the host beside the API, which is as private as that one.
  const uploads = api.host.startsWith('api.') ? [`${api.protocol}//uploads.${api.host.slice(4)}`] : []
  const client = createHttpClient({ trustedOrigins: [api.origin, ...uploads], env: variables })
  const http = createPatientClient(client, { timer, random: Math.random })
  const octokit = await openOctokit({ http, apiUrl, token, version: VERSION })
  return {
    repository: `${name.owner}/${name.repo}`,
    releases: openReleases({ octokit, http, name, apiUrl, token, open: (path) => openUpload(folder, path) }),
    store: openAttestations({ octokit, http, name, apiUrl, serverUrl, timer }),
    close: () => client.close(),
  }
}
