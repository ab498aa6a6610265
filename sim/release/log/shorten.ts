/** Characters that a cell of the timeline shows. */
const SHOWN = 300;

/**
 * What a step said, for a cell. Of output that was cut at its beginning, which `execute` marks, the end says most: programs
 * sum up last. Of anything else the beginning does.
 */
export function shorten(said: string): string {
  const text = said.trim();
  if (text.length <= SHOWN) return text;
  if (!text.startsWith('…\n')) return `${text.slice(0, SHOWN)}…`;
  const end = text.slice(-SHOWN);
  return `…\n${end.slice(end.indexOf('\n') + 1)}`;
}
