import type { PopularAction } from './popular-actions.ts'

/**
 * Actions that are used often, though not most, by `owner/repo` in lower case, from their own documentation as of
 * 2026-11-15. Only their inputs are listed: what they run on is not judged, and any output can be theirs.
 */
export const FURTHER_ACTIONS: { readonly [action: string]: PopularAction } = {
  'actions/ai-inference': {
    runtimes: 'other other',
    inputs:
      'custom-headers enable-github-mcp endpoint file_input github-mcp-token github-mcp-toolsets input max-completion-tokens max-tokens model prompt prompt-file system-prompt system-prompt-file temperature token top-p',
  },
  'actions/attest-sbom': {
    runtimes: 'other other other other',
    inputs:
      'github-token push-to-registry sbom-path show-summary subject-checksums subject-digest subject-name subject-path',
    required: 'sbom-path',
  },
  'actions/first-interaction': {
    runtimes: 'other other other',
    inputs: 'issue_message pr_message repo_token',
    from: 2,
  },
  'azure/aks-set-context': {
    runtimes: 'other other other other',
    inputs: 'admin cluster-name public-fqdn resource-group resource-type subscription use-kubelogin',
    from: 4,
  },
  'azure/functions-action': {
    runtimes: 'other',
    inputs:
      'app-name enable-oryx-build package publish-profile remote-build respect-funcignore respect-pom-xml scm-do-build-during-deployment sku slot-name',
  },
  'bahmutov/npm-install': {
    runtimes: 'other',
    inputs: 'cache-key-prefix install-command useLockFile useRollingCache working-directory',
  },
  'dawidd6/action-download-artifact': {
    runtimes: 'other other other other other other other other other other other',
    inputs:
      'allow_forks branch check_artifacts commit dry_run event github_token if_no_artifact_found merge_multiple name name_is_regexp path pr ref repo run_id run_number search_artifacts skip_unpack use_unzip workflow workflow_conclusion workflow_search',
    from: 6,
  },
  'dawidd6/action-send-mail': {
    runtimes: 'other other other other other other',
    inputs:
      'attachments bcc body cc connection_url convert_markdown envelope_from envelope_to from html_body ignore_cert in_reply_to nodemailerdebug nodemailerlog password priority reply_to secure server_address server_port subject to username',
    from: 3,
  },
  'enricomi/publish-unit-test-result-action': {
    runtimes: 'other other',
    inputs:
      'action_fail action_fail_on_inconclusive check_name check_run check_run_annotations check_run_annotations_branch comment_mode comment_on_pr comment_title commit compare_to_earlier_commit deduplicate_classes_by_file_name event_file event_name fail_on files github_retries github_token github_token_actor hide_comments ignore_runs job_summary json_file json_suite_details json_test_case_results json_thousands_separator junit_files large_files nunit_files pull_request_build report_individual_runs report_suite_logs search_pull_requests secondary_rate_limit_wait_seconds seconds_between_github_reads seconds_between_github_writes ssl_verify test_changes_limit test_file_prefix time_unit trx_files xunit_files',
  },
  'erlef/setup-beam': {
    runtimes: 'other',
    inputs:
      'disable_problem_matchers elixir-version github-token gleam-version hexpm-mirrors install-hex install-rebar otp-architecture otp-version rebar3-version version-file version-type',
  },
  'google-github-actions/get-secretmanager-secrets': {
    runtimes: 'other other other',
    inputs: 'encoding export_to_environment min_mask_length secrets universe',
    from: 2,
  },
  'google-github-actions/upload-cloud-storage': {
    runtimes: 'other other other',
    inputs:
      'concurrency destination gcloudignore_path glob gzip headers parent path predefinedAcl process_gcloudignore project_id resumable universe',
    from: 2,
  },
  'jamesives/github-pages-deploy-action': {
    runtimes: 'other other other other',
    inputs:
      'attempt-limit branch clean clean-exclude commit-message dry-run folder force git-config-email git-config-name repository-name silent single-commit ssh-key tag target-folder token',
    from: 4,
    required: 'folder',
  },
  'msys2/setup-msys2': {
    runtimes: 'other other',
    inputs: 'cache install location msystem pacboy path-type platform-check-severity release update',
    from: 2,
  },
  'ncipollo/release-action': {
    runtimes: 'other',
    inputs:
      'allowUpdates artifact artifactContentType artifactErrorsFailBuild artifacts body bodyFile commit discussionCategory draft generateReleaseNotes generateReleaseNotesPreviousTag immutableCreate makeLatest name omitBody omitBodyDuringUpdate omitDraftDuringUpdate omitName omitNameDuringUpdate omitPrereleaseDuringUpdate owner prerelease removeArtifacts replacesArtifacts repo skipIfReleaseExists tag token updateOnlyUnreleased',
  },
  'nwtgck/actions-netlify': {
    runtimes: 'other other other',
    inputs:
      'alias deploy-message enable-commit-comment enable-commit-status enable-github-deployment enable-pull-request-comment fails-without-credentials functions-dir github-deployment-description github-deployment-environment github-token netlify-config-path overwrites-pull-request-comment production-branch production-deploy publish-dir',
    from: 3,
  },
  'preactjs/compressed-size-action': {
    runtimes: 'other other',
    inputs:
      'build-script clean-script collapse-unchanged comment-key compression cwd exclude install-script minimum-change-threshold omit-unchanged pattern repo-token show-total sort-by strip-hash use-check',
    from: 2,
  },
  'reactivecircus/android-emulator-runner': {
    runtimes: 'other other',
    inputs:
      'api-level arch avd-name channel cmake cores disable-animations disable-linux-hw-accel disable-spellchecker disk-size emulator-boot-timeout emulator-build emulator-options emulator-port enable-hw-keyboard force-avd-creation heap-size ndk pre-emulator-launch-script profile ram-size script sdcard-path-or-size system-image-api-level target working-directory',
    from: 2,
  },
  'reviewdog/action-actionlint': {
    runtimes: 'other',
    inputs:
      'actionlint_flags fail_level fail_on_error filter_mode github_token level reporter reviewdog_flags tool_name',
  },
  'reviewdog/action-eslint': {
    runtimes: 'other',
    inputs:
      'eslint_flags fail_level fail_on_error filter_mode github_token level node_options reporter reviewdog_flags tool_name workdir',
  },
  'reviewdog/action-golangci-lint': {
    runtimes: 'other other',
    inputs:
      'cache fail_level fail_on_error filter_mode github_token go_version go_version_file golangci_lint_flags golangci_lint_version level reporter reviewdog_flags reviewdog_version tool_name workdir',
    from: 2,
  },
  'reviewdog/action-hadolint': {
    runtimes: 'other',
    inputs:
      'exclude fail_level fail_on_error filter_mode github_token hadolint_flags hadolint_ignore include level reporter reviewdog_flags tool_name',
  },
  'reviewdog/action-misspell': {
    runtimes: 'other',
    inputs:
      'exclude fail_level fail_on_error filter_mode github_token ignore level locale path pattern reporter',
  },
  'reviewdog/action-rubocop': {
    runtimes: 'other other',
    inputs:
      'fail_level fail_on_error filter_mode github_token level only_changed reporter reviewdog_flags rubocop_extensions rubocop_flags rubocop_version skip_install tool_name use_bundler workdir',
    from: 2,
  },
  'reviewdog/action-shellcheck': {
    runtimes: 'other',
    inputs:
      'check_all_files_with_shebangs exclude fail_level fail_on_error filter_mode github_token level path pattern reporter reviewdog_flags shellcheck_flags',
  },
  'reviewdog/action-tflint': {
    runtimes: 'other',
    inputs:
      'fail_level fail_on_error filter_mode flags github_token level reporter tflint_config tflint_init tflint_rulesets tflint_target_dir tflint_version working_directory',
  },
  'rhysd/action-setup-vim': {
    runtimes: 'other',
    inputs: 'configure-args neovim token version',
  },
  'subosito/flutter-action': {
    runtimes: 'other other',
    inputs:
      'architecture cache cache-key cache-path channel dry-run flutter-version flutter-version-file git-source pub-cache pub-cache-key pub-cache-path',
    from: 2,
  },
}
