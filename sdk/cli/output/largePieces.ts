const enough = 65_536;

/** Fewer and larger pieces of a text, cut at ends of lines: each becomes one system call. */
export function* largePieces(pieces: Iterable<string>): Iterable<string> {
  let waiting = "";
  for (const piece of pieces) {
    // Looked for in the piece: to look at the end of all that waits would copy it, piece by piece.
    const end = waiting.length < enough ? 0 : piece.lastIndexOf("\n") + 1;
    if (end === 0) waiting += piece;
    else {
      yield waiting + piece.slice(0, end);
      waiting = piece.slice(end);
    }
  }
  yield waiting;
}
