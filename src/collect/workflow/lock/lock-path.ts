/** Where the lock of actions lies. */
export const LOCK_PATH = '.github/workflows/actions.lock'
