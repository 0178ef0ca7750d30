/** Writes yes and no, each as cheaply as it was likely: the boolean entropy encoder of RFC 6386 §7. */

/** One partition of a frame. */
export class BoolEncoder {
  #bytes = new Uint8Array(1024)
  #length = 0
  /** The lower end of the interval: 8 bits against `#range`, with `#pending` more above them. */
  #low = 0
  #range = 255
  #pending = 0

  /** Writes `bit`, which is 0 with a probability of `zeroOf256`/256. */
  write(bit: boolean, zeroOf256: number): void {
    const split = 1 + (((this.#range - 1) * zeroOf256) >> 8)
    if (bit) {
      this.#low += split
      this.#range -= split
    } else {
      this.#range = split
    }
    const shift = Math.clz32(this.#range) - 24
    if (shift === 0) return
    this.#range <<= shift
    this.#low <<= shift
    this.#pending += shift
    if (this.#pending >= 8) this.#emit()
  }

  /** Writes a number of `bits` bits, the highest first, each as likely as not (§7.3, `L(n)`). */
  literal(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit--) this.write(((value >> bit) & 1) === 1, 128)
  }

  /** Ends the partition; its bytes are valid until the next `clear`. */
  finish(): Uint8Array {
    this.#low <<= 8 - this.#pending
    this.#pending = 8
    this.#emit()
    this.#low <<= 8
    this.#pending = 8
    this.#emit()
    return this.#bytes.subarray(0, this.#length)
  }

  /** Starts another partition in the same memory. */
  clear(): void {
    this.#length = 0
    this.#low = 0
    this.#range = 255
    this.#pending = 0
  }

  /** Takes the eight highest bits off; a ninth is a carry into what was written before. */
  #emit(): void {
    if (this.#length === this.#bytes.length) this.#grow()
    const byte = this.#low >> this.#pending
    if (byte > 255) this.#carry()
    this.#bytes[this.#length++] = byte & 255
    this.#low &= (1 << this.#pending) - 1
    this.#pending -= 8
  }

  #carry(): void {
    let at = this.#length - 1
    while (this.#bytes[at] === 255) this.#bytes[at--] = 0
    this.#bytes[at]! += 1
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}
