/** Classifiers of licences that stand for exactly one of the SPDX list, without `License :: ` and `OSI Approved :: `. */
const LICENSES: ReadonlyMap<string, string> = new Map([
  ['Blue Oak Model License (BlueOak-1.0.0)', 'BlueOak-1.0.0'],
  ['Boost Software License 1.0 (BSL-1.0)', 'BSL-1.0'],
  ['CC0 1.0 Universal (CC0 1.0) Public Domain Dedication', 'CC0-1.0'],
  ['CeCILL-B Free Software License Agreement (CECILL-B)', 'CECILL-B'],
  ['Eclipse Public License 1.0 (EPL-1.0)', 'EPL-1.0'],
  ['Eclipse Public License 2.0 (EPL-2.0)', 'EPL-2.0'],
  ['European Union Public Licence 1.2 (EUPL 1.2)', 'EUPL-1.2'],
  ['GNU Affero General Public License v3 or later (AGPLv3+)', 'AGPL-3.0-or-later'],
  ['GNU General Public License v2 or later (GPLv2+)', 'GPL-2.0-or-later'],
  ['GNU General Public License v3 or later (GPLv3+)', 'GPL-3.0-or-later'],
  ['GNU Lesser General Public License v2 or later (LGPLv2+)', 'LGPL-2.0-or-later'],
  ['GNU Lesser General Public License v3 or later (LGPLv3+)', 'LGPL-3.0-or-later'],
  ['ISC License (ISCL)', 'ISC'],
  ['MIT License', 'MIT'],
  ['MIT No Attribution License (MIT-0)', 'MIT-0'],
  ['Mozilla Public License 1.1 (MPL 1.1)', 'MPL-1.1'],
  ['Mozilla Public License 2.0 (MPL 2.0)', 'MPL-2.0'],
  ['SIL Open Font License 1.1 (OFL-1.1)', 'OFL-1.1'],
  ['The Unlicense (Unlicense)', 'Unlicense'],
  ['Universal Permissive License (UPL)', 'UPL-1.0'],
  ['Zero-Clause BSD (0BSD)', '0BSD'],
])

const PREFIX = /^License :: (?:OSI Approved(?: :: |$))?/

/**
 * The licence that classifiers of a Python package state: an id where one stands for exactly one licence, else its own words. Several
 * do not say how they belong together, so that all their words are given, which is no expression. Undefined without any.
 */
export function licenseOfClassifiers(classifiers: readonly string[]): string | undefined {
  const names = classifiers.flatMap((one) => (PREFIX.test(one) ? [one.replace(PREFIX, '').trim()] : []))
  const told = [...new Set(names)].filter((one) => one !== '')
  const [only] = told
  if (only === undefined) return undefined
  return told.length === 1 ? (LICENSES.get(only) ?? only) : told.join(', ')
}
