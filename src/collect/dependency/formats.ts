import { ACTIONS_FORMATS } from './actions/formats.ts'
import { BUN_FORMATS } from './bun/formats.ts'
import { CARGO_FORMATS } from './cargo/formats.ts'
import { COMPOSER_FORMATS } from './composer/formats.ts'
import { GO_FORMATS } from './go/formats.ts'
import { HEX_FORMATS } from './hex/formats.ts'
import { IMAGE_FORMATS } from './image/formats.ts'
import type { LockFormat } from './lock-format.ts'
import { MAVEN_FORMATS } from './maven/formats.ts'
import { NPM_FORMATS } from './npm/formats.ts'
import { NUGET_FORMATS } from './nuget/formats.ts'
import { PNPM_FORMATS } from './pnpm/formats.ts'
import { PUB_FORMATS } from './pub/formats.ts'
import { PYTHON_FORMATS } from './python/formats.ts'
import { RUBY_FORMATS } from './ruby/formats.ts'
import { YARN_FORMATS } from './yarn/formats.ts'

/** Every format that is read, by ecosystem. */
export const LOCK_FORMATS: readonly LockFormat[] = [
  ...ACTIONS_FORMATS,
  ...BUN_FORMATS,
  ...CARGO_FORMATS,
  ...COMPOSER_FORMATS,
  ...GO_FORMATS,
  ...HEX_FORMATS,
  ...IMAGE_FORMATS,
  ...MAVEN_FORMATS,
  ...NPM_FORMATS,
  ...NUGET_FORMATS,
  ...PNPM_FORMATS,
  ...PUB_FORMATS,
  ...PYTHON_FORMATS,
  ...RUBY_FORMATS,
  ...YARN_FORMATS,
]
