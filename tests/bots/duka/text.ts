/** Words of a text, and how alike two of them are. */

export function words(text: string): string[] {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/(\d)[,\u00a0\u202f](?=\d{3}\b)/g, '$1')
    .replace(/₹|gh₵|gh¢|₵|\/-|\/=/g, ' cur ')
    .replace(/\b([cdjlmnst]|qu)['’](?=[a-z])/g, '$1 ')
    .replace(/['’]/g, '')
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/\b(ksh|kshs|kes|sh|rs|inr|ghs)\.?(?=\d)/g, ' cur ');
  return plain.match(/#?[a-z0-9]+(?:\.\d+k?)?/g)?.map((word) => word.replace(/^#(?=[a-z])/, '')) ?? [];
}

/** Letters to change, add, leave out or swap; stops counting above `most`. */
export function apart(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** Whether a word that was typed may be meant as `word`. */
export function alike(typed: string, word: string): boolean {
  if (typed === word) return true;
  if (/\d/.test(typed) || /\d/.test(word) || word.length < 5 || typed.length < 4) return false;
  const most = word.length >= 9 ? 2 : 1;
  return apart(typed, word, most) <= most;
}

/** Without the ending of a plural. */
export const stem = (word: string): string => {
  if (/\d/.test(word)) return word;
  if (word.length > 5 && /(?:sh|ch|ss|x)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
};

/** A block of `name = one | two` lines. */
export function block(text: string): Map<string, string[]> {
  const lines = text.split('\n').filter((line) => line.includes(' = '));
  return new Map(
    lines.map((line) => {
      const at = line.indexOf(' = ');
      return [
        line.slice(0, at).trim(),
        line
          .slice(at + 3)
          .split('|')
          .map((one) => one.trim()),
      ];
    }),
  );
}

/** Not longer than `most`. */
export const short = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;

/** Titles of rows: short, and none like another. */
export function titlesOf(all: readonly string[], most: number): string[] {
  const seen = new Set<string>();
  return all.map((title, at) => {
    const plain = short(title, most);
    const own = seen.has(plain) ? `${at + 1} ${short(title, most - 3)}` : plain;
    seen.add(own);
    return own;
  });
}
