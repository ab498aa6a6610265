import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { cannotWrite, shownFrom, writableFolder } from '../files/index.ts';
import { plural } from '../plural.ts';
import type { Io } from '../run/io.ts';
import { TRACES_FILE } from '../run/traces.ts';
import { phones } from '../targets/index.ts';
import { readTraces } from '../trace/index.ts';
import type { ChannelName, Trace } from '../trace/types.ts';
import { type Corpus, corpusOf } from './corpus.ts';
import { k6PlanOf, writeK6 } from './k6-plan.ts';
import type { LoadProfile } from './profile.ts';
import type { LoadGate } from './verdict.ts';

/** What `--export` is called with. */
export interface LoadExport {
  what: 'corpus' | 'k6';
  /** The folder of the run whose customers are recorded. */
  run: string;
  /** A file for a corpus, a folder for k6. */
  to: string;
  /** Conversations that are kept at most. */
  most: number;
  profile: LoadProfile;
  gate: LoadGate;
  channel: ChannelName;
  waitSeconds: number;
  shop: { phoneNumberId: string; displayPhone: string };
  phonePrefix: string | undefined;
}

/**
 * Writes what customers of a run said as a corpus, or as scripts for k6 with their plan. Plays nothing.
 * @throws Problem when the run has no traces, or none of its sessions makes a conversation.
 */
export async function exportLoad(wanted: LoadExport, io: Io): Promise<void> {
  const { what, run, to, most, profile, gate, channel, waitSeconds, shop } = wanted;
  const traces: Trace[] = [];
  for await (const trace of readTraces(join(run, TRACES_FILE))) traces.push(trace);
  const { corpus, left } = corpusOf(traces, most);
  const more = left > 0 ? `; ${plural(left, 'session')} omitted` : '';
  const said = `${plural(corpus.conversations.length, 'conversation')} in ${corpus.catalog.key}${more}`;
  if (what === 'corpus') {
    await write(to, io.cwd, corpus);
    io.out(`${to}: ${said}\n`);
    return;
  }
  await writableFolder(to, io.cwd);
  const numbers = phones(`k6/${run}`, wanted.phonePrefix);
  const plan = k6PlanOf({ profile, gate, corpus, waitSeconds, shop, phones: numbers });
  const script = await writeK6(resolve(io.cwd, to), channel, plan);
  io.out(`${to}: scripts for k6, ${said}\nrun: k6 run -e TARGET=URL ${shownFrom(io.cwd, script)}\n`);
}

async function write(to: string, cwd: string, corpus: Corpus): Promise<void> {
  // One conversation a line, so that a difference can be read.
  const { conversations, ...head } = corpus;
  const lines = conversations.map((conversation) => `    ${JSON.stringify(conversation)}`).join(',\n');
  const text = `${JSON.stringify(head, null, 2).replace(/\n}$/, '')},\n  "conversations": [\n${lines}\n  ]\n}\n`;
  await writeFile(resolve(cwd, to), text).catch((error: unknown) => {
    throw cannotWrite(to, cwd, error);
  });
}
