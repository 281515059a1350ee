/** What is known of an action that many workflows use. Lists are words with spaces between. */
export interface PopularAction {
  /**
   * What each major version runs on, from `v1` on: `plugin` for the first ones, `node12`, `node16`, `node20`, `node24`,
   * or `other` for what does not age: composite actions, containers, versions that moved from one runtime to another.
   */
  readonly runtimes: string
  /** All inputs of these major versions, `name*` for all that begin so; absent when they are not listed. */
  readonly inputs?: string
  /** The first major version that the inputs and outputs hold for; 1 when absent. */
  readonly from?: number
  /** Inputs that have to be given. */
  readonly required?: string
  /** Absent when they are not listed, or when inputs decide what they are. */
  readonly outputs?: string
  /** Inputs that are to be replaced, and what by. */
  readonly deprecated?: { readonly [input: string]: string }
  /** Major and minor version since when they are: a version before has no other names for them. */
  readonly deprecatedSince?: readonly [number, number]
  /** The inputs hold for every ref, because refs are not versions. */
  readonly isUnversioned?: true
}

/**
 * The actions that are used most, by `owner/repo` in lower case with the path inside of the repository, from their own
 * documentation as of 2026-11-15. A version that is newer than the list is not judged.
 */
export const POPULAR_ACTIONS: { readonly [action: string]: PopularAction } = {
  '8398a7/action-slack': {
    runtimes: 'node12 node12 other',
    inputs:
      'author_name cancelled_message channel custom_payload failure_message fields github_base_url github_token icon_emoji icon_url if_mention job_name mention status success_message text username',
    from: 3,
  },
  'actions/attest-build-provenance': {
    runtimes: 'other other other other',
    inputs:
      'subject-path subject-digest subject-name subject-checksums push-to-registry create-storage-record show-summary github-token predicate predicate-path predicate-type',
    outputs: 'bundle-path attestation-id attestation-url storage-record-ids',
  },
  'actions/cache': {
    runtimes: 'node12 node12 node16 node20 node24',
    inputs:
      'path key restore-keys upload-chunk-size enableCrossOsArchive fail-on-cache-miss lookup-only save-always',
    required: 'path key',
    outputs: 'cache-hit cache-primary-key cache-matched-key',
  },
  'actions/cache/restore': {
    runtimes: 'other other node16 node20 node24',
    inputs: 'path key restore-keys enableCrossOsArchive fail-on-cache-miss lookup-only',
    required: 'path key',
    outputs: 'cache-hit cache-primary-key cache-matched-key',
  },
  'actions/cache/save': {
    runtimes: 'other other node16 node20 node24',
    inputs: 'path key upload-chunk-size enableCrossOsArchive',
    required: 'path key',
    outputs: '',
  },
  'actions/checkout': {
    runtimes: 'plugin node12 node16 node20 node24 node24 node24',
    inputs:
      'repository ref token ssh-key ssh-known-hosts ssh-strict ssh-user persist-credentials path clean filter sparse-checkout sparse-checkout-cone-mode fetch-depth fetch-tags show-progress lfs submodules set-safe-directory github-server-url allow-unsafe-pr-checkout',
    from: 2,
    outputs: 'ref commit',
  },
  'actions/configure-pages': {
    runtimes: 'node16 node16 node16 node20 node20 node24',
    inputs: 'static_site_generator generator_config_file token enablement',
    outputs: 'base_url origin host base_path',
  },
  'actions/create-github-app-token': {
    runtimes: 'node20 node20 node24',
    inputs:
      'app-id app_id client-id private-key private_key owner repositories skip-token-revoke skip_token_revoke github-api-url permission-*',
    outputs: 'token installation-id app-slug',
    deprecatedSince: [1, 2],
    deprecated: {
      app_id: 'use `app-id`',
      private_key: 'use `private-key`',
      skip_token_revoke: 'use `skip-token-revoke`',
    },
  },
  'actions/create-release': {
    runtimes: 'node12',
    inputs: 'tag_name release_name body body_path draft prerelease commitish owner repo',
    required: 'tag_name release_name',
    outputs: 'id html_url upload_url',
  },
  'actions/delete-package-versions': {
    runtimes: 'node12 node12 node12 node16 node20',
    inputs:
      'delete-only-pre-release-versions delete-only-untagged-versions ignore-versions min-versions-to-keep num-old-versions-to-delete owner package-name package-type package-version-ids token',
    from: 5,
  },
  'actions/dependency-review-action': {
    runtimes: 'node16 node16 node16 node20',
    inputs:
      'allow-dependencies-licenses allow-ghsas allow-licenses base-ref comment-summary-in-pr config-file deny-groups deny-licenses deny-packages external-repo-token fail-on-scopes fail-on-severity head-ref license-check repo-token retry-on-snapshot-warnings retry-on-snapshot-warnings-timeout show-openssf-scorecard show-patched-versions vulnerability-check warn-on-openssf-scorecard-level warn-only',
    from: 4,
  },
  'actions/deploy-pages': {
    runtimes: 'node16 node16 other node20 node24',
    inputs: 'token timeout error_count reporting_interval artifact_name preview emit_telemetry',
    outputs: 'page_url',
  },
  'actions/download-artifact': {
    runtimes: 'plugin node12 node16 node20 node20 node20 node24 node24',
    inputs:
      'name artifact-ids path pattern merge-multiple github-token repository run-id skip-decompress digest-mismatch',
    from: 2,
    outputs: 'download-path',
  },
  'actions/github-script': {
    runtimes: 'node12 node12 node12 node12 node16 node16 node20 node24',
    inputs:
      'script github-token debug user-agent previews result-encoding retries retry-exempt-status-codes base-url',
    required: 'script',
  },
  'actions/labeler': {
    runtimes: 'other node12 node12 node16 node20 node24',
    inputs: 'repo-token configuration-path sync-labels dot pr-number',
    outputs: 'new-labels all-labels',
  },
  'actions/setup-dotnet': {
    runtimes: 'node12 node16 node16 node20 node24',
    inputs:
      'dotnet-version dotnet-quality global-json-file source-url owner config-file cache cache-dependency-path workloads architecture include-prerelease',
    outputs: 'dotnet-version cache-hit',
  },
  'actions/setup-go': {
    runtimes: 'node12 node12 node16 node16 node20 node24',
    inputs:
      'go-version go-version-file check-latest token cache cache-dependency-path architecture stable go-download-base-url',
    outputs: 'go-version cache-hit',
  },
  'actions/setup-java': {
    runtimes: 'node12 node12 node16 node20 node24',
    inputs:
      'java-version java-version-file distribution java-package architecture jdkFile jdk-file check-latest server-id server-username server-password settings-path overwrite-settings gpg-private-key gpg-passphrase cache cache-dependency-path job-status token mvn-toolchain-id mvn-toolchain-vendor verify-signature',
    from: 2,
    required: 'distribution',
    outputs: 'distribution version path cache-hit',
  },
  'actions/setup-node': {
    runtimes: 'node12 node12 node16 node20 node24 node24',
    inputs:
      'always-auth node-version node-version-file architecture check-latest registry-url scope token cache package-manager-cache cache-dependency-path mirror mirror-token version',
    outputs: 'cache-hit node-version',
  },
  'actions/setup-python': {
    runtimes: 'node12 node12 node16 node16 node20 node24',
    inputs:
      'python-version python-version-file cache architecture check-latest token cache-dependency-path update-environment allow-prereleases freethreaded pip-version pip-install',
    outputs: 'python-version cache-hit python-path',
  },
  'actions/stale': {
    runtimes: 'node12 node12 node12 node12 node16 node16 node16 node16 node20 node24',
    inputs:
      'repo-token stale-issue-message stale-pr-message close-issue-message close-pr-message days-before-stale days-before-issue-stale days-before-pr-stale days-before-close days-before-issue-close days-before-pr-close stale-issue-label close-issue-label exempt-issue-label exempt-issue-labels close-issue-reason stale-pr-label close-pr-label exempt-pr-label exempt-pr-labels exempt-milestones exempt-issue-milestones exempt-pr-milestones exempt-all-milestones exempt-all-issue-milestones exempt-all-pr-milestones only-labels any-of-labels any-of-issue-labels any-of-pr-labels only-issue-labels only-pr-labels only-issue-types operations-per-run remove-stale-when-updated remove-issue-stale-when-updated remove-pr-stale-when-updated debug-only ascending sort-by delete-branch start-date exempt-assignees exempt-issue-assignees exempt-pr-assignees exempt-all-assignees exempt-all-issue-assignees exempt-all-pr-assignees exempt-draft-pr enable-statistics labels-to-add-when-unstale labels-to-remove-when-unstale labels-to-remove-when-stale ignore-updates ignore-issue-updates ignore-pr-updates include-only-assigned skip-stale-issue-message skip-stale-pr-message',
    outputs: 'closed-issues-prs staled-issues-prs',
  },
  'actions/upload-artifact': {
    runtimes: 'plugin node12 node16 node20 node20 node24 node24',
    inputs:
      'name path if-no-files-found retention-days compression-level overwrite include-hidden-files archive',
    required: 'path',
    outputs: 'artifact-id artifact-url artifact-digest',
  },
  'actions/upload-pages-artifact': {
    runtimes: 'other other other other other',
    inputs: 'name path retention-days include-hidden-files',
    outputs: 'artifact_id artifact-id',
  },
  'actions/upload-release-asset': {
    runtimes: 'node12',
    inputs: 'upload_url asset_path asset_name asset_content_type',
    required: 'upload_url asset_path asset_name asset_content_type',
    outputs: 'browser_download_url',
  },
  'actions-rs/audit-check': { runtimes: 'node12' },
  'actions-rs/cargo': {
    runtimes: 'node12',
    inputs: 'command toolchain args use-cross',
    required: 'command',
    outputs: '',
  },
  'actions-rs/clippy-check': { runtimes: 'node12' },
  'actions-rs/toolchain': {
    runtimes: 'node12',
    inputs: 'toolchain target default override profile components',
  },
  'amannn/action-semantic-pull-request': { runtimes: 'node12 node12 node12 node16 node20 node24' },
  'apple-actions/import-codesign-certs': { runtimes: 'node16 node16 node20' },
  'arduino/setup-protoc': { runtimes: 'node16 node16 node20' },
  'aws-actions/configure-aws-credentials': {
    runtimes: 'node16 node16 node16 node20 node20 node24',
    inputs:
      'action-timeout-s allowed-account-ids audience aws-access-key-id aws-region aws-secret-access-key aws-session-token disable-retry force-skip-oidc http-proxy inline-session-policy managed-session-policies mask-aws-account-id no-proxy output-credentials output-env-credentials retry-max-attempts role-chaining role-duration-seconds role-external-id role-session-name role-skip-session-tagging role-to-assume special-characters-workaround transitive-tag-keys unset-current-credentials use-existing-credentials web-identity-token-file',
    required: 'aws-region',
  },
  'azure/login': {
    runtimes: 'node16 node20 node24',
    inputs:
      'allow-no-subscriptions audience auth-type client-id creds enable-AzPSSession environment subscription-id tenant-id',
    from: 2,
  },
  'bazelbuild/setup-bazelisk': { runtimes: 'node12 node16 node20' },
  'codecov/codecov-action': {
    runtimes: 'node12 node12 node16 node20 other other',
    inputs:
      'base_sha binary codecov_yml_path commit_parent directory disable_file_fixes disable_safe_directory disable_search disable_telem dry_run env_vars exclude fail_ci_if_error files flags force gcov_args gcov_executable gcov_ignore gcov_include git_service handle_no_reports_found job_code name network_filter network_prefix os override_branch override_build override_build_url override_commit override_pr plugins recurse_submodules report_code report_type root_dir run_command skip_validation slug swift_project token url use_legacy_upload_endpoint use_oidc use_pypi verbose version working-directory',
    from: 5,
  },
  'conda-incubator/setup-miniconda': { runtimes: 'node12 node16 node20' },
  'crazy-max/ghaction-import-gpg': { runtimes: 'node12 node12 node12 node12 node16 node20 node24' },
  'cypress-io/github-action': { runtimes: 'node12 node12 node12 node16 node16 node20 node24' },
  'dessant/lock-threads': {
    runtimes: 'node12 node12 node12 node16 node20',
    inputs:
      'add-discussion-labels add-issue-labels add-pr-labels discussion-comment discussion-inactive-days exclude-any-discussion-labels exclude-any-issue-labels exclude-any-pr-labels exclude-discussion-closed-after exclude-discussion-closed-before exclude-discussion-closed-between exclude-discussion-created-after exclude-discussion-created-before exclude-discussion-created-between exclude-issue-closed-after exclude-issue-closed-before exclude-issue-closed-between exclude-issue-created-after exclude-issue-created-before exclude-issue-created-between exclude-pr-closed-after exclude-pr-closed-before exclude-pr-closed-between exclude-pr-created-after exclude-pr-created-before exclude-pr-created-between github-token include-all-discussion-labels include-all-issue-labels include-all-pr-labels include-any-discussion-labels include-any-issue-labels include-any-pr-labels issue-comment issue-inactive-days issue-lock-reason log-output pr-comment pr-inactive-days pr-lock-reason process-only remove-discussion-labels remove-issue-labels remove-pr-labels',
    from: 5,
  },
  'docker/bake-action': { runtimes: 'node12 node16 node16 node20 node20 node20 node24' },
  'docker/build-push-action': {
    runtimes: 'other node12 node16 node16 node20 node20 node24',
    inputs:
      'add-hosts allow annotations attests build-args build-contexts builder cache-from cache-to call cgroup-parent context file labels load network no-cache no-cache-filters outputs platforms provenance pull push sbom secrets secret-envs secret-files shm-size ssh tags target ulimit github-token',
    from: 2,
    outputs: 'imageid digest metadata',
  },
  'docker/login-action': {
    runtimes: 'node12 node16 node20 node24',
    inputs: 'registry username password ecr scope logout registry-auth',
    outputs: '',
  },
  'docker/metadata-action': {
    runtimes: 'node12 node12 node12 node16 node20 node24',
    inputs:
      'context images tags flavor labels annotations sep-tags sep-labels sep-annotations bake-target github-token',
    from: 3,
    outputs:
      'version tags tag-names labels annotations json bake-file-tags bake-file-labels bake-file-annotations bake-file',
  },
  'docker/setup-buildx-action': {
    runtimes: 'node12 node16 node20 node24',
    inputs:
      'version driver driver-opts buildkitd-flags buildkitd-config buildkitd-config-inline install use name endpoint platforms append cleanup cache-binary keep-state config config-inline',
    outputs: 'name driver platforms nodes endpoint status flags',
  },
  'docker/setup-qemu-action': {
    runtimes: 'node12 node16 node20 node24',
    inputs: 'image platforms cache-image reset',
  },
  'dorny/paths-filter': {
    runtimes: 'node12 node16 node20 node24',
    inputs: 'token working-directory ref base filters list-files initial-fetch-depth predicate-quantifier',
    required: 'filters',
  },
  'dtolnay/rust-toolchain': {
    runtimes: 'other',
    inputs: 'toolchain targets target components',
    outputs: 'cachekey name',
    isUnversioned: true,
  },
  'game-ci/unity-builder': {
    runtimes: 'node12 node12 node16 node20',
    inputs:
      'allowDirtyBuild androidExportType androidKeyaliasName androidKeyaliasPass androidKeystoreBase64 androidKeystoreName androidKeystorePass androidSymbolType androidTargetSdkVersion androidVersionCode awsStackName buildMethod buildName buildProfile buildsPath cacheKey cacheUnityInstallationOnMac chownFilesTo containerCpu containerHookFiles containerMemory containerRegistryImageVersion containerRegistryRepository customCommandHooks customHookFiles customImage customJob customParameters dockerCpuLimit dockerIsolationMode dockerMemoryLimit dockerWorkspacePath enableGpu githubOwner gitPrivateToken kubeConfig kubeStorageClass kubeVolume kubeVolumeSize manualExit postBuildSteps preBuildSteps projectPath providerStrategy readInputFromOverrideList readInputOverrideCommand runAsHostUser skipActivation sshAgent sshPublicKeysDirectoryPath targetPlatform unityHubVersionOnMac unityLicensingServer unityVersion version versioning watchToEnd',
    from: 4,
  },
  'github/codeql-action/analyze': {
    runtimes: 'node12 node16 node20 node24',
    inputs:
      'add-snippets category check_name checkout_path cleanup-level expect-error matrix output post-processed-sarif-path ram ref sha skip-queries threads token upload upload-database wait-for-processing',
    from: 3,
  },
  'github/codeql-action/autobuild': {
    runtimes: 'node12 node16 node20 node24',
    inputs: 'token matrix working-directory',
    outputs: '',
  },
  'github/codeql-action/init': {
    runtimes: 'node12 node16 node20 node24',
    inputs:
      'analysis-kinds build-mode check-run-id config config-file db-location debug debug-artifact-name debug-database-name dependency-caching external-repository-token languages matrix packs quality-queries queries ram registries setup-python-dependencies source-root threads token tools trap-caching',
    from: 3,
  },
  'github/codeql-action/upload-sarif': {
    runtimes: 'node12 node16 node20 node24',
    inputs: 'sarif_file checkout_path ref sha token matrix category wait-for-processing',
  },
  'golangci/golangci-lint-action': {
    runtimes: 'node12 node12 node16 node20 node20 node20 node20 node20 node24',
    inputs:
      'annotations args cache-invalidation-interval debug experimental github-token install-mode install-only only-new-issues problem-matchers skip-build-cache skip-cache skip-pkg-cache skip-save-cache verify version version-file working-directory',
    from: 4,
  },
  'google-github-actions/auth': {
    runtimes: 'node16 node20 node24',
    inputs:
      'project_id workload_identity_provider service_account audience credentials_json create_credentials_file export_environment_variables token_format delegates universe request_reason cleanup_credentials access_token_lifetime access_token_scopes access_token_subject id_token_audience id_token_include_email retries backoff backoff_limit',
    outputs: 'project_id credentials_file_path auth_token access_token id_token',
  },
  'google-github-actions/setup-gcloud': {
    runtimes: 'node16 node20 node24',
    inputs: 'cache install_components project_id skip_install skip_tool_cache version',
    from: 2,
  },
  'goreleaser/goreleaser-action': {
    runtimes: 'node12 node12 node16 node16 node20 node20 node24',
    inputs: 'distribution version args workdir install-only key',
    outputs: 'artifacts metadata',
  },
  'gradle/actions/setup-gradle': { runtimes: 'other other node20 node20 node24' },
  'gradle/actions/wrapper-validation': { runtimes: 'other other node20 node20 node24' },
  'gradle/gradle-build-action': { runtimes: 'node12 node16 node20' },
  'gradle/wrapper-validation-action': {
    runtimes: 'node16 node20 node20',
    inputs: 'allow-checksums allow-snapshots min-wrapper-count',
    from: 2,
  },
  'hashicorp/setup-terraform': {
    runtimes: 'node12 node16 node20 node24',
    inputs:
      'cli_config_credentials_hostname cli_config_credentials_token terraform_version terraform_wrapper',
    outputs: '',
  },
  'mikepenz/action-junit-report': { runtimes: 'node12 node12 node16 node20 node20 node24' },
  'nick-fields/retry': { runtimes: 'other node16 node20 node24' },
  'peaceiris/actions-gh-pages': {
    runtimes: 'other node12 node16 node20',
    inputs:
      'deploy_key github_token personal_token publish_branch publish_dir destination_dir external_repository allow_empty_commit force_orphan keep_files user_name user_email commit_message full_commit_message tag_name tag_message cname disable_nojekyll enable_jekyll exclude_assets',
    from: 3,
    outputs: '',
  },
  'peaceiris/actions-hugo': {
    runtimes: 'other node16 node20',
    inputs: 'hugo-version extended',
    from: 2,
    outputs: '',
  },
  'peter-evans/create-or-update-comment': {
    runtimes: 'node12 node16 node16 node20 node24',
    inputs:
      'append-separator body body-file body-path comment-id edit-mode issue-number reactions reactions-edit-mode repository token',
    from: 4,
  },
  'peter-evans/create-pull-request': {
    runtimes: 'node12 node12 node12 node16 node16 node20 node20 node24',
    inputs:
      'token branch-token git-token path add-paths commit-message committer author signoff branch delete-branch branch-suffix base push-to-fork sign-commits title body body-path labels assignees reviewers team-reviewers milestone draft maintainer-can-modify',
    from: 4,
    outputs:
      'pull-request-number pull-request-url pull-request-operation pull-request-head-sha pull-request-branch pull-request-commits-verified',
  },
  'peter-evans/find-comment': { runtimes: 'node12 node16 node20 node24' },
  'peter-evans/repository-dispatch': {
    runtimes: 'node12 node16 node20 node24',
    inputs: 'token repository event-type client-payload',
    required: 'event-type',
    outputs: '',
  },
  'pnpm/action-setup': {
    runtimes: 'node12 node16 node20 node20 node24',
    inputs: 'version dest run_install cache cache_dependency_path package_json_file standalone',
    from: 2,
    outputs: 'dest bin_dest',
  },
  'pre-commit/action': {
    runtimes: 'node12 node12 other',
    inputs: 'extra_args token',
    outputs: '',
  },
  'pulumi/actions': {
    runtimes: 'node12 node12 node12 node16 node20 node20',
    inputs:
      'always-include-summary cloud-url color command comment-on-pr comment-on-pr-number comment-on-summary config-map continue-on-error debug diff edit-pr-comment exclude exclude-dependents exclude-protected expect-no-changes github-token log-flow log-verbosity message parallel plan policyPackConfigs policyPacks pulumi-version pulumi-version-file refresh remove replace secrets-provider stack-name suppress-outputs suppress-progress target target-dependents upsert work-dir',
    from: 5,
  },
  'pypa/cibuildwheel': { runtimes: 'other other other' },
  'pypa/gh-action-pypi-publish': {
    runtimes: 'other',
    inputs:
      'user password repository-url repository_url packages-dir packages_dir verify-metadata verify_metadata skip-existing skip_existing verbose print-hash print_hash attestations',
    outputs: '',
    deprecatedSince: [1, 8],
    deprecated: {
      packages_dir: 'use `packages-dir`',
      print_hash: 'use `print-hash`',
      repository_url: 'use `repository-url`',
      skip_existing: 'use `skip-existing`',
      verify_metadata: 'use `verify-metadata`',
    },
  },
  'release-drafter/release-drafter': { runtimes: 'other other other node12 node16 node20 node24' },
  'ruby/setup-ruby': {
    runtimes: 'other',
    inputs:
      'ruby-version rubygems bundler bundler-cache working-directory cache-version self-hosted windows-toolchain token',
    outputs: 'ruby-prefix',
  },
  'shivammathur/setup-php': {
    runtimes: 'node12 other',
    inputs: 'php-version php-version-file extensions ini-file ini-values coverage tools github-token',
    from: 2,
    outputs: 'php-version',
  },
  'softprops/action-gh-release': {
    runtimes: 'node16 node20 node24',
    inputs:
      'body body_path name tag_name draft prerelease preserve_order files working_directory overwrite_files fail_on_unmatched_files repository token target_commitish discussion_category_name generate_release_notes append_body make_latest previous_tag',
    outputs: 'url id upload_url assets',
  },
  'stefanzweifel/git-auto-commit-action': { runtimes: 'other other other node16 node20 node20 node24' },
  'swatinem/rust-cache': {
    runtimes: 'node16 other',
    inputs:
      'prefix-key shared-key key env-vars workspaces cache-directories cache-targets cache-on-failure cache-all-crates cache-workspace-crates save-if cache-provider cache-bin lookup-only cmd-format add-job-id-key add-rust-environment-hash-key',
    from: 2,
    outputs: 'cache-hit',
  },
  'treosh/lighthouse-ci-action': {
    runtimes: 'node12 node12 node12 node12 node12 node12 node12 node12 node16 node16 other other',
    inputs:
      'artifactName basicAuthPassword basicAuthUsername budgetPath configPath runs serverBaseUrl serverToken temporaryPublicStorage uploadArtifacts uploadExtraArgs urls',
    from: 11,
  },
  'wearerequired/lint-action': { runtimes: 'node12 node16' },
}
