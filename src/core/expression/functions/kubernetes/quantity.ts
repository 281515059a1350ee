import { LIMITS } from '../../../limits.ts'
import { quoted } from '../../../quote.ts'
import type { FunctionLibrary, Meter } from '../../function.ts'
import { BOOL, DOUBLE, INT } from '../../type.ts'
import { textUnits } from '../../value/equal.ts'
import { NO_OVERLOAD, tooLarge } from '../../value/failure.ts'
import { toInt } from '../../value/integer.ts'
import {
  addQuantity,
  compareQuantity,
  fitsQuantity,
  parseQuantity,
  printQuantity,
  Quantity,
  quantityOf,
  quantityToDouble,
  subtractQuantity,
  wholeQuantity,
} from '../../value/quantity.ts'
import { Double, EvalError, OpaqueValue, type Result } from '../../value.ts'
import { binary, INT_KIND, opaqueKind, STRING_KIND, unary } from '../declare.ts'
import { validText } from './constant.ts'

const Q = opaqueKind('kubernetes.Quantity')
const S = STRING_KIND

/** Amounts with units (section 8.4): exact, compared by value. */
export const KUBERNETES_QUANTITY: FunctionLibrary = {
  name: 'kubernetes.quantity',
  overloads: [
    unary('string_to_quantity', 'quantity', 'global', S, Q.type, read, validText(quantityFrom)),
    unary('is_quantity_string', 'isQuantity', 'global', S, BOOL, (meter, text) => {
      const quantity = read(meter, text)
      return quantity instanceof EvalError && quantity.code === 'cost'
        ? quantity
        : !(quantity instanceof EvalError)
    }),
    unary('quantity_sign', 'sign', 'receiver', Q, INT, (_, a) =>
      on(a, (x) => compareQuantity(x, new Quantity(0n))),
    ),
    unary('quantity_is_integer', 'isInteger', 'receiver', Q, BOOL, (_, a) =>
      on(a, (x) => !(asInteger(x) instanceof EvalError)),
    ),
    unary('quantity_get_int', 'asInteger', 'receiver', Q, INT, (_, a) => on(a, asInteger)),
    unary('quantity_get_float', 'asApproximateFloat', 'receiver', Q, DOUBLE, (_, a) =>
      on(a, (x) => new Double(quantityToDouble(x))),
    ),
    binary('quantity_add', 'add', 'receiver', [Q, Q], Q.type, (_, a, b) =>
      both(a, b, (x, y) => quantityValue(addQuantity(x, y))),
    ),
    binary('quantity_add_int', 'add', 'receiver', [Q, INT_KIND], Q.type, (_, a, b) =>
      on(a, (x) => quantityValue(addQuantity(x, quantityOf(b)))),
    ),
    binary('quantity_sub', 'sub', 'receiver', [Q, Q], Q.type, (_, a, b) =>
      both(a, b, (x, y) => quantityValue(subtractQuantity(x, y))),
    ),
    binary('quantity_sub_int', 'sub', 'receiver', [Q, INT_KIND], Q.type, (_, a, b) =>
      on(a, (x) => quantityValue(subtractQuantity(x, quantityOf(b)))),
    ),
    binary('quantity_is_less_than', 'isLessThan', 'receiver', [Q, Q], BOOL, (_, a, b) =>
      both(a, b, (x, y) => compareQuantity(x, y) < 0),
    ),
    binary('quantity_is_greater_than', 'isGreaterThan', 'receiver', [Q, Q], BOOL, (_, a, b) =>
      both(a, b, (x, y) => compareQuantity(x, y) > 0),
    ),
    binary('quantity_compare_to', 'compareTo', 'receiver', [Q, Q], INT, (_, a, b) =>
      both(a, b, compareQuantity),
    ),
  ],
}

/** The quantity that a text stands for; an error when it is none. */
function quantityFrom(text: string): Result {
  const quantity = parseQuantity(text)
  if (quantity instanceof Quantity) return quantityValue(quantity)
  if (quantity === 'size') return tooLarge('a quantity', LIMITS.quantityLength, 'digits')
  const reason = quantity === 'suffix' ? 'has an unknown suffix' : 'is not a quantity'
  return new EvalError('conversion', `${quoted(text)} ${reason}`)
}

function read(meter: Meter, text: string): Result {
  return meter.charge(textUnits(text.length)) ? quantityFrom(text) : meter.exhausted
}

function quantityValue(quantity: Quantity): Result {
  // LIMIT: sums of sums could grow with every call.
  if (!fitsQuantity(quantity)) return tooLarge('a quantity', LIMITS.quantityLength, 'digits')
  return new OpaqueValue('kubernetes.Quantity', quantity, printQuantity(quantity))
}

function asInteger(quantity: Quantity): Result {
  const whole = wholeQuantity(quantity)
  const int = whole === undefined ? undefined : toInt(whole)
  if (int !== undefined && !(int instanceof EvalError)) return int
  return new EvalError('conversion', `quantity ${quoted(printQuantity(quantity))} is not an int`)
}

function on({ content }: OpaqueValue, run: (quantity: Quantity) => Result): Result {
  return content instanceof Quantity ? run(content) : NO_OVERLOAD
}

function both(a: OpaqueValue, b: OpaqueValue, run: (x: Quantity, y: Quantity) => Result): Result {
  return on(a, (x) => on(b, (y) => run(x, y)))
}
