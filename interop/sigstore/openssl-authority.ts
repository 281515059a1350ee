import { X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LoopbackServer, startLoopbackServer } from '../../test/sigstore/server.ts'
import { runProgram, succeed } from './run-program.ts'

/** How the authority signs. */
export interface AuthorityChoices {
  /** What `openssl req -newkey` takes. */
  readonly key: readonly string[]
  readonly digest: 'sha256' | 'sha512'
  /** The hash that names the certificate of the signer: SHA-1 in the first form of the attribute. */
  readonly certificateHash: 'sha1' | 'sha256'
}

/** A timestamp authority that is OpenSSL behind a socket. */
export interface OpensslAuthority extends LoopbackServer {
  /** DER: signer and root. */
  readonly chain: readonly Buffer[]
}

const EXTENSIONS = `
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[signer]
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
`

/** Makes keys and certificates with OpenSSL in a new folder, and answers requests with `openssl ts -reply`. */
export async function startOpensslAuthority(
  parent: string,
  { key, digest, certificateHash }: AuthorityChoices,
): Promise<OpensslAuthority> {
  const folder = join(parent, 'authority')
  mkdirSync(folder)
  const openssl = (...args: readonly string[]): Promise<string> => succeed('openssl', args, { folder })
  writeFileSync(
    join(folder, 'ts.cnf'),
    `[tsa]
serial = ${join(folder, 'serial')}
signer_digest = ${digest}
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = ${certificateHash}
[req]
distinguished_name = name
[name]
${EXTENSIONS}`,
  )
  const made = ['req', '-config', 'ts.cnf', '-nodes', ...key]
  await openssl(
    ...[...made, '-x509', '-days', '3650', '-keyout', 'root.key', '-out', 'root.pem'],
    ...['-subj', '/O=interop/CN=timestamp root', '-extensions', 'root'],
  )
  await openssl(...made, '-keyout', 'signer.key', '-out', 'signer.csr', '-subj', '/O=interop/CN=timestamp')
  await openssl(
    ...['x509', '-req', '-in', 'signer.csr', '-CA', 'root.pem', '-CAkey', 'root.key', '-days', '3650'],
    ...['-CAcreateserial', '-extfile', 'ts.cnf', '-extensions', 'signer', '-out', 'signer.pem'],
  )
  const server = await startLoopbackServer('127.0.0.1', async ({ body }) => {
    const query = join(folder, 'request.tsq')
    writeFileSync(query, body)
    const { exitCode, stdout, stderr } = await runProgram(
      'openssl',
      [
        ...['ts', '-reply', '-queryfile', query, '-config', 'ts.cnf', '-section', 'tsa'],
        ...['-inkey', 'signer.key', '-signer', 'signer.pem'],
      ],
      { folder },
    )
    const headers = { 'content-type': 'application/timestamp-reply' }
    return [
      exitCode === 0 ? { status: 200, headers, body: stdout } : { status: 500, body: stderr },
      undefined,
    ]
  })
  const chain = ['signer.pem', 'root.pem'].map(
    (name) => new X509Certificate(readFileSync(join(folder, name))).raw,
  )
  return { ...server, chain }
}
