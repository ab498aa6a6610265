import { type LoopbackServer, listenOnLoopback } from '../../channels/http.ts';
import type { BarePlatform } from '../../channels/index.ts';

/** Longer than anything that the bot sends here. */
const MOST_BYTES = 1_000_000;

/** A platform that takes each message, and says to whom it was sent. */
export function openTakesAll(
  bare: Pick<BarePlatform, 'answer'>,
  onMessage: (phone: string, id: string) => void,
): Promise<LoopbackServer> {
  let taken = 0;
  return listenOnLoopback(
    (request) => {
      const id = `wamid.out.${++taken}`;
      const { to, body } = bare.answer(request.body.toString('utf8'), id);
      if (to !== undefined) onMessage(to, id);
      return { status: 200, body: Buffer.from(body) };
    },
    {},
    MOST_BYTES,
  );
}
