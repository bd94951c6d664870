const firstCapacity = 4 * 1024;
/** Up to this many UTF-16 units a loop over them beats a call into `Buffer`'s native writer. */
const shortString = 64;

/**
 * Writes protobuf from its end to its start into a buffer that grows at its front.
 * A length prefix stands before what it measures, so written this way each is known when it is due:
 * one pass, no sizes computed beforehand, no intermediate buffers.
 */
export class BackwardWriter {
  private buffer = Buffer.allocUnsafe(firstCapacity);
  private position = firstCapacity;

  /** Bytes written so far: take it before and after writing something to learn that thing's length. */
  get length(): number {
    return this.buffer.length - this.position;
  }

  /** All that was written, in reading order; a view of the writer's own buffer. */
  finish(): Buffer {
    return this.buffer.subarray(this.position);
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[--this.position] = value;
  }

  bytes(value: Uint8Array): void {
    this.reserve(value.length);
    this.position -= value.length;
    this.buffer.set(value, this.position);
  }

  /** An unsigned varint below 2^32. */
  varint(value: number): void {
    if (value < 0x80) return this.byte(value);
    let size = 1;
    for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size++;
    this.reserve(size);
    this.position -= size;
    let at = this.position;
    for (let rest = value; ; rest = Math.floor(rest / 0x80)) {
      if (rest < 0x80) {
        this.buffer[at] = rest;
        return;
      }
      this.buffer[at++] = (rest % 0x80) | 0x80;
    }
  }

  /** A little-endian 64-bit float. */
  double(value: number): void {
    this.reserve(8);
    this.position -= 8;
    this.buffer.writeDoubleLE(value, this.position);
  }

  /** The UTF-8 of `value` with its length before it; a lone surrogate becomes U+FFFD, as the engine takes valid UTF-8 only. */
  string(value: string): void {
    const size = this.shortAscii(value) ? value.length : this.utf8(value);
    this.varint(size);
  }

  private shortAscii(value: string): boolean {
    const { length } = value;
    if (length > shortString) return false;
    this.reserve(length);
    const start = this.position - length;
    for (let index = length - 1; index >= 0; index--) {
      const unit = value.charCodeAt(index);
      if (unit >= 0x80) return false;
      this.buffer[start + index] = unit;
    }
    this.position = start;
    return true;
  }

  private utf8(value: string): number {
    const size = Buffer.byteLength(value);
    this.reserve(size);
    this.position -= size;
    this.buffer.write(value, this.position, size, "utf8");
    return size;
  }

  private reserve(size: number): void {
    if (this.position >= size) return;
    const written = this.finish();
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, written.length + size));
    this.position = grown.length - written.length;
    grown.set(written, this.position);
    this.buffer = grown;
  }
}
