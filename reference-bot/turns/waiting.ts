import { dismissMessages, type PendingMessage } from '../store/conversation.ts';
import { cancelDue } from '../store/outbox.ts';
import { closesAtOnce } from './stop-word.ts';
import type { Work } from './work.ts';

/** A stored message that has had no answer yet. */
export type Waiting = PendingMessage & { atOnce: boolean };

export const waiting = (message: PendingMessage): Waiting => ({ ...message, atOnce: closesAtOnce(message) });

export const highest = (messages: readonly PendingMessage[]): number =>
  messages.reduce((seq, message) => Math.max(seq, message.seq), 0);

export const seqsOf = (messages: readonly PendingMessage[]): number[] => messages.map((message) => message.seq);

/** Takes messages as done without an answer; `stop`: nothing is said to this customer from now on (rule C6). */
export async function dismiss(work: Work, id: number, messages: PendingMessage[], stop: boolean): Promise<void> {
  const seqs = seqsOf(messages);
  await work.begin(seqs);
  await dismissMessages(work.client, seqs);
  if (!stop) return;
  await cancelDue(work.client, id);
  await work.client.query(`update conversations set state = 'stopped' where id = $1`, [id]);
}
