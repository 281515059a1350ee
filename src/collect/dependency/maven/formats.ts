import type { LockFormat } from '../lock-format.ts'
import { gradleLockfile } from './gradle-lockfile.ts'
import { createPomFormat } from './pom-xml.ts'

/** Formats of Maven and Gradle. */
export const MAVEN_FORMATS: readonly LockFormat[] = [gradleLockfile, createPomFormat()]
