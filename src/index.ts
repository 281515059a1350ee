/**
 * The public surface of FLUX as a library. Everything else may change without notice.
 */

export type { Artifact, HashName } from './attest/artifact.ts'
export type { Bundle } from './attest/bundle/bundle.ts'
export { readBundle as readSignedBundle } from './attest/bundle/read-bundle.ts'
export { writeBundle as writeSignedBundle } from './attest/bundle/write-bundle.ts'
export { loadDigestVerifier } from './attest/key/load-digest-verifier.ts'
export type { PublicKey } from './attest/key/public-key.ts'
export { readPublicKey } from './attest/key/read-public-key.ts'
export { publicTrustedRoot, readTrustedRoot } from './attest/trust/read-trusted-root.ts'
export type { TrustedRoot } from './attest/trust/trusted-root.ts'
export type { IdentityPolicy } from './attest/verify/identity-policy.ts'
export { neededOf } from './attest/verify/needed-of.ts'
export type { Verification } from './attest/verify/verification.ts'
export type { SignerPolicy, VerificationPolicy } from './attest/verify/verification-policy.ts'
export { verifyBundle } from './attest/verify/verify-bundle.ts'
export type { BundleCompiler, CompiledPolicy, PolicyInput } from './core/constraint/bundle.ts'
export { bundleDigest, writeBundle } from './core/constraint/bundle.ts'
export type { Baseline, Config, Waiver } from './core/constraint/config.ts'
export { readBaseline, readConfig } from './core/constraint/config.ts'
export type { MinimumVersions } from './core/constraint/minimum-version.ts'
export type { BundleFile } from './core/constraint/parse-bundle.ts'
export type { Plan, PlannedConstraint } from './core/constraint/plan.ts'
export type { Policy } from './core/constraint/policy.ts'
export type { Diagnostic, DiagnosticCode, RelatedLocation } from './core/diagnostic.ts'
export { DIAGNOSTIC_CODES, sortDiagnostics } from './core/diagnostic.ts'
export type { Document, DocumentFormat, NodeIndex, ParsedDocuments, Path } from './core/document/document.ts'
export { fromNative, toNative } from './core/document/native.ts'
export {
  findNode,
  itemsOf,
  keySpanOf,
  kindOf,
  locate,
  memberOf,
  membersOf,
  spanOf,
  valueOf,
} from './core/document/node.ts'
export { formatPointer, parsePointer } from './core/document/pointer.ts'
export { readDocuments } from './core/document/read.ts'
export type { FluxErrorCode, FluxErrorKind } from './core/error.ts'
export { ERROR_KINDS, FluxError } from './core/error.ts'
export { typeFromSchema } from './core/expression/check/schema-type.ts'
export { compile } from './core/expression/compile.ts'
export { explain } from './core/expression/explain/explain.ts'
export { STANDARD_LIBRARIES } from './core/expression/functions/libraries.ts'
export { plan } from './core/expression/plan/plan.ts'
export type {
  Blame,
  Budget,
  Checked,
  Compiled,
  Environment,
  Explanation,
  Origin,
  Program,
  VariableDeclaration,
} from './core/expression/program.ts'
export { ShapeTable } from './core/expression/shape.ts'
export type { Type } from './core/expression/type.ts'
export * as types from './core/expression/type.ts'
export type { Result, Value } from './core/expression/value.ts'
export {
  Double,
  Duration,
  EvalError,
  MapValue,
  OptionalValue,
  RecordValue,
  Timestamp,
  TypeValue,
  Uint,
} from './core/expression/value.ts'
export type { Fact, FactFields, FactKind } from './core/fact.ts'
export { declareFactKind, Unavailable } from './core/fact.ts'
export type {
  Confidence,
  Enforcement,
  Finding,
  FindingBlame,
  FindingStatus,
  Persona,
  Severity,
  Undecided,
} from './core/finding.ts'
export { LIMITS } from './core/limits.ts'
export type { Source } from './core/source.ts'
export type { Location, Region, Span } from './core/span.ts'
export type { Tree, TreeContent, TreeEntry } from './core/tree.ts'
export { VERSION } from './core/version.ts'
export { openFileTree } from './host/file-tree.ts'
export { openGitRepository } from './host/git-repository.ts'
export type {
  Impact,
  ImpactFinding,
  ImpactProof,
  ImpactTotals,
  RuleImpact,
  TreeImpact,
} from './report/impact.ts'
export { renderImpactJson } from './report/impact-json.ts'
export { renderImpactText } from './report/impact-text.ts'
export type { RenderOptions } from './report/render-options.ts'
export type { Format, Renderer } from './report/renderers.ts'
export { FORMATS, isFormat, RENDERERS } from './report/renderers.ts'
export type { Conclusion, ConstraintChange, Figures, Report, ReportRule } from './report/report.ts'
export type { CheckOutcome, CheckRequest } from './run/check.ts'
export { check } from './run/check.ts'
export type { CompileOutcome } from './run/compile.ts'
export { compileTree } from './run/compile.ts'
export type { ConstraintCoverage, Coverage } from './run/coverage.ts'
export { measureCoverage } from './run/coverage.ts'
export type { ListedFact, UnreadFile } from './run/facts.ts'
export { findFactKind, listFacts } from './run/facts.ts'
export type { ImpactRequest } from './run/impact.ts'
export { impact } from './run/impact.ts'
export type { BundleRequest } from './run/load-policies.ts'
export type { LoadedPolicy } from './run/load-policy.ts'
export { loadPolicy } from './run/load-policy.ts'
export type { GivenFile } from './run/loose-files.ts'
export type { Mutation, SetMutation, Survivor } from './run/mutate.ts'
export { runMutants } from './run/mutate.ts'
export type { Clock, Publication, Publisher } from './run/port.ts'
export type { BundleRead } from './run/read-bundle.ts'
export { readBundle } from './run/read-bundle.ts'
export type { TestResult, TestRun } from './run/test.ts'
export { runTests } from './run/test.ts'
export { vocabulary } from './run/vocabulary.ts'
