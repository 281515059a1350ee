import {
  BILL_CHECKS,
  BILL_PROFILES,
  type BillCheck,
  type BillProfile,
  SBOM_BILL,
  SBOM_COMPONENT,
  SBOM_GAP,
} from '../../collect/bill/kinds.ts'
import type { Project } from '../../collect/project.ts'
import { decode } from '../../core/document/decode.ts'
import type { Fact, FactKind } from '../../core/fact.ts'
import { LIMITS } from '../../core/limits.ts'
import { createSource, type Source } from '../../core/source.ts'
import type { Span } from '../../core/span.ts'
import { locateValues } from '../../sbom/locate-values.ts'
import type { License } from '../../sbom/model.ts'
import { readBillDocument } from '../../sbom/read-bill.ts'
import type { ValuePath } from '../../sbom/schema/json-schema.ts'
import { checkSubject } from '../../sbom/score/check-subject.ts'
import { type Measure, measureBill } from '../../sbom/score/measure-bill.ts'
import { judgeProfile, PROFILES, profilesAsking } from '../../sbom/score/profiles.ts'
import { scoreBill } from '../../sbom/score/score-bill.ts'
import type { Subject } from '../../sbom/score/subjects.ts'
import { type BillView, licensesOf, viewBill } from '../../sbom/score/view-bill.ts'
import type { BillProblem } from '../../sbom/validate-bill.ts'
import { mayBeBill } from './bill-names.ts'

/** The facts about bills that somebody asks for, in the order of their paths. */
export async function collectBillFacts(
  project: Project,
  asked: ReadonlySet<FactKind>,
): Promise<readonly Fact[]> {
  const files = project.entries.filter(({ path, kind }) => kind === 'file' && mayBeBill(path))
  const facts: Fact[] = []
  // LIMIT: bills of one tree; the rest is told once.
  for (const [at, { path }] of files.entries()) {
    if (at >= LIMITS.billFiles) {
      const limit = LIMITS.billFiles.toLocaleString('en-US')
      facts.push(unreadable(createSource(path, ''), `there are more than ${limit} bills`))
      break
    }
    facts.push(...(await factsOfFile(project, path, asked)))
  }
  return facts.filter(({ kind }) => asked.has(kind))
}

async function factsOfFile(
  project: Project,
  path: string,
  asked: ReadonlySet<FactKind>,
): Promise<readonly Fact[]> {
  const content = await project.read(path, LIMITS.billLength)
  if (content === 'too-large') {
    const limit = LIMITS.billLength.toLocaleString('en-US')
    return [unreadable(createSource(path, ''), `the file is larger than ${limit} bytes`)]
  }
  if (!(content instanceof Uint8Array)) return []
  const { source, diagnostics } = decode(path, content, LIMITS.billLength)
  if (source === undefined) return [unreadable(createSource(path, ''), diagnostics[0]?.message ?? '')]
  const { bill, document, problems } = await readBillDocument(source)
  const format = bill?.document.format
  // HOSTILE: a file with such a name may be anything; what does not claim to be a bill is none.
  if (bill === undefined || document === undefined || format === undefined)
    return claimsToBe(source) ? [unreadableAt(source, problems)] : []
  const view = viewBill(bill, document, problems)
  const measures = measureBill(view)
  const gaps = asked.has(SBOM_GAP) ? [...measures.values()].flatMap(gapsOf) : []
  const components = asked.has(SBOM_COMPONENT) ? view.subjects : []
  const { spanOf } = locateValues(
    source,
    [...gaps.map((gap) => gap.path), ...components.flatMap((one) => pathsOf(one).map(([, at]) => at))],
    0,
  )
  return [
    billFact(source, view, measures),
    ...components.map((one) => componentFact(source, one, view, spanOf)),
    ...gaps.map((gap) => gapFact(source, gap, spanOf(gap.path))),
  ]
}

/** Whether a text says that it is a bill, be it one that can be read or not. */
function claimsToBe({ text }: Source): boolean {
  return /"(?:bomFormat|specVersion|spdxVersion|SPDXID)"|\/spdx-context\.jsonld"/.test(text)
}

interface Gap {
  readonly measure: Measure
  readonly component?: string
  readonly path: ValuePath
}

function gapsOf(measure: Measure): readonly Gap[] {
  return measure.missing.map(({ component, path }) => ({
    measure,
    ...(component === undefined ? {} : { component }),
    path,
  }))
}

function gapFact(source: Source, { measure, component }: Gap, span: Span): Fact<typeof SBOM_GAP.fields> {
  const { id, title, fix, isSayable } = measure
  return {
    kind: SBOM_GAP,
    source,
    span,
    spans: new Map(),
    identity: `${id}/${component ?? ''}`,
    fields: {
      path: source.path,
      check: checkOf(id),
      title,
      fix,
      ...(component === undefined ? {} : { component }),
      sayable: isSayable,
      required: profilesAsking(id, 'required').flatMap(profileOf),
      desired: profilesAsking(id, 'additional').flatMap(profileOf),
    },
  }
}

function unreadableAt(source: Source, problems: readonly BillProblem[]): Fact<typeof SBOM_GAP.fields> {
  const [first] = problems
  if (first === undefined) return unreadable(source, 'it cannot be read')
  const { startLine, startColumn } = first.location
  const start = (source.lineStarts[startLine - 1] ?? 0) + startColumn - 1
  return unreadable(source, first.message, { start, end: start + 1 })
}

/** A file that should be a bill and is none lacks its format. */
function unreadable(
  source: Source,
  message: string,
  span: Span = { start: 0, end: 0 },
): Fact<typeof SBOM_GAP.fields> {
  const measure: Measure = {
    id: 'format',
    of: 'document',
    title: `a form that can be read: ${message}`,
    fix: 'write the bill as CycloneDX or SPDX in JSON',
    isSayable: true,
    present: 0,
    total: 1,
    missing: [],
  }
  return gapFact(source, { measure, path: [] }, span)
}

function billFact(
  source: Source,
  { bill, problems, subjects }: BillView,
  measures: ReadonlyMap<string, Measure>,
): Fact<typeof SBOM_BILL.fields> {
  const { score, grade } = scoreBill(measures)
  const { primary, document } = bill
  const missing = [...measures.values()].filter(({ present, total }) => present < total)
  return {
    kind: SBOM_BILL,
    source,
    span: { start: 0, end: 0 },
    spans: new Map(),
    identity: 'bill',
    fields: {
      path: source.path,
      format: document.format?.name ?? 'CycloneDX',
      formatVersion: document.format?.version ?? '',
      ...(primary === undefined ? {} : { name: primary.name }),
      ...(primary?.version === undefined ? {} : { version: primary.version }),
      errors: problems.filter(({ severity }) => severity === 'error').length,
      components: subjects.filter(({ isPrimary }) => !isPrimary).length,
      score: Math.round(score * 100),
      grade,
      profiles: PROFILES.filter((name) => judgeProfile(name, measures).isMet).toSorted(),
      missing: missing.map(({ id }) => checkOf(id)).sort(),
    },
  }
}

function componentFact(
  source: Source,
  subject: Subject,
  view: BillView,
  spanOf: (path: ValuePath) => Span,
): Fact<typeof SBOM_COMPONENT.fields> {
  const { component, path, isPrimary } = subject
  const { group, name, version, purl, type, scope, supplier, hashes, ref } = component
  return {
    kind: SBOM_COMPONENT,
    source,
    span: spanOf(path),
    spans: new Map(pathsOf(subject).map(([pointer, at]) => [pointer, spanOf(at)])),
    identity: ref,
    fields: {
      path: source.path,
      name: group === undefined || group === '' ? name : `${group}/${name}`,
      ...(version === undefined ? {} : { version }),
      ...(purl === undefined ? {} : { purl }),
      type,
      ...(scope === undefined ? {} : { scope }),
      primary: isPrimary,
      ...(supplier?.name === undefined ? {} : { supplier: supplier.name }),
      licenses: licensesOf(subject).map(textOf),
      hashes: hashes.map(({ algorithm, hex }) => ({ algorithm, hex })),
      missing: checkSubject(subject, view).map(checkOf).sort(),
    },
  }
}

/** Places of the fields of a component, where the document has them. */
function pathsOf({ json, path }: Subject): readonly (readonly [string, ValuePath])[] {
  const fields: readonly (readonly [string, readonly string[]])[] = [
    ['/name', ['name']],
    ['/version', ['version', 'versionInfo', 'software_packageVersion']],
    ['/purl', ['purl', 'software_packageUrl']],
    ['/licenses', ['licenses', 'licenseConcluded']],
    ['/hashes', ['hashes', 'checksums', 'verifiedUsing']],
    ['/supplier', ['supplier', 'suppliedBy']],
    ['/scope', ['scope']],
  ]
  return fields.flatMap(([pointer, keys]) => {
    const key = keys.find((one) => one in json)
    return key === undefined ? [] : [[pointer, [...path, key]] as const]
  })
}

function textOf(license: License): string {
  switch (license.kind) {
    case 'id':
      return license.id
    case 'expression':
      return license.expression
    case 'name':
      return license.name
  }
}

/** The kinds know every check; a test compares both lists. */
function checkOf(id: string): BillCheck {
  return BILL_CHECKS.find((one) => one === id) ?? 'format'
}

function profileOf(name: string): readonly BillProfile[] {
  return BILL_PROFILES.filter((one) => one === name)
}
