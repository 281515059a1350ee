import type { FunctionLibrary, Overload } from '../expression/function.ts'
import { DYN } from '../expression/type.ts'
import { EvalError } from '../expression/value.ts'

/** What expressions of foreign policies may name and files cannot tell, with the reason. */
export const UNAVAILABLE_NAMES: ReadonlyMap<'kubernetes' | 'kyverno', ReadonlyMap<string, string>> = new Map([
  ['kubernetes', new Map([['authorizer', '`authorizer` asks a cluster who may do what']])],
  [
    'kyverno',
    new Map([
      ['authorizer', '`authorizer` asks a cluster who may do what'],
      ['images', '`images` needs what the images of the object are resolved to'],
      ['user', '`user` is who makes the request, and a file has none'],
    ]),
  ],
])

/** Methods of `authorizer`, by number of arguments. */
const AUTHORIZER: readonly (readonly [name: string, count: number])[] = [
  ['allowed', 0],
  ['check', 1],
  ['error', 0],
  ['errored', 0],
  ['fieldSelector', 1],
  ['group', 1],
  ['labelSelector', 1],
  ['name', 1],
  ['namespace', 1],
  ['path', 1],
  ['reason', 0],
  ['resource', 1],
  ['serviceAccount', 2],
  ['subresource', 1],
]

/** Functions of Kyverno that leave the files, by numbers of arguments. */
const KYVERNO: readonly (readonly [name: string, counts: readonly number[], what: string])[] = [
  ['generator.Apply', [2, 3], 'makes objects in a cluster'],
  ['globalContext.Get', [2], 'reads what a cluster keeps'],
  ['http.Client', [1], 'calls a server'],
  ['http.Get', [1, 2], 'calls a server'],
  ['http.Post', [2, 3], 'calls a server'],
  ['image.GetMetadata', [1], 'asks an image registry'],
  ['image', [1], 'reads an image reference as Kyverno does'],
  ['isImage', [1], 'reads an image reference as Kyverno does'],
  ['parseServiceAccount', [1], 'reads who makes a request'],
  ['random', [0, 1], 'gives another value each time'],
  ['resource.Get', [3, 4], 'reads objects of a cluster'],
  ['resource.List', [2, 3, 4], 'reads objects of a cluster'],
  ['resource.Post', [3, 4], 'makes objects in a cluster'],
  ['time.now', [0], 'reads the clock'],
  ['time.toCron', [1], 'reads the clock'],
]

/** Functions of Kyverno that are called on a value, by number of further arguments. */
const KYVERNO_METHODS: readonly (readonly [name: string, count: number, what: string])[] = [
  ['containsDigest', 0, 'reads an image reference as Kyverno does'],
  ['digest', 0, 'reads an image reference as Kyverno does'],
  ['identifier', 0, 'reads an image reference as Kyverno does'],
  ['registry', 0, 'reads an image reference as Kyverno does'],
  ['repository', 0, 'reads an image reference as Kyverno does'],
  ['tag', 0, 'reads an image reference as Kyverno does'],
]

/** What policies of Kubernetes may call and files cannot answer: a call that is reached leaves the verdict open. */
const KUBERNETES_LIBRARY: FunctionLibrary = {
  name: 'foreign.kubernetes',
  overloads: AUTHORIZER.map(([name, count]) =>
    unavailable(name, count + 1, true, 'asks a cluster who may do what'),
  ),
}

/** The same of policies of Kyverno. */
const KYVERNO_LIBRARY: FunctionLibrary = {
  name: 'foreign.kyverno',
  overloads: [
    ...KYVERNO.flatMap(([name, counts, what]) =>
      counts.map((count) => unavailable(name, count, false, what)),
    ),
    ...KYVERNO_METHODS.map(([name, count, what]) => unavailable(name, count + 1, true, what)),
  ],
}

/** Every library that foreign policies alone may call. */
export const FOREIGN_LIBRARIES: readonly FunctionLibrary[] = [KUBERNETES_LIBRARY, KYVERNO_LIBRARY]

/** The libraries that policies of a dialect may call beside those of constraints. */
export function unavailableFunctions(dialect: 'kubernetes' | 'kyverno'): readonly FunctionLibrary[] {
  return dialect === 'kyverno' ? FOREIGN_LIBRARIES : [KUBERNETES_LIBRARY]
}

function unavailable(name: string, count: number, receiver: boolean, what: string): Overload {
  return {
    id: `unavailable_${name.replaceAll('.', '_')}_${count}`,
    name,
    receiver,
    parameters: new Array(count).fill(DYN),
    result: DYN,
    call: () => new EvalError('unavailable', `\`${name}\` ${what}, which files cannot answer`),
  }
}
