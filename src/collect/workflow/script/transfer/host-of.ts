/**
 * The host that an address names, in lower case; undefined when only the run can tell. Of a host whose first part is known
 * only then, as in `$NAME.example.org`, it is the rest.
 */
export function hostOf(address: string): string | undefined {
  const match =
    /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?(?:[^/?#@\s]{0,500}@)?(\[[0-9a-f:.]{2,50}\]|[^/?#:\s]{1,500})/i.exec(
      // What is known only at run time may hold any character of an address.
      address.replace(/\$\{\{[^}]{0,500}\}\}|\$\([^()]{0,500}\)|`[^`]{0,500}`/g, '$'),
    )
  const host = match?.[1]?.toLowerCase()
  if (host === undefined) return undefined
  if (host.startsWith('[')) return host
  const known =
    /^(?:.*[$`%(){}][\w-]{0,99}[)}%`]?\.)?((?:[a-z0-9_-]{1,63}\.){1,20}[a-z0-9-]{1,63}|localhost)\.?$/.exec(
      host,
    )?.[1]
  return known !== undefined && (known === host.replace(/\.$/, '') || known.includes('.')) ? known : undefined
}
