import { describe, expect, it } from 'vitest'
import { readScript, scriptLanguage } from '../../../../../src/collect/workflow/script/read-script.ts'

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
  it.each(['python', 'tcc'])('gives no commands of %s', (shell) => {
    expect(readScript('npm install x', shell).units).toEqual([])
  })
})
