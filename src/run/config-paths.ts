/** Where a repository keeps its configuration. */
export const CONFIG_PATHS: readonly string[] = ['.flux/config.yaml', '.flux/config.yml', '.flux/config.json']
