import { useState } from 'preact/hooks';
import { plural, visible } from '../../../reports/html/page/text.ts';
import type { ChatState, CheckState } from '../page-data.ts';
import type { Do } from './app.tsx';

/** What the checks say of the session so far, as a run would. */
export function Checks({ state }: { state: ChatState }) {
  const failed = state.checks.filter((check) => check.failed > 0);
  const passed = state.checks.filter((check) => check.failed === 0);
  const none = state.checks.length === 0;
  return (
    <section class="panel" aria-label="Checks">
      <h2>Checks</h2>
      <p role="status" class={failed.length > 0 ? 'bad' : none ? 'hint' : 'good'}>
        {none
          ? 'Nothing was judged yet.'
          : failed.length > 0
            ? `✗ ${plural(failed.length, 'check')} failed, ${passed.length} passed`
            : `✓ ${plural(passed.length, 'check')} passed`}
        {!state.settled && ' · the bot is still answering'}
      </p>
      <ul class="checks">
        {failed.map((check) => (
          <Check key={check.name} check={check} />
        ))}
      </ul>
      {passed.length > 0 && (
        <details>
          <summary>{plural(passed.length, 'check')} without a failure</summary>
          <ul class="checks">
            {passed.map((check) => (
              <Check key={check.name} check={check} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Check({ check: { name, title, passed, failed, undecided, level } }: { check: CheckState }) {
  const mark = failed === 0 ? (passed === 0 ? '?' : '✓') : level === 'must' ? '✗' : '!';
  return (
    <li class={failed === 0 ? '' : level === 'must' ? 'bad' : 'open'}>
      <span aria-hidden="true">{mark}</span> {visible(title)} <code>{visible(name)}</code>{' '}
      <small>
        {failed > 0 && `${failed} failed, `}
        {passed} passed{undecided > 0 && `, ${undecided} undecided`}
      </small>
    </li>
  );
}

interface PersonProps {
  state: ChatState;
  me: { key: string; name: string };
  perform: Do;
}

/** What holds for the newest reply; a tick makes it part of the scenario. */
export function Expectations({ state, me, perform }: PersonProps) {
  const [own, setOwn] = useState('');
  const suggestions = state.suggestions[me.key] ?? [];
  const shown = [...suggestions].sort((a, b) => Number(b.usual) - Number(a.usual));
  const tick = (text: string, on: boolean): Promise<boolean> => perform({ do: 'expect', as: me.key, text, on });
  return (
    <section class="panel" aria-label="Expected of the newest reply">
      <h2>
        Expect <small>of the newest reply to {visible(me.name)}</small>
      </h2>
      {shown.length === 0 ? (
        <p class="hint">When the bot has answered, tick here what must hold in every run.</p>
      ) : (
        <ul class="ticks-list">
          {shown.map(({ text, ticked }) => (
            <li key={text}>
              <label>
                <input
                  type="checkbox"
                  checked={ticked}
                  onChange={(event) => {
                    // It is ticked once the chat has it: a browser would tick it even when the chat refuses.
                    event.currentTarget.checked = ticked;
                    void tick(text, !ticked);
                  }}
                />
                <code dir="auto">{visible(text)}</code>
              </label>
            </li>
          ))}
        </ul>
      )}
      <form
        class="line"
        onSubmit={(event) => {
          event.preventDefault();
          if (own.trim() !== '') void tick(own, true).then((done) => done && setOwn(''));
        }}
      >
        <label>
          <span>
            Another one, e.g. <code>says: karibu</code>
          </span>
          <input value={own} onInput={(event) => setOwn(event.currentTarget.value)} />
        </label>
        <button type="submit" disabled={own.trim() === ''}>
          Expect it
        </button>
      </form>
    </section>
  );
}

/** What the checks read in the newest messages, and what their author says that they mean. */
export function Meanings({ state, me, perform }: { state: ChatState; me: string; perform: Do }) {
  const own = state.readings.filter(({ customer }) => customer === me);
  if (own.length === 0) return null;
  return (
    <section class="panel" aria-label="What was meant">
      <h2>
        Means <small>how the checks read it</small>
      </h2>
      <ul class="readings">
        {own.map((reading) => (
          <Reading
            key={`${reading.place} ${reading.stated}`}
            reading={reading}
            set={(text) => perform({ do: 'mean', place: reading.place, text })}
          />
        ))}
      </ul>
    </section>
  );
}

interface ReadingProps {
  reading: ChatState['readings'][number];
  set(text: string): Promise<boolean>;
}

function Reading({ reading: { said, read, stated }, set }: ReadingProps) {
  const [text, setText] = useState(stated ?? read);
  return (
    <li>
      <p class="said" dir="auto">
        {visible(said)}
      </p>
      <p>
        <code>{visible(read) || 'nothing in particular'}</code>
      </p>
      <details open={stated !== undefined}>
        <summary>{stated === undefined ? 'it means something else' : 'the scenario says what it means'}</summary>
        <form
          class="line"
          onSubmit={(event) => {
            event.preventDefault();
            void set(text);
          }}
        >
          <label>
            Means
            <input value={text} onInput={(event) => setText(event.currentTarget.value)} />
          </label>
          <button type="submit">State it</button>
          {stated !== undefined && (
            <button type="button" onClick={() => void set('')}>
              Leave it to the checks
            </button>
          )}
        </form>
      </details>
    </li>
  );
}
