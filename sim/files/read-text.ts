import { constants, type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import iconv from 'iconv-lite';
import { Problem } from '../problem.ts';
import { meantPath, shownFrom } from './meant-path.ts';

/** A file as its user named it. */
export interface Named {
  /** What it is, for messages: `the gate file`. */
  what: string;
  /** The path as it was written; relative ones start at `cwd`. */
  path: string;
  cwd?: string;
  /** Folders where it may be meant to be. */
  below?: readonly string[];
  /** What to do when nothing of a similar name is there. */
  fix?: string;
  /** The encoding of its letters, by a name that `iconv-lite` knows. Default UTF-8. */
  encoding?: string | undefined;
  /** What to do when it is in another encoding. */
  encodingFix?: string;
  /** What to do when it is too large. */
  sizeFix?: string;
  /** Default: as large as a file that somebody writes by hand. */
  mostBytes?: number;
}

/** Nobody writes more by hand, and reading it as YAML would take a gigabyte of memory. */
export const MOST_BYTES = 4_000_000;

/**
 * Reads a text file that a person named.
 * @throws Problem of kind usage when it is missing, a folder, too large, no text, or not readable.
 */
export async function readText(named: Named): Promise<string> {
  const { what, path, cwd = process.cwd(), encoding, encodingFix = 'save it as UTF-8', mostBytes = MOST_BYTES } = named;
  const { sizeFix = 'name another file, or split it' } = named;
  const refuse = (why: string, fix: string): Problem =>
    new Problem('usage', `${what} ${shownFrom(cwd, path)} cannot be read`, { why, fix });
  let bytes: Buffer;
  try {
    const file = await open(resolve(cwd, path), constants.O_RDONLY);
    bytes = await readMost(file, mostBytes).finally(() => file.close());
  } catch (error) {
    throw cannotRead(named, error as NodeJS.ErrnoException);
  }
  if (bytes.length > mostBytes) {
    throw refuse(`it is larger than ${mostBytes / 1e6} MB`, sizeFix);
  }
  if (encoding !== undefined) return iconv.decode(bytes, encoding);
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw refuse('its letters are in UTF-16', encodingFix);
  }
  if (bytes.includes(0)) throw refuse('it holds NUL bytes, which no text has', 'name a text file');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(`${placeOfBadByte(bytes)} is no UTF-8`, encodingFix);
  }
}

/** Why a file or folder cannot be read, with the one that is surely meant where there is one. */
export function cannotRead(named: Named, cause: NodeJS.ErrnoException): Problem {
  const { what, path, cwd = process.cwd(), below, fix = 'name one that exists' } = named;
  const problem = (why: string, remedy: string): Problem =>
    new Problem('usage', `${what} ${shownFrom(cwd, path)} cannot be read`, { why, fix: remedy, cause });
  switch (cause.code) {
    case 'ENOENT':
    case 'ENOTDIR': {
      const meant = meantPath(path, cwd, below);
      return problem('there is no such file or folder', meant === undefined ? fix : `did you mean ${meant}?`);
    }
    case 'EISDIR':
      return problem('it is a folder', 'name a file in it');
    case 'EACCES':
    case 'EPERM':
      return problem('you may not read it', 'let its owner give you the right to: chmod +r');
    case 'ELOOP':
      return problem('it is a link that leads back to itself', 'remove the link, or let it point to a file');
    case 'ENAMETOOLONG':
      return problem('its name is longer than a file can have', fix);
    default:
      return problem(cause.message, fix);
  }
}

/** The bytes of a file, or the first of them when there are too many: a device never ends. */
async function readMost(file: FileHandle, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file.createReadStream({ autoClose: false, highWaterMark: 1 << 18 })) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > mostBytes) break;
  }
  return Buffer.concat(chunks);
}

/** `line 3`, where the first byte stands that no UTF-8 text has. */
function placeOfBadByte(bytes: Buffer): string {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      break;
    }
    start = end + 1;
  }
  return `line ${line}`;
}
