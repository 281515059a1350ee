/** Whether a path has a name that bills of materials have: `bom.json`, `app.cdx.json`, `sbom-1.2.0.json`, `app.spdx.json`. */
export function mayBeBill(path: string): boolean {
  if (/(?:^|\/)node_modules\//.test(path)) return false
  const name = path.slice(path.lastIndexOf('/') + 1)
  return /(?:^|[._-])(?:s?bom|cdx|cyclonedx|spdx3?)\.json$/i.test(name) || /^s?bom[._-].*\.json$/i.test(name)
}
