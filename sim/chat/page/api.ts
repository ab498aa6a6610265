/** What the page asks of its server. */
import type { DiffLine } from '../diff.ts';
import type { ChatState } from '../page-data.ts';
import type { Action } from '../requests.ts';

const token = new URLSearchParams(location.search).get('t') ?? '';

/** What went wrong, in the words of the server. */
export interface Told {
  what: string;
  why?: string;
  fix?: string;
}

/** A request was not carried out. */
export class Refused extends Error {
  readonly problems: readonly Told[];

  constructor(problems: readonly Told[]) {
    super(problems.map(({ what }) => what).join('; '));
    this.problems = problems;
  }
}

const GONE: Told = {
  what: 'rehearsal chat does not answer',
  why: 'it was ended in its terminal, or the machine slept',
  fix: 'start it again; an unsaved chat is kept as a draft, which the terminal names',
};

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const options = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(path, options).catch(() => {
    throw new Refused([GONE]);
  });
  const answer = (await response.json()) as T & { problems?: Told[] };
  if (!response.ok) throw new Refused(answer?.problems ?? [{ what: `the server answered ${response.status}` }]);
  return answer;
}

/** The state that comes after that revision; null: none has come yet. */
export const stateAfter = (revision: number): Promise<ChatState | null> => ask(`/state?since=${revision}`);

export const act = (revision: number, action: Action): Promise<unknown> => ask('/act', { revision, action });

export interface Preview {
  file: string;
  text: string;
  diff: DiffLine[];
  /** The steps that it was made of. */
  steps: string;
}

export const preview = (file: string, title: string): Promise<Preview> => ask('/preview', { file, title });

export const save = (file: string, title: string): Promise<unknown> => ask('/save', { file, title });
