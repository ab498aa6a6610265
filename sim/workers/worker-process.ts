/** A player as a process of its own: forked by the crew, and gone when the crew is gone, however that went. */

import { errorOf, type FromPlayer, failedOf, type ToPlayer } from './ipc.ts';
import { openPlayer } from './open.ts';
import type { Player } from './types.ts';

const tell = (message: FromPlayer): void => void process.send?.(message);
const stop = new AbortController();
let player: Player | undefined;

process.once('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the parent decides when this process stops.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('message', (message: ToPlayer) => {
  if ('stop' in message) return stop.abort(message.stop ? errorOf(message.stop) : undefined);
  const { id } = message;
  answer(message).then(
    (answer) => tell({ id, answer }),
    (error: unknown) => tell({ id, failed: failedOf(error) }),
  );
});

async function answer(message: Extract<ToPlayer, { id: number }>) {
  if (message.call === 'open') {
    player = await openPlayer(message.asks, {
      onStray: (stray) => tell({ stray }),
      onLost: (...lost) => tell({ lost }),
      signal: stop.signal,
    });
    return { target: player.target };
  }
  if (!player) throw new Error(`${message.call} was asked of a player that is not open`);
  if (message.call === 'play') return player.play(message.asks);
  if (message.call === 'shrink') return player.shrink(message.asks);
  await player.close();
  return null;
}
