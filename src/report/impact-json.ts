import type { Undecided } from '../core/finding.ts'
import type { Location } from '../core/span.ts'
import type { Impact, ImpactFinding, RuleImpact, TreeImpact } from './impact.ts'
import { safeJson } from './invisible.ts'
import { redactSecrets } from './redact.ts'

/** An impact as `flux.impact/v1`, whose JSON Schema is `docs/schema/flux.impact.v1.json`. Ends with a line break. */
export function renderImpactJson(impact: Impact): string {
  return `${safeJson({
    schema: impact.schema,
    tool: { ...impact.tool },
    base: impact.base,
    head: impact.head,
    exitCode: impact.exitCode,
    truncated: impact.truncated,
    totals: { ...impact.totals },
    changes: impact.changes.map(({ kind, rule, message, location }) => ({
      kind,
      rule,
      message: redactSecrets(message),
      location: location && locationOf(location),
    })),
    rules: impact.rules.map(ruleOf),
    trees: impact.trees.map(treeOf),
    diagnostics: impact.diagnostics.map(({ code, severity, message, location, help }) => ({
      code,
      severity,
      message: redactSecrets(message),
      location: locationOf(location),
      help: help && redactSecrets(help),
    })),
  })}\n`
}

function ruleOf({ rule, kind, added, removed, changed, proof }: RuleImpact): object {
  return {
    rule,
    kind,
    added,
    removed,
    changed,
    proof: proof && {
      kind: proof.kind,
      newlyFails: proof.newlyFails && redactSecrets(proof.newlyFails),
      noLongerFails: proof.noLongerFails && redactSecrets(proof.noLongerFails),
    },
  }
}

function treeOf(tree: TreeImpact): object {
  return {
    tree: tree.tree,
    added: tree.added.map(findingOf),
    removed: tree.removed.map(findingOf),
    changed: tree.changed,
    undecidedAdded: tree.undecidedAdded.map(undecidedOf),
    undecidedRemoved: tree.undecidedRemoved.map(undecidedOf),
  }
}

function findingOf({ rule, severity, enforcement, message, location, fingerprint }: ImpactFinding): object {
  return {
    rule,
    severity,
    enforcement,
    message: redactSecrets(message),
    location: locationOf(location),
    fingerprint,
  }
}

function undecidedOf({ rule, reason, enforcement, message, location }: Undecided): object {
  return {
    rule,
    reason,
    enforcement,
    message: redactSecrets(message),
    location: location && locationOf(location),
  }
}

function locationOf({ path, startLine, startColumn, endLine, endColumn }: Location): object {
  return { path, startLine, startColumn, endLine, endColumn }
}
