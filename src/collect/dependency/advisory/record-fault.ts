/** Why a record is invalid. The readers of the parts of a record throw it, and `readRecord` catches it: it never gets further. */
export class RecordFault {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}
