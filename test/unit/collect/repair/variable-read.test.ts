import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { posixPlace } from '../../../../src/collect/repair/posix-place.ts'
import { variableRead } from '../../../../src/collect/repair/variable-read.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

/** How a script reads a variable instead of its last `${{ x }}`. */
function readIn(script: string, shell: string): string | undefined {
  const start = script.lastIndexOf('${{ x }}')
  return variableRead(script, { start, end: start + '${{ x }}'.length }, 'NAME', shell)
}

describe('reading a variable in a POSIX shell', () => {
  it.each([
    ['echo ${{ x }}'],
    ['echo "a ${{ x }} b"'],
    [`echo 'a' "it's ${'${{ x }}'}"`],
    ['a="$(b "${{ x }}")"'],
    ['a="$(b \'c\')" && d "${{ x }}"'],
    ["cat <<END\nit's ${{ x }}\nEND"],
    ['cat <<END\n${a} $b ${{ x }}\nEND'],
    ['cat <<-END\n\tit"s ${{ x }}\n\tEND\n'],
    ["cat <<'END'\nit's\nEND\necho ${{ x }}"],
    ["# it's\necho ${{ x }}"],
    ["# it's ${{ x }}"],
    ['echo a#\'b\' "${{ x }}"'],
    ['case a in b) echo "c";; esac\necho "${{ x }}"'],
    ['echo $((1 + 2)) ${{ x }}'],
    ['echo "${a}" ${#b} ${{ x }}'],
    ['echo "\\"" ${{ x }}'],
    ['cat <<< "${{ x }}"'],
    ["echo ${{ format('it''s') }} ${{ x }}"],
  ])('expands it in %j', (script) => {
    expect(readIn(script, 'bash')).toBe('${NAME}')
  })

  it.each([
    ["echo '${{ x }}'"],
    ["echo 'a ${{ x }} b'"],
    ["cat <<END\n$(echo '${{ x }}')\nEND"],
    ['cat <<END\n${a:-${{ x }}}\nEND'],
    ["a=$(b 'c ${{ x }}')"],
    ["cat <<'END'\n${{ x }}\nEND"],
    ['cat <<"END"\n${{ x }}\nEND'],
    ['cat <<\\END\n${{ x }}\nEND'],
    ["cat <<A <<'B'\n${{ 1 }}\nA\n${{ x }}\nB"],
    ['echo \\${{ x }}'],
    ['echo $${{ x }}'],
    ["echo $'${{ x }}'"],
    ['echo `a ${{ x }}`'],
    ['echo ${a:-${{ x }}}'],
    ['echo "a" \'b' + ' ${{ x }}'],
    ['a=$(case b in c) echo ${{ x }};; esac)'],
    ['cat <<$END\n${{ x }}\n$END'],
  ])('leaves it alone in %j', (script) => {
    expect(readIn(script, 'sh')).toBeUndefined()
  })

  it('takes any text without getting lost in it', () => {
    const scripts = fc.string({
      unit: fc.constantFrom(
        'a',
        ' ',
        '\n',
        "'",
        '"',
        '`',
        '$',
        '(',
        ')',
        '{',
        '}',
        '<',
        '#',
        '\\',
        'EOF',
        'case',
      ),
      maxLength: 200,
    })
    fc.assert(
      fc.property(scripts, fc.nat(200), (script, at) => {
        expect(['expanded', 'literal', 'unclear']).toContain(posixPlace(script, Math.min(at, script.length)))
      }),
      { numRuns: 2_000 },
    )
  })

  it(`is not tried in scripts of more than ${LIMITS.repairScript} characters`, () => {
    const script = (units: number): string => `${'#'.repeat(units - '\n${{ x }}'.length)}\n\${{ x }}`
    expect(readIn(script(LIMITS.repairScript - 1), 'bash')).toBe('${NAME}')
    expect(readIn(script(LIMITS.repairScript), 'bash')).toBe('${NAME}')
    expect(readIn(script(LIMITS.repairScript + 1), 'bash')).toBeUndefined()
  })
})

describe('reading a variable in PowerShell', () => {
  it.each([
    ['Write-Output ${{ x }}', '$env:NAME'],
    ['Write-Output "${{ x }}"', '$env:NAME'],
    ['Write-Output "${{ x }}: a"', '${env:NAME}'],
    ['Write-Output "${{ x }}b"', '${env:NAME}'],
    ['Write-Output ${{ x }}.Length', '${env:NAME}'],
    ["$a = \"it's $(b 'c')\"; d ${{ x }}", '$env:NAME'],
    ['$a = @"\nit\'s "${{ x }}"\n"@\n', '$env:NAME'],
    ["<# it's #> a ${{ x }}", '$env:NAME'],
    ["# it's\na ${{ x }}", '$env:NAME'],
  ])('expands it in %j', (script, expected) => {
    expect(readIn(script, 'pwsh')).toBe(expected)
    expect(readIn(script, 'powershell')).toBe(expected)
  })

  it.each([
    ["Write-Output '${{ x }}'"],
    ['Write-Output \u2018${{ x }}\u2019'],
    ['cmake -DVERSION=${{ x }}'],
    ['cmd --% ${{ x }}'],
    ["$a = @'\n${{ x }}\n'@"],
    ['Write-Output `${{ x }}'],
    ['Write-Output $${{ x }}'],
    ["Write-Output 'a" + ' ${{ x }}'],
  ])('leaves it alone in %j', (script) => {
    expect(readIn(script, 'pwsh')).toBeUndefined()
  })
})

describe('reading a variable elsewhere', () => {
  it('is %NAME% for the command interpreter of Windows', () => {
    expect(readIn('echo ${{ x }}', 'cmd')).toBe('%NAME%')
    expect(readIn('echo ^${{ x }}', 'cmd')).toBeUndefined()
    expect(readIn('echo %${{ x }}', 'cmd')).toBeUndefined()
    expect(readIn('echo ${{ x }}%', 'cmd')).toBeUndefined()
  })

  it('is unknown for other languages', () => {
    expect(readIn('print("${{ x }}")', 'python')).toBeUndefined()
    expect(readIn('puts "${{ x }}"', 'ruby')).toBeUndefined()
  })
})
