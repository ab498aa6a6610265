import { createWriteStream } from 'node:fs';

/** So much of a bot's output is kept in its file. */
const MOST_CHARACTERS = 10_000_000;
/** A secret is longer; what is shorter stands in any text. */
const LEAST_SECRET = 6;

/** A text without these secrets and without whole phone numbers. */
export function hiding(secrets: readonly string[]): (text: string) => string {
  const hidden = secrets.filter((secret) => secret.length >= LEAST_SECRET);
  return (text) =>
    hidden.reduce((rest, secret) => rest.replaceAll(secret, '•••'), text).replace(/(\d{4})\d{5,}/g, '$1…');
}

/** Where the output of a bot is kept while it runs. */
export interface Output {
  add(text: string): void;
  close(): Promise<void>;
}

/**
 * Keeps the lines that a bot writes in a file, without secrets. A file that cannot be written is done without: no verdict
 * needs it.
 */
export function keepOutput(path: string, hide: (text: string) => string): Output {
  const stream = createWriteStream(path, { flags: 'a', mode: 0o600 });
  let broken = false;
  stream.on('error', () => {
    broken = true;
  });
  let rest = '';
  let kept = 0;
  const write = (text: string): void => {
    if (broken || kept > MOST_CHARACTERS) return;
    kept += text.length;
    stream.write(hide(text) + (kept > MOST_CHARACTERS ? '… (what it wrote after that is not kept)\n' : ''));
  };
  return {
    // Whole lines, so that no secret falls between two pieces.
    add(text) {
      const end = (rest + text).lastIndexOf('\n') + 1;
      const all = rest + text;
      if (end > 0) write(all.slice(0, end));
      rest = all.slice(end);
    },
    async close() {
      if (rest !== '') write(`${rest}\n`);
      rest = '';
      if (!broken) await new Promise<void>((done) => stream.end(done));
    },
  };
}
