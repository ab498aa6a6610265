import { useCallback, useEffect, useState } from 'preact/hooks';
import type { LoggedEvent } from '../events.ts';
import { Chat } from './chat.tsx';
import { readEvents, readState, type State } from './control.ts';
import { Head } from './head.tsx';
import { Wire } from './wire.tsx';

/** Pause before the emulator is asked again that did not answer. */
const AGAIN_MS = 2000;

/** The page: what the customers see on one side, what crosses the wire on the other. */
export function App() {
  const [state, setState] = useState<State>();
  const [events, setEvents] = useState<LoggedEvent[]>([]);
  const [problem, setProblem] = useState('');
  const [customer, setCustomer] = useState('');

  const refresh = useCallback(async () => setState(await readState()), []);
  useEffect(() => {
    let on = true;
    let last = 0;
    const follow = async (): Promise<void> => {
      while (on) {
        try {
          await refresh();
          const more = await readEvents(last);
          last = more.at(-1)?.n ?? last;
          if (on && more.length > 0) setEvents((known) => [...known, ...more]);
        } catch {
          await new Promise((passed) => setTimeout(passed, AGAIN_MS));
        }
      }
    };
    void follow();
    return () => {
      on = false;
    };
  }, []);

  /** Does something, and shows what was wrong with it. */
  const act = useCallback(
    async (task: () => Promise<unknown>): Promise<void> => {
      try {
        setProblem('');
        await task();
        await refresh();
      } catch (error) {
        setProblem(error instanceof Error ? error.message : String(error));
      }
    },
    [refresh],
  );

  if (!state) return <main aria-busy="true">The emulator does not answer yet.</main>;
  const phone = customer || (state.customers[0]?.phone ?? '');
  return (
    <>
      <Head state={state} act={act} onReset={() => setEvents([])} />
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <main>
        <Chat state={state} events={events} phone={phone} onCustomer={setCustomer} act={act} />
        <Wire state={state} events={events} act={act} />
      </main>
    </>
  );
}
