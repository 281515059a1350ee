import { describe, expect, it } from 'vitest'
import { readScript } from '../../../../../src/collect/workflow/script/read-script.ts'
import { outline, places } from './outline.ts'

describe('readScript of shell scripts', () => {
  it.each([
    ['a b  c', ['0: a|b|c']],
    ['a; b & c && d || e\nf', ['0: a', '1: b', '2: c', '3: d', '4: e', '5: f']],
    ['a | b |& c | \n d; e', ['0: a', '1 reads 0: b', '2 reads 1: c', '3 reads 2: d', '4: e']],
    ['a | \n\n # comment | x\n b\nc', ['0: a', '1 reads 0: b', '2: c']],
    ['a \\\n  b\\\nc', ['0: a|bc']],
    ['# a\nb # c\nd#e', ['0: b', '1: d#e']],
    ['', []],
    ['\n;;\n', []],
  ])('separates the commands of %j', (text, expected) => {
    expect(outline(text)).toEqual(expected)
  })

  it.each([
    [`a 'b c' "d e" f\\ g`, ['0: a|b c|d e|f g']],
    [`a 'x'"y"z`, ['0: a|xyz']],
    [`a '"' "'" \\" \\'`, [`0: a|"|'|"|'`]],
    [`a "x \\" \\$ \\\\ \\n y" 'x \\ y'`, ['0: a|x " $ \\ \\n y|x \\ y']],
    ['a "x\\\ny"', ['0: a|xy']],
    [`a $'x\\'y' $"z" b`, [`0: a|x\\'y|z|b`]],
    [`a "" ''`, ['0: a||']],
    ['a "b; c | d # e" && f', ['0: a|b; c | d # e', '1: f']],
    [`a 'b\nc'`, ['0: a|b\nc']],
    [`a "it's" b`, [`0: a|it's|b`]],
  ])('takes the quotes off the words of %j', (text, expected) => {
    expect(outline(text)).toEqual(expected)
  })

  it.each([
    ['a', 'fixed', false],
    ['"a b"', 'fixed', true],
    ["'$a'", 'fixed', true],
    ['\\$a', 'fixed', true],
    ['$', 'fixed', false],
    ['$a', 'dynamic', false],
    ['x${a}y', 'dynamic', false],
    ['"x $a"', 'dynamic', true],
    ['$(a)', 'dynamic', false],
    ['`a`', 'dynamic', false],
    ['$((1 + 1))', 'dynamic', false],
    ['<(a)', 'dynamic', false],
    ['$?', 'dynamic', false],
    ['${{ a }}', 'dynamic', false],
    ['"${{ a }}"', 'dynamic', true],
    ["'${{ a }}'", 'template', true],
    ["'${{ a }}'$b", 'dynamic', true],
  ])('knows what of the word %s is known before the run', (word, value, isQuoted) => {
    const read = readScript(`x ${word}`, 'bash').units[0]?.words[1]
    expect([read?.value, read?.isQuoted]).toEqual([value, isQuoted])
  })

  it.each([
    ['a $(b c) d', ['0: a|$(b c)|d', '1 word of 0: b|c']],
    ['a "x $(b "c d") y"', ['0: a|x $(b "c d") y', '1 word of 0: b|c d']],
    ['a `b c`; d', ['0: a|`b c`', '1 word of 0: b|c', '2: d']],
    ['a "`b`"', ['0: a|`b`', '1 word of 0: b']],
    ['a <(b) >(c)', ['0: a|<(b)|>(c)', '1 word of 0: b', '2 word of 0: c']],
    ['a=$(b) c=d e', ['0: a=$(b)|c=d|e', '1 assignment of 0: b']],
    ['a=(x "$(b)" # it\'s\n y); c', [`0: a=(x "$(b)" # it's\n y)`, '1 assignment of 0: b', '2: c']],
    ['a ${b:-$(c)} "${d:-"$(e)"}"', ['0: a|${b:-$(c)}|${d:-"$(e)"}', '1 word of 0: c', '2 word of 0: e']],
    [`a \${b#'}'} "\${c:-it's}" d`, [`0: a|\${b#'}'}|\${c:-it's}|d`]],
    ['a $(b | c)', ['0: a|$(b | c)', '1 word of 0: b', '2 word of 0 reads 1: c']],
    ['a > $(b)', ['0: a|> $(b)', '1 redirect of 0: b']],
    ['a $((1 << $(b)))', ['0: a|$((1 << $(b)))', '1 word of 0: b']],
    [
      'a $((b) | (c))',
      [
        '0: a|$((b) | (c))',
        '1 word of 0: (…)',
        '2 body of 1: b',
        '3 word of 0 reads 1: (…)',
        '4 body of 3: c',
      ],
    ],
  ])('finds the commands in the substitutions of %j', (text, expected) => {
    expect(outline(text)).toEqual(expected)
  })

  it.each([
    ['(a; b) | c', ['0: (…)', '1 body of 0: a', '2 body of 0: b', '3 reads 0: c']],
    ['{ a; }; b', ['0: (…)', '1 body of 0: a', '2: b']],
    ['{\na\n} > f 2>&1\nb', ['0: (…)> f|>& 1', '1 body of 0: a', '2: b']],
    [
      'if a; then b; elif c; then d; else e; fi',
      ['0: (…)', '1 body of 0: a', '2 body of 0: b', '3 body of 0: c', '4 body of 0: d', '5 body of 0: e'],
    ],
    [
      'while a\ndo b\ndone < <(c)',
      ['0: (…)< <(c)', '1 body of 0: a', '2 body of 0: b', '3 redirect of 0: c'],
    ],
    ['for x in a $(b); do c "$x"; done|d', ['0: (…)', '1 word of 0: b', '2 body of 0: c|$x', '3 reads 0: d']],
    ['for ((i = 0; i < 2; i++)); do a; done; b', ['0: (…)', '1 body of 0: a', '2: b']],
    [
      'case $x in\na|b) c;;\n(d) e;&\n*) f\nesac; g',
      ['0: (…)', '1 body of 0: c', '2 body of 0: e', '3 body of 0: f', '4: g'],
    ],
    [
      'f() { a; }\nfunction g { b; }\nfunction h() (c)',
      ['0: (…)', '1 body of 0: a', '2: (…)', '3 body of 2: b', '4: (…)', '5 body of 4: c'],
    ],
    ['! a; time b; coproc c', ['0: a', '1: b', '2: c']],
    ['((x = 1 << 2)); a', ['0: (…)', '1: a']],
    ['[[ $a < b && ( c || d ) ]] && e', ['0: [[|$a|<|b|&&|(|c||||d|)|]]', '1: e']],
    [
      '[[ a ]]&& b; if [[ c ]];then d; fi',
      ['0: [[|a|]]', '1: b', '2: (…)', '3 body of 2: [[|c|]]', '4 body of 2: d'],
    ],
    [
      'if true; then (a); fi; `if b; then c; fi`',
      [
        '0: (…)',
        '1 body of 0: true',
        '2 body of 0: (…)',
        '3 body of 2: a',
        '4: `if b; then c; fi`',
        '5 word of 4: (…)',
        '6 body of 5: b',
        '7 body of 5: c',
      ],
    ],
    ['echo if then { a; }', ['0: echo|if|then|{|a', '1: }']],
    ['"if" a; \\for b', ['0: if|a', '1: for|b']],
  ])('knows the groups of %j', (text, expected) => {
    expect(outline(text)).toEqual(expected)
  })

  it.each([
    ['a > b >> c < d', ['0: a|> b|>> c|< d']],
    ['a 2>b 2>&1 &>c >|d {fd}<e', ['0: a|> b|>& 1|&> c|>| d|< e']],
    ['a 2 > b', ['0: a|2|> b']],
    ['> a b', ['0: b|> a']],
    ['a >"$b" c', ['0: a|c|> $b']],
    ['a <<< "b $c" d', ['0: a|d|<<< b $c dynamic']],
  ])('separates the redirections of %j from words', (text, expected) => {
    expect(outline(text)).toEqual(expected)
  })

  it.each([
    ['a <<E | b\nnpm x\nE\nc', ['0: a|<< E fixed', '1 reads 0: b', '2: c']],
    ['a <<E\n$(b)\n`c`\nE\nd', ['0: a|<< E dynamic', '1 redirect of 0: b', '2 redirect of 0: c', '3: d']],
    ["a <<'E'\n$(b)\nE\nc", ['0: a|<< E fixed', '1: c']],
    ['a <<\\E\n${{ b }}\nE\nc', ['0: a|<< E template', '1: c']],
    ["a <<'E'\n$(b) ${{ c }}\nE\nd", ['0: a|<< E template', '1: d']],
    ['a <<-E\n\tb\n\tE\nc', ['0: a|<<- E fixed', '1: c']],
    ['a <<E\nb\n\tE\n E\nE \nE\nc', ['0: a|<< E fixed', '1: c']],
    [
      'a <<A <<B; b\n$(c)\nA\n$(d)\nB\ne',
      ['0: a|<< A dynamic|<< B dynamic', '1: b', '2 redirect of 0: c', '3 redirect of 0: d', '4: e'],
    ],
    ['a $(b <<E\nx)\nE\n) c', ['0: a|$(b <<E\nx)\nE\n)|c', '1 word of 0: b|<< E fixed']],
    ['a <<E\n$(b <<F\nx\nF\n)\nE\nc', ['0: a|<< E dynamic', '1 redirect of 0: b|<< F fixed', '2: c']],
    ['a <<E\nno end\nb', ['0: a|<< E fixed']],
    ['a <<E\n"$(b\nE\nc', ['0: a|<< E dynamic', '1 redirect of 0: b', '2: c']],
  ])('leaves the here-documents of %j out', (text, expected) => {
    expect(outline(text)).toEqual(expected)
  })

  it.each([
    ['a "$(b', ['0: a|$(b', '1 word of 0: b']],
    ["a 'b; c", ['0: a|b; c']],
    ['a )) ; b } done fi', ['0: a', '1: b|}|done|fi']],
    ['if a; then b', ['0: (…)', '1 body of 0: a', '2 body of 0: b']],
    ['(if a) ; b', ['0: (…)', '1 body of 0: (…)', '2 body of 1: a', '3: b']],
    ['a >', ['0: a']],
    ['a | ; b', ['0: a', '1: b']],
    ['a `b "c` d', ['0: a|`b "c`|d', '1 word of 0: b|c']],
  ])('reads as much of %j as there is', (text, expected) => {
    expect(outline(text)).toEqual(expected)
  })

  it('takes an expression of the platform for a part of a word, whatever is in it', () => {
    expect(outline("a ${{ x || '\")' }} b${{ y }}c # ${{ '\n' }} d\ne")).toEqual([
      "0: a|${{ x || '\")' }}|b${{ y }}c",
      '1: e',
    ])
  })

  it('gives the place of each command, from its first assignment to its last word', () => {
    expect(places('x=1 npm \\\n  install a > log # b\nif c; then d "e" ; fi')).toEqual([
      'x=1 npm \\\n  install a > log',
      'if c; then d "e" ; fi',
      'c',
      'd "e"',
    ])
  })
})
