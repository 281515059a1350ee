/** Actions that publish a release, a package or an image, or deploy, in lower case. As of 2026-08. */
export const PUBLISHERS: ReadonlySet<string> = new Set([
  'aws-actions/amazon-ecs-deploy-task-definition',
  'aws-actions/aws-cloudformation-github-deploy',
  'azure/aci-deploy',
  'azure/container-apps-deploy-action',
  'azure/functions-action',
  'azure/sql-action',
  'cloudflare/wrangler-action',
  'docker/build-push-action',
  'google-github-actions/deploy-appengine',
  'google-github-actions/deploy-cloud-functions',
  'google-github-actions/deploy-cloudrun',
  'googleapis/release-please-action',
  'goreleaser/goreleaser-action',
  'jreleaser/release-action',
  'pypa/gh-action-pypi-publish',
  'redhat-actions/push-to-registry',
  'release-drafter/release-drafter',
  'rubygems/release-gem',
  'softprops/action-gh-release',
])

/** Publishers that do nothing of the kind when a boolean input, which is on by default here, is false. */
export const PUBLISHER_SWITCHES: ReadonlyMap<string, string> = new Map([['docker/build-push-action', 'push']])
