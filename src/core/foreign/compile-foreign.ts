import type { Vocabulary } from '../constraint/compiler.ts'
import type { ForeignUse, RuleSetting } from '../constraint/config.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { indexFunctions } from '../expression/check/overload.ts'
import type { FunctionIndex, FunctionLibrary } from '../expression/function.ts'
import { groupBy } from '../group-by.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import { bindingTarget, matchForm, policyTarget, templateVariants } from './admission-target.ts'
import { admissionRules, compileAdmission, type Enforced } from './compile-admission.ts'
import { type CelPolicyUse, compileCelPolicy } from './compile-cel-policy.ts'
import { warn, wrong } from './field-reader.ts'
import { type ForeignRule, type ForeignSet, foreignSet } from './foreign-set.ts'
import { NO_PARAMETERS, type ParameterFiles } from './parameters.ts'
import type { PolicyCompiler } from './plan-policy-expression.ts'
import type { AdmissionPolicy, CelPolicy, ForeignDocument, PolicyBinding } from './policy-model.ts'
import { unavailableFunctions } from './unavailable-library.ts'

/** Everything that foreign policies are compiled from. */
export interface ForeignParts {
  readonly documents: readonly ForeignDocument[]
  readonly vocabulary: Vocabulary
  readonly rules: ReadonlyMap<string, RuleSetting>
  readonly uses: readonly ForeignUse[]
  readonly parameters: ParameterFiles
}

/** What foreign policies become: sets for the plan, and what is wrong between them. */
export interface CompiledForeign {
  readonly sets: readonly ForeignSet[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles foreign policies. A policy with errors is left out; the errors say so. */
export function compileForeign(parts: ForeignParts): CompiledForeign {
  const admission = parts.documents.filter((one) => one.kind === 'admission')
  const bindings = parts.documents.filter((one) => one.kind === 'binding')
  const byPolicy = groupBy(bindings, ({ policyName }) => policyName)
  const uses = new Map(parts.uses.toReversed().map((use) => [use.policy, use]))
  const cel = parts.documents.filter((one) => one.kind === 'cel')
  const functions = new Map(
    (['kubernetes', 'kyverno'] as const).map((dialect) => {
      const libraries = [...parts.vocabulary.libraries, ...unavailableFunctions(dialect)]
      return [dialect, { libraries, index: indexFunctions(libraries) }] as const
    }),
  )
  const sets = [
    ...admission.map((policy) => {
      const own = functions.get(policy.dialect) ?? parts.vocabulary
      return admissionSet(parts, policy, own, byPolicy.get(policy.name) ?? [], uses.get(policy.name))
    }),
    ...cel.map((policy) => celSet(parts, policy, uses.get(policy.name))),
  ]
  return { sets, diagnostics: bindingProblems(bindings, admission) }
}

interface Functions {
  readonly libraries: readonly FunctionLibrary[]
  readonly index: FunctionIndex
}

function admissionSet(
  { rules: tuning, parameters }: ForeignParts,
  policy: AdmissionPolicy,
  functions: Functions,
  bindings: readonly PolicyBinding[],
  use: ForeignUse | undefined,
): ForeignSet {
  const compiler = compilerFor(policy.document, functions)
  const program = compileAdmission(compiler, policy)
  const rules: ForeignRule[] = []
  const enforce = (enforced: Enforced, of = program): void => {
    if (of !== undefined) rules.push(...admissionRules(policy, of, enforced))
  }
  if (policy.judges === 'documents') {
    if (use === undefined) reportUnused(compiler, policy)
    else {
      const { files } = use
      enforce({ ...PLAIN, scope: { kind: 'files', globs: files }, actions: policy.actions, form: { files } })
    }
  } else if (policy.dialect === 'kyverno') {
    const { actions } = policy
    const form = { namespace: policy.namespace }
    enforce({ ...PLAIN, scope: { kind: 'manifest', target: policyTarget(policy) }, actions, form })
    for (const { prefix, steps, match } of program === undefined ? [] : templateVariants(policy)) {
      const target = policyTarget(policy, match)
      enforce(
        {
          prefix,
          suffix: '',
          scope: { kind: 'manifest', target },
          actions,
          form: { ...form, match: matchForm(match) },
        },
        compileAdmission(compiler, policy, steps),
      )
    }
  } else {
    const own = usable(compiler, policy, bindings)
    for (const binding of own) {
      enforce({
        prefix: '',
        suffix: own.length === 1 ? '' : `@${binding.name}`,
        scope: { kind: 'manifest', target: bindingTarget(policy, binding, parameters) },
        actions: binding.actions,
        form: bindingForm(policy, binding, parameters),
      })
    }
    if (own.length === 0) reportUnbound(compiler, policy)
  }
  // LIMIT: bindings multiply what a policy demands.
  if (rules.length > LIMITS.constraintsPerSet) {
    const message = `the policy has ${rules.length} rules with its bindings, limit is ${LIMITS.constraintsPerSet}`
    wrong(compiler, ['spec'], message, 'split the policy', 'limit/constraints')
    rules.length = 0
  }
  return foreignSet(policy.document, policy.name, rules, tuning, compiler.diagnostics)
}

/** The ids of rules that are neither carried over nor bound several times. */
const PLAIN = { prefix: '', suffix: '' } as const

function reportUnused(compiler: PolicyCompiler, policy: AdmissionPolicy): void {
  warn(
    compiler,
    ['metadata', 'name'],
    `the policy ${quoted(policy.name)} does not say which files it looks at, so that it decides nothing`,
    'name them in the configuration under `foreign`',
    'foreign/not-bound',
  )
}

/** The bindings of a policy by name. One that names parameters needs a policy that takes some. */
function usable(
  compiler: PolicyCompiler,
  policy: AdmissionPolicy,
  bindings: readonly PolicyBinding[],
): readonly PolicyBinding[] {
  return bindings
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ params, document }) => {
      if (params === undefined || policy.paramKind !== undefined) return true
      const message = `the policy ${quoted(policy.name)} takes no parameters`
      wrong({ document, diagnostics: compiler.diagnostics }, params.path, message, 'remove `paramRef`')
      return false
    })
}

function reportUnbound(compiler: PolicyCompiler, policy: AdmissionPolicy): void {
  warn(
    compiler,
    ['metadata', 'name'],
    `no binding names the policy ${quoted(policy.name)}, so that it decides nothing`,
    'add a ValidatingAdmissionPolicyBinding',
    'foreign/not-bound',
  )
}

/** What is wrong between bindings and policies. */
function bindingProblems(
  bindings: readonly PolicyBinding[],
  policies: readonly AdmissionPolicy[],
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const seen = new Set<string>()
  for (const { document, name } of bindings) {
    if (seen.has(name)) {
      const message = `there are two bindings with the name ${quoted(name)}`
      const help = 'give each a name of its own'
      wrong({ document, diagnostics }, ['metadata', 'name'], message, help, 'constraint/duplicate-id')
    }
    seen.add(name)
  }
  const names = new Set(policies.filter((one) => one.dialect === 'kubernetes').map(({ name }) => name))
  for (const { document, policyName } of bindings) {
    if (names.has(policyName)) continue
    const message = `there is no policy ${quoted(policyName)}, so that this binding decides nothing`
    warn({ document, diagnostics }, ['spec', 'policyName'], message, undefined, 'foreign/not-bound')
  }
  return diagnostics
}

function bindingForm(policy: AdmissionPolicy, binding: PolicyBinding, files: ParameterFiles): unknown {
  const { params, match } = binding
  const { paramKind } = policy
  return {
    binding: matchForm(match),
    params:
      params === undefined
        ? null
        : {
            name: params.name,
            selector: params.selector?.map(({ key, operator, values }) => [
              key,
              operator,
              [...values].sort(),
            ]),
            namespace: params.namespace,
            ifMissing: params.ifMissing,
            // What the parameters hold decides as much as what the policy says.
            contents: paramKind === undefined ? null : files.contentOf(paramKind, params.name),
          },
  }
}

function celSet(
  { vocabulary, rules: tuning }: ForeignParts,
  policy: CelPolicy,
  use: ForeignUse | undefined,
): ForeignSet {
  const compiler = compilerFor(policy.document, vocabulary)
  const rule = compileCelPolicy(compiler, policy, use === undefined ? EVERY_MANIFEST : useOf(use))
  return foreignSet(
    policy.document,
    policy.name,
    rule === undefined ? [] : [rule],
    tuning,
    compiler.diagnostics,
  )
}

/** Without a word in the configuration a cel-policy looks at every object, as `object` or `input`. */
const EVERY_MANIFEST: CelPolicyUse = {
  noun: 'object',
  aliases: ['input'],
  scope: {
    kind: 'manifest',
    target: {
      cost: 1,
      match: ({ operation, manifest }, cluster) =>
        operation === 'DELETE' || cluster.resourceOf(manifest.group, manifest.kind) === 'local'
          ? 'no'
          : 'yes',
      parameters: () => NO_PARAMETERS,
    },
  },
  enforcement: 'block',
  form: 'manifests',
}

function useOf({ files, input }: ForeignUse): CelPolicyUse {
  return {
    noun: input,
    aliases: [],
    scope: { kind: 'files', globs: files },
    enforcement: 'block',
    form: { files, input },
  }
}

function compilerFor(document: PolicyCompiler['document'], { libraries, index }: Functions): PolicyCompiler {
  return { document, diagnostics: [], libraries, index, failed: false }
}
