import type { BillDocument, Component, Contact, Party, Property, Unknown, UnknownFact } from '../model.ts'
import { UNKNOWN_FACTS } from '../model.ts'
import { cleanContact, cleanParty } from './clean-party.ts'
import { cleanWebUrl } from './clean-url.ts'
import type { BillInput, BillSettings } from './input.ts'

/** The settings with those who made the product and the bill: as configured, else the owner of the repository. */
export function resolveMakers({ settings, repository }: BillInput): BillSettings {
  const clean = (party: Party | undefined): Party | undefined =>
    party === undefined ? undefined : cleanParty(party)
  const author = reachable(clean(settings.author), ownerOf(repository))
  const manufacturer = clean(settings.manufacturer) ?? author
  const supplier = clean(settings.supplier) ?? manufacturer
  return {
    ...settings,
    ...(author === undefined ? {} : { author }),
    ...(manufacturer === undefined ? {} : { manufacturer }),
    ...(supplier === undefined ? {} : { supplier }),
  }
}

/** What is said of the bill itself. `settings` come from `resolveMakers`. */
export function describeDocument(
  input: BillInput,
  settings: BillSettings,
  components: readonly Component[],
  unknowns: readonly Unknown[],
): BillDocument {
  const { author, manufacturer, supplier } = settings
  return {
    timestamp: input.revision.timestamp,
    authors: author === undefined ? [] : authorsOf(author),
    ...(manufacturer === undefined ? {} : { manufacturer: asEntity(manufacturer) }),
    ...(supplier === undefined ? {} : { supplier: asEntity(supplier) }),
    tools: [input.tool],
    lifecycles: [input.lifecycle ?? 'pre-build'],
    dataLicense: settings.dataLicense ?? 'CC0-1.0',
    ...(settings.distribution === undefined ? {} : { distribution: settings.distribution }),
    properties: coverageOf(components, unknowns),
  }
}

/** Of somebody without any address, the page of the owner of the repository is one. */
function reachable(party: Party | undefined, owner: Party | undefined): Party | undefined {
  if (party === undefined || owner === undefined) return party ?? owner
  return party.urls.length + party.contacts.length > 0 ? party : { ...party, urls: owner.urls }
}

/** Page of the owner of a repository on a forge. */
function ownerOf(repository: string | undefined): Party | undefined {
  const url = repository === undefined ? undefined : cleanWebUrl(repository)
  const match = url === undefined ? null : /^(https?:\/\/[^/]+)\/([^/]+)\/[^/]/.exec(url)
  const owner = match?.[2]
  if (match === null || owner === undefined) return undefined
  return cleanParty({ name: owner, urls: [`${match[1]}/${owner}`], contacts: [] })
}

/** An author of a bill has a name or an address of mail. */
function authorsOf({ name, contacts }: Party): readonly Contact[] {
  const own: readonly Contact[] = contacts.length > 0 ? contacts : [{}]
  return own.map((contact) => ({ ...(name === undefined ? {} : { name }), ...contact })).flatMap(cleanContact)
}

/** Contacts of an organisation carry its name, where they have none of their own. */
function asEntity(party: Party): Party {
  const { name } = party
  return name === undefined
    ? party
    : { ...party, contacts: party.contacts.map((contact) => ({ name, ...contact })) }
}

/** How many components each fact is known of: `12/1286`. */
function coverageOf(components: readonly Component[], unknowns: readonly Unknown[]): readonly Property[] {
  const missing = new Map<UnknownFact, number>()
  for (const { fact } of unknowns) missing.set(fact, (missing.get(fact) ?? 0) + 1)
  return UNKNOWN_FACTS.map((fact) => ({
    name: `flux:known:${fact}`,
    value: `${components.length - (missing.get(fact) ?? 0)}/${components.length}`,
  }))
}
