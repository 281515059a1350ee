import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool, Unavailable } from '../inventory/inventory-case.ts'
import type { Spec, WrittenBill } from './bill-sources.ts'
import { findGoPeer, GO_PEERS } from './go-peers.ts'
import { findJavaPeer, JAVA_PEERS } from './java-peers.ts'
import type { Peers } from './peers.ts'
import { findPythonPeers } from './python-peers.ts'

/** A program of somebody else that says what is wrong with bills. */
export interface Validator {
  /** With its version. */
  readonly name: string
  readonly specs: readonly Spec[]
  readonly find: () => Peers
  /** Faults of bills, each with the name of its bill. */
  readonly faults: (bills: readonly WrittenBill[], folder: string) => readonly string[]
  /** It takes a minute for a large bill: only those of few components are given to it. */
  readonly isSlow?: true
}

const CYCLONEDX_PYTHON = `
import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
for argument in sys.argv[1:]:
    version, path = argument.split('=', 1)
    with open(path, encoding='utf-8') as file:
        fault = JsonStrictValidator(SchemaVersion.from_version(version)).validate_str(file.read())
    if fault is not None:
        print(argument + ': ' + str(fault).replace('\\n', ' ')[:400])
`

const CYCLONEDX_JAVA = `
import java.io.File;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;

public class Check {
  public static void main(String[] arguments) throws Exception {
    for (String argument : arguments) {
      int at = argument.indexOf('=');
      Version version = Version.fromVersionString(argument.substring(0, at));
      for (var fault : new JsonParser().validate(new File(argument.substring(at + 1)), version))
        System.out.println(argument + ": " + fault.getMessage());
    }
  }
}
`

/** Validators of both standards, in the order of the standards. */
export const VALIDATORS: readonly Validator[] = [
  {
    name: 'cyclonedx-python-lib 11.12.0',
    specs: ['1.6', '1.7'],
    find: findPythonPeers,
    faults: (bills, folder) =>
      linesOf(join(folder, 'python'), ['-c', CYCLONEDX_PYTHON, ...bills.map(argument)], [0]),
  },
  {
    name: JAVA_PEERS.cyclonedx,
    specs: ['1.6'],
    find: () => findJavaPeer('cyclonedx'),
    faults: (bills, folder) => {
      const source = join(mkdtempSync(join(tmpdir(), 'flux-check-')), 'Check.java')
      writeFileSync(source, CYCLONEDX_JAVA)
      return linesOf('java', ['-cp', join(folder, '*'), source, ...bills.map(argument)], [0])
    },
  },
  {
    name: GO_PEERS['sbom-utility'],
    specs: ['1.6'],
    find: () => findGoPeer('sbom-utility'),
    faults: (bills, folder) =>
      eachOf(bills, ({ path }) => {
        const args = ['validate', '--quiet', '--input-file', path]
        const { exitCode, stdout, stderr } = runTool(join(folder, 'sbom-utility'), args, '.')
        return exitCode === 0 ? [] : [`${stdout}${stderr}`]
      }),
  },
  {
    name: 'spdx-tools 0.8.5',
    specs: ['2.3'],
    find: findPythonPeers,
    faults: (bills, folder) =>
      eachOf(bills, ({ path }) => {
        const { exitCode, stderr } = runTool(join(folder, 'pyspdxtools'), ['--infile', path], '.')
        return exitCode === 0 ? [] : [stderr]
      }),
  },
  {
    name: JAVA_PEERS.spdx,
    specs: ['2.3', '3.0.1'],
    find: () => findJavaPeer('spdx'),
    isSlow: true,
    faults: (bills, folder) =>
      eachOf(bills, ({ path, spec }) => {
        const format = spec === '2.3' ? 'JSON' : 'JSONLD'
        const args = ['-cp', join(folder, '*'), 'org.spdx.tools.Main', 'Verify', path, format]
        const { stdout, stderr } = runTool('java', args, '.')
        return stdout.includes('This SPDX Document is valid.') ? [] : [`${stdout}${stderr}`]
      }),
  },
  {
    name: 'spdx3-validate 0.0.7',
    specs: ['3.0.1'],
    find: findPythonPeers,
    isSlow: true,
    faults: (bills, folder) =>
      eachOf(bills, ({ path }) => {
        const { exitCode, stdout, stderr } = runTool(
          join(folder, 'spdx3-validate'),
          ['--quiet', '-j', path],
          '.',
        )
        // It reads the model of the standard from its page each time.
        if (stderr.includes('urlopen error'))
          throw new Unavailable('the page of the standard does not answer')
        return exitCode === 0 ? [] : [`${stdout}${stderr}`]
      }),
  },
]

function argument({ spec, path }: WrittenBill): string {
  return `${spec}=${path}`
}

function eachOf(
  bills: readonly WrittenBill[],
  faultsOf: (bill: WrittenBill) => readonly string[],
): readonly string[] {
  return bills.flatMap((bill) => faultsOf(bill).map((fault) => `${bill.name}: ${fault.trim().slice(-600)}`))
}

function linesOf(command: string, args: readonly string[], expected: readonly number[]): readonly string[] {
  const { exitCode, stdout, stderr } = runTool(command, args, '.')
  if (exitCode === null || !expected.includes(exitCode))
    throw new Error(`${command} ended with ${exitCode}: ${stderr.slice(-1_000)}`)
  return stdout.split('\n').filter((line) => line !== '')
}
