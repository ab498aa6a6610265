import { loadProducts, loadVocabulary } from './catalog/rows.ts';
import { emptyMemory } from './conversation/index.ts';
import { loadConversations } from './store/conversation.ts';
import { storeInbound } from './store/inbound.ts';
import { claimDue, markSent } from './store/outbox.ts';
import type { Queryable } from './store/sql.ts';
import { storeStatuses } from './store/statuses.ts';
import { type TurnRecord, writeTurn } from './store/turn-write.ts';
import type { BotOptions } from './types.ts';

/** A conversation that is never there: ids begin at 1. */
const NO_ID = 0;
const NO_TENANT = '';
const NO_TURN: TurnRecord = {
  conversation: { id: NO_ID, address: '', tenant: { id: NO_TENANT, senderNumber: '' } },
  // A turn is written only if all of its messages wait, and this one does not.
  messages: [{ seq: NO_ID, id: '' }],
  outcome: { replies: [], memory: emptyMemory(), lists: [], references: [], grounding: { claims: 0, blocked: 0 } },
  ...{ openedAt: 0, closedAt: 0, answeredAt: 0, state: 'open', refuseAfter: null },
  ...{ listTtlMs: 0, windowClosesAt: 0, leaseUntil: 0 },
};

/**
 * Has Postgres plan on a connection the statements that every message needs. A plan costs a hundred times what the
 * statement costs later, and a process that begins under load would make them on all connections while customers wait. Each
 * statement runs on nothing: it finds no row and changes none.
 */
export async function prepareStatements(
  connection: Queryable,
  { version, role }: Required<Pick<BotOptions, 'version' | 'role'>>,
): Promise<void> {
  await loadConversations[version](connection, []);
  if (role !== 'worker') {
    await storeInbound(connection, []);
    await storeStatuses[version](connection, []);
  }
  if (role === 'web') return;
  await loadVocabulary(connection, NO_TENANT);
  await loadProducts(connection, NO_TENANT, []);
  await writeTurn(connection, version, NO_TURN);
  await markSent[version](connection, []);
  await claimDue(connection, NO_ID, 0, 0);
}
