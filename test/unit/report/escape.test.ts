import { describe, expect, test } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import {
  annotationText,
  escapeCommandData,
  escapeCommandProperty,
  linkTarget,
  logText,
  markdownBlock,
  markdownCode,
  maskCommand,
  sarifMessage,
  sarifUri,
  terminalText,
  xmlText,
} from '../../../src/report/escape.ts'

describe('text for the log', () => {
  test.each([
    ['plain text', 'a package', 'a package'],
    ['a line break', 'a\nb\r\nc\rd\u0085e\u2028f\u2029g', 'a\n  | b\n  | c\n  | d\n  | e\n  | f\n  | g'],
    ['a command at its start', '::error::x', '\\::error::x'],
    ['a command behind white space', '\u00a0 ::error::x', '\\\u00a0 ::error::x'],
    ['a command in a later line', 'a\n::error::x', 'a\n  | ::error::x'],
    ['colons within a line', 'std::vector', 'std::vector'],
    ['what is hidden in a later line', 'a\n\u001b##[x', 'a\n  | \\u{1b}##\\[x'],
    ['the old marker', 'a ##[error]b', 'a ##\\[error]b'],
    ['three hashes', '###[error]b', '###\\[error]b'],
    ['hashes that mean nothing', '## [x] #[y]', '## [x] #[y]'],
    ['controls', '\u001b[2K\u0000\u009b\u007f', '\\u{1b}[2K\\u{0}\\u{9b}\\u{7f}'],
    ['a tab', 'a\tb', 'a\tb'],
    [
      'direction, zero width, tags, variation selectors',
      '\u202e\u200b\u{e0041}\ufe0f\u{e0100}',
      '\\u{202e}\\u{200b}\\u{e0041}\\u{fe0f}\\u{e0100}',
    ],
    ['lone surrogates', '\ud800x\udc00', '\\u{d800}x\\u{dc00}'],
    ['letters of any script', 'žluťoučký 左 🙂', 'žluťoučký 左 🙂'],
  ])('shows %s', (_, text, expected) => {
    expect(logText(text)).toBe(expected)
  })
})

describe('a secret', () => {
  const secret = `ghp_${'Aa0'.repeat(12)}`

  test.each([
    ['the log', logText],
    ['a terminal', terminalText],
    ['the data of a command', escapeCommandData],
    ['a property of a command', escapeCommandProperty],
    ['Markdown', markdownCode],
    ['a block of Markdown', markdownBlock],
    ['a message of SARIF', sarifMessage],
    ['XML', xmlText],
    ['an annotation', annotationText],
  ])('is not let out to %s', (_, surface) => {
    const shown = surface(`a ${secret} b`).replace(/&#(\d+);/g, (__, code) => String.fromCharCode(code))
    expect(shown).toContain('a (GitHub token redacted) b')
    expect(shown).not.toContain('Aa0')
  })
})

describe('text for a terminal', () => {
  test('has no control, no line break and no command', () => {
    expect(terminalText('a\u001b]8;;x\u0007\nb##[c]')).toBe('a\\u{1b}]8;;x\\u{7}\\u{a}b##\\[c]')
  })

  test.each([
    [LIMITS.messageLength - 1, LIMITS.messageLength - 1],
    [LIMITS.messageLength, LIMITS.messageLength],
    [LIMITS.messageLength + 1, LIMITS.messageLength],
  ])('of %i units is %i units long', (given, shown) => {
    expect(terminalText('x'.repeat(given))).toHaveLength(shown)
  })
})

describe('text of a workflow command', () => {
  test.each([
    ['a%b', 'a%25b', 'a%25b'],
    ['a%0Ab', 'a%250Ab', 'a%250Ab'],
    ['a:b,c', 'a:b,c', 'a%3Ab%2Cc'],
    ['a\r\nb', 'a%0D%0Ab', 'a\\u{d}\\u{a}b'.replaceAll(':', '%3A')],
    ['a##[x]', 'a##\\[x]', 'a##\\[x]'],
    ['\u202ea', '\\u{202e}a', '\\u{202e}a'],
  ])('escapes %j as data and as a property', (text, asData, asProperty) => {
    expect(escapeCommandData(text)).toBe(asData)
    expect(escapeCommandProperty(text)).toBe(asProperty)
  })
})

describe('text in Markdown', () => {
  test('is a code element in which only letters, digits and spaces are themselves', () => {
    const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('')
    const inner = markdownCode(ascii).slice('<code>'.length, -'</code>'.length)
    expect(inner.replace(/&#\d+;/g, '')).toBe(
      ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    )
    expect(inner.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))).toBe(ascii)
  })

  test.each([
    ['a line break', 'a\r\nb\nc\rd', '<code>a⏎b⏎c⏎d</code>'],
    ['a control', 'a\u001b', '<code>a&#92;u&#123;1b&#125;</code>'],
    ['a tab', 'a\tb', '<code>a&#9;b</code>'],
    ['letters of any script', 'é左🙂', '<code>é左🙂</code>'],
    ['nothing', '', '<code></code>'],
  ])('shows %s', (_, text, expected) => {
    expect(markdownCode(text)).toBe(expected)
  })

  test.each([
    [9, '<code>xxxxxxxxx</code>'],
    [10, '<code>xxxxxxxxxx</code>'],
    [11, '<code>xxxxxxxxx…</code>'],
  ])('of %i units is cut to ten', (length, expected) => {
    expect(markdownCode('x'.repeat(length), 10)).toBe(expected)
  })

  test('as a block stays on one line of source', () => {
    expect(markdownBlock('a\n\n</code>\r\n```')).toBe(
      '<pre><code>a&#10;&#10;&#60;&#47;code&#62;&#10;&#96;&#96;&#96;</code></pre>',
    )
  })
})

describe('text of a block', () => {
  test('shows what is hidden and is cut by units', () => {
    expect(markdownBlock('a\u202e\tb')).toBe('<pre><code>a&#92;u&#123;202e&#125;&#9;b</code></pre>')
    expect(markdownBlock('x'.repeat(11), 10)).toBe('<pre><code>xxxxxxxxx…</code></pre>')
  })
})

describe('text in SARIF', () => {
  test.each([
    ['[a](1)', '\\[a\\](1)'],
    ['a\\b', 'a\\\\b'],
    ['{0}', '{0}'],
    ['a\nb', 'a\\\\u{a}b'],
  ])('as a message shows %j', (text, expected) => {
    expect(sarifMessage(text)).toBe(expected)
  })

  test.each([
    ['.github/workflows/ci.yml', '.github/workflows/ci.yml'],
    ['a b/c#d?e%f', 'a%20b/c%23d%3Fe%25f'],
    ['c:/x', 'c%3A/x'],
    ["it's (1)!*", 'it%27s%20%281%29%21%2A'],
    ['//host/x', 'host/x'],
    ['../../etc/passwd', '%2E%2E/%2E%2E/etc/passwd'],
    ['./a//b/', 'a/b'],
    ['左/\ud800', '%E5%B7%A6/%EF%BF%BD'],
    ['', '.'],
  ])('as a URI writes %j', (path, expected) => {
    expect(sarifUri(path)).toBe(expected)
  })
})

describe('text in XML', () => {
  test.each([
    ['<a b="c">\'&amp;', '&#60;a b=&#34;c&#34;&#62;&#39;&#38;amp;'],
    [']]>', ']]&#62;'],
    ['\u0000\ufffe\uffff\ud800', '\\u{0}\\u{fffe}\\u{ffff}\\u{d800}'],
    ['a\nb', 'a\\u{a}b'],
    ['##[error]', '##&#91;error]'],
    ['  ::error::x', '  &#58;:error::x'],
  ])('shows %j', (text, expected) => {
    expect(xmlText(text)).toBe(expected)
  })
})

describe('text of an annotation', () => {
  test('is one line within both limits', () => {
    expect(annotationText('a\nb\u202e')).toBe('a\\u{a}b\\u{202e}')
    expect(annotationText('x'.repeat(11), 10)).toBe('xxxxxxxxx…')
    expect(annotationText('é'.repeat(10), 10, 19)).toBe(`${'é'.repeat(8)}…`)
  })
})

describe('a link target', () => {
  test.each([
    'https://flux.example/rules/a/b',
    'https://flux.example',
    'https://flux.example:8443/a?b=c&d=e#f',
    'HTTPS://FLUX.EXAMPLE/A%20B',
    `https://flux.example/${'a'.repeat(1_979)}`,
  ])('may be %s', (url) => {
    expect(linkTarget(url)).toBe(url)
  })

  test.each([
    'http://flux.example/',
    'javascript:alert(1)',
    'https://flux.example/a)b',
    'https://flux.example/a b',
    'https://flux.example/"onclick=',
    'https://flux.example/<x>',
    'https://flux.example/[x]',
    'https://user:secret@flux.example/',
    'https://user@flux.example/',
    '//flux.example/',
    'https:///x',
    'https://flux.example/\n',
    `https://flux.example/ghp_${'a'.repeat(36)}`,
    `https://flux.example/${'a'.repeat(1_980)}`,
    '',
  ])('may not be %j', (url) => {
    expect(linkTarget(url)).toBeUndefined()
  })

  test('of nothing is nothing', () => {
    expect(linkTarget(undefined)).toBeUndefined()
  })
})

describe('the command that hides a secret', () => {
  test.each([
    ['password', 'password'],
    ['100%', '100%25'],
    ['%0A', '%250A'],
    ['two\nlines\r\n', 'two%0Alines%0D%0A'],
    // The runner compares every byte: nothing may be redacted, shown or cut here.
    [
      `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(2_000)}.c2lnbmF0dXJl`,
      `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(2_000)}.c2lnbmF0dXJl`,
    ],
    [`ghs_${'a'.repeat(36)}`, `ghs_${'a'.repeat(36)}`],
    ['\u202e\u0007##[x]::y', '\u202e\u0007##[x]::y'],
  ])('has %j as %j', (secret, text) => {
    expect(maskCommand(secret)).toBe(`::add-mask::${text}\n`)
  })

  test.each(['', ' ', '\n'])('is none for %j', (secret) => {
    expect(maskCommand(secret)).toBe('')
  })
})
