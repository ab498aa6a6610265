import { createWriteStream, type WriteStream } from 'node:fs';

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
  /** Takes what one process writes. */
  ofOne(): OutputOfOne;
  close(): Promise<void>;
}

interface OutputOfOne {
  add(text: string): void;
  end(): void;
}

/**
 * Keeps the lines that the processes of a bot write in a file, without secrets, up to a size. There is no file of a bot that
 * writes nothing, and one that cannot be written is done without: no verdict needs it.
 */
export function keepOutput(path: string, hide: (text: string) => string): Output {
  let stream: WriteStream | undefined;
  let broken = false;
  let kept = 0;
  const write = (text: string): void => {
    if (broken || kept > MOST_CHARACTERS) return;
    if (stream === undefined) {
      stream = createWriteStream(path, { flags: 'a', mode: 0o600 });
      stream.on('error', () => {
        broken = true;
      });
    }
    kept += text.length;
    stream.write(hide(text) + (kept > MOST_CHARACTERS ? '… (what it wrote after that is not kept)\n' : ''));
  };
  const parts = new Set<OutputOfOne>();
  return {
    ofOne() {
      // Whole lines, so that no secret falls between two pieces, and no line of one process into that of another.
      let rest = '';
      const part: OutputOfOne = {
        add(text) {
          const all = rest + text;
          const end = all.lastIndexOf('\n') + 1;
          if (end > 0) write(all.slice(0, end));
          rest = all.slice(end);
        },
        end() {
          if (rest !== '') write(`${rest}\n`);
          rest = '';
          parts.delete(part);
        },
      };
      parts.add(part);
      return part;
    },
    async close() {
      for (const part of parts) part.end();
      const open = stream;
      if (open && !broken) await new Promise<void>((done) => open.end(done));
    },
  };
}
