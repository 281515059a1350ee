import type { TokenKind } from './lexer.ts'

/** An operator between two operands. */
export interface Operator {
  /** Operators that bind closer have more. */
  readonly precedence: number
  /** Function that it calls; undefined for those that make chains. */
  readonly name: string | undefined
}

/** Operators by their token. */
export const OPERATORS: Readonly<Partial<Record<TokenKind, Operator>>> = {
  '||': { precedence: 1, name: undefined },
  '&&': { precedence: 2, name: undefined },
  '<': { precedence: 3, name: '_<_' },
  '<=': { precedence: 3, name: '_<=_' },
  '>': { precedence: 3, name: '_>_' },
  '>=': { precedence: 3, name: '_>=_' },
  '==': { precedence: 3, name: '_==_' },
  '!=': { precedence: 3, name: '_!=_' },
  in: { precedence: 3, name: '@in' },
  '+': { precedence: 4, name: '_+_' },
  '-': { precedence: 4, name: '_-_' },
  '*': { precedence: 5, name: '_*_' },
  '/': { precedence: 5, name: '_/_' },
  '%': { precedence: 5, name: '_%_' },
}
