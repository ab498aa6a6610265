import type { ChatState } from '../page-data.ts';
import type { Do } from './app.tsx';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const JUMPS: [label: string, ms: number][] = [
  ['+3 s', 3 * SECOND],
  ['+6 min', 6 * MINUTE],
  ['+1 h', HOUR],
  ['+1 day', 24 * HOUR],
];

/** Jumps in virtual time, and the way back. */
export function Time({ state, perform }: { state: ChatState; perform: Do }) {
  const { virtual } = state.bot;
  const over = state.phase === 'over';
  return (
    <div class="time" role="group" aria-label="Time">
      {JUMPS.map(([label, ms]) => (
        <button type="button" key={label} disabled={!virtual || over} onClick={() => void perform({ do: 'jump', ms })}>
          {label}
        </button>
      ))}
      <button type="button" disabled={!virtual} onClick={() => void perform({ do: 'undo' })}>
        Take back
      </button>
      <button type="button" onClick={() => void perform({ do: 'again' })}>
        Play again
      </button>
    </div>
  );
}
