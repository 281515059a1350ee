/** Bytes in PEM: one block, lines of 64 characters. */
export function pem(label: 'CERTIFICATE' | 'PUBLIC KEY' | 'PRIVATE KEY', bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
