import { afterAll } from 'vitest'
import { openFileTree } from '../../../src/host/file-tree.ts'
import { openGitRepository } from '../../../src/host/git-repository.ts'
import { createRepository, temporaryFolder, writeFiles } from '../../doubles/repository.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'
import { type SampleFiles, treeSuite } from '../../suites/tree.ts'

const removals: (() => void)[] = []
const folder = (): string => {
  const made = temporaryFolder()
  removals.push(made.remove)
  return made.path
}
afterAll(() => {
  for (const remove of removals) remove()
})

treeSuite(
  'memory',
  async (files) =>
    memoryTree(
      Object.fromEntries(
        Object.entries(files).map(([path, content]) => [
          path,
          typeof content === 'object' && 'script' in content ? content.script : content,
        ]),
      ) as Parameters<typeof memoryTree>[0],
    ),
  { knowsExecutable: false },
)

treeSuite(
  'files',
  async (files) => {
    const root = folder()
    writeFiles(root, files)
    return openFileTree(root)
  },
  { knowsExecutable: true },
)

treeSuite(
  'git',
  async (files: SampleFiles) => {
    const repository = createRepository(folder())
    const id = repository.commit(files)
    const opened = openGitRepository(repository.root)
    removals.push(() => opened.close())
    return opened.tree(await opened.commit(id))
  },
  { knowsExecutable: true },
)

treeSuite(
  'git, a folder below the top',
  async (files: SampleFiles) => {
    const repository = createRepository(folder())
    const nested = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [`sub [x]/${path}`, content]),
    )
    const id = repository.commit({ ...nested, 'outside.txt': 'no' })
    writeFiles(repository.root, { 'sub [x]/keep': '' })
    const opened = openGitRepository(`${repository.root}/sub [x]`)
    removals.push(() => opened.close())
    return opened.tree(await opened.commit(id))
  },
  { knowsExecutable: true },
)
