/**
 * Lets long notes reach down beside the rows below them, as far as the next note: otherwise a row is as tall as its note, and
 * the chat has a gap there. Answers what ends it.
 */
export function besideRows(list: HTMLElement | null): () => void {
  if (!list) return () => {};
  const update = (): void => place(list);
  update();
  // Rows that open, and a window of another width.
  const observer = new ResizeObserver(update);
  for (const element of [list, ...list.querySelectorAll('.marks, .bubble')]) observer.observe(element);
  return () => observer.disconnect();
}

function place(list: HTMLElement): void {
  const notes = [...list.querySelectorAll<HTMLElement>('.marks')];
  for (const note of notes) note.style.removeProperty('--beside');
  list.style.paddingBottom = '';
  const lanes = notes.map((note) => note.previousElementSibling as HTMLElement);
  // On a phone a note stands below its message.
  if (notes.some((note, n) => note.getBoundingClientRect().left < (lanes[n]?.getBoundingClientRect().right ?? 0)))
    return;
  const heights = notes.map((note) => note.getBoundingClientRect().height);
  for (const [n, note] of notes.entries()) note.style.setProperty('--beside', `${heights[n] ?? 0}px`);
  // Each row is as tall as its messages now; where the next note begins before this one ends, its row grows by the difference.
  for (const [n, note] of notes.entries()) {
    const top = note.getBoundingClientRect().top;
    const next = notes[n + 1]?.getBoundingClientRect().top;
    const over = Math.max(0, top + (heights[n] ?? 0) - (next ?? list.getBoundingClientRect().bottom));
    if (next === undefined) {
      // Below the last row nothing is in its way.
      list.style.paddingBottom = `${over}px`;
      continue;
    }
    const row = lanes[n]?.getBoundingClientRect().height ?? 0;
    if (over > 0) note.style.setProperty('--beside', `${Math.max(0, (heights[n] ?? 0) - row - over)}px`);
  }
}
