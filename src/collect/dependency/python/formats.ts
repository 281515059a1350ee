import type { LockFormat } from '../lock-format.ts'
import { PDM_LOCK } from './pdm-lock.ts'
import { PIPFILE } from './pipfile.ts'
import { PIPFILE_LOCK } from './pipfile-lock.ts'
import { POETRY_LOCK } from './poetry-lock.ts'
import { PYLOCK } from './pylock.ts'
import { PYPROJECT } from './pyproject.ts'
import { REQUIREMENTS } from './requirements.ts'
import { SETUP_CFG } from './setup-cfg.ts'
import { UV_LOCK } from './uv-lock.ts'

/** The formats of Python, by name. */
export const PYTHON_FORMATS: readonly LockFormat[] = [
  PDM_LOCK,
  REQUIREMENTS,
  PIPFILE,
  PIPFILE_LOCK,
  POETRY_LOCK,
  PYLOCK,
  PYPROJECT,
  SETUP_CFG,
  UV_LOCK,
]
