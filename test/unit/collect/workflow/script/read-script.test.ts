import { describe, expect, it } from 'vitest'
import { readScript, scriptLanguage } from '../../../../../src/collect/workflow/script/read-script.ts'
import { outline } from './outline.ts'

describe('scriptLanguage', () => {
  it.each([
    ['bash', 'posix'],
    ['sh', 'posix'],
    ['zsh', 'posix'],
    [undefined, 'posix'],
    ['pwsh', 'powershell'],
    ['PowerShell', 'powershell'],
    ['cmd', 'batch'],
    ['cmd.exe', 'batch'],
    ['python', 'python'],
    ['tcc', 'other'],
    ['', 'other'],
  ])('takes %s for %s', (shell, language) => {
    expect(scriptLanguage(shell)).toBe(language)
  })
})

describe('readScript', () => {
  it('gives no commands for a shell that is not known', () => {
    expect(readScript('npm install x', 'tcc').units).toEqual([])
  })

  it.each([
    ['exec(a(b))', ['0: exec|a(b)']],
    ['x = 1\nos.system ("a")\nprint(eval(b))', ['0: os.system|"a"', '1: eval|b']],
    ['subprocess.run([\n"a", ")"\n])', ['0: subprocess.run|[\n"a", ")"\n]']],
    ["# exec(a)\n\"exec(b)\"\n'''\nexec(c)\n'''\nmodel.eval(d)", []],
    ['exec(${{ a }}', ['0: exec|${{ a }}']],
    ["x = 'it\\'s'; exec(a)", ['0: exec|a']],
  ])('finds the calls of Python that run code in %j', (text, expected) => {
    expect(outline(text, 'python')).toEqual(expected)
  })
})
