/**
 * Shares a width among columns by weight. None gets more than it wants, and what it leaves goes to the others.
 * @param wants what each column would take, in the order of `weights`
 */
export function columnWidths(wants: readonly number[], weights: readonly number[], total: number): number[] {
  const widths = new Map<number, number>();
  for (;;) {
    const open = wants.flatMap((want, index) => (widths.has(index) ? [] : [{ want, index }]));
    const left = total - [...widths.values()].reduce((sum, width) => sum + width, 0);
    const weight = open.reduce((sum, { index }) => sum + (weights[index] ?? 0), 0);
    const shareOf = (index: number): number => Math.floor((left * (weights[index] ?? 0)) / weight);
    const content = open.filter(({ want, index }) => want <= shareOf(index));
    for (const { want, index } of content) widths.set(index, want);
    if (content.length > 0) continue;
    return wants.map((_, index) => widths.get(index) ?? shareOf(index));
  }
}
