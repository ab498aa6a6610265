import { useState } from 'preact/hooks';
import { advance, change, reset, type State } from './control.ts';
import { Copy } from './copy.tsx';

interface HeadProps {
  state: State;
  act(task: () => Promise<unknown>): Promise<void>;
  onReset(): void;
}

/** What the bot has to be given, and what can be changed. */
export function Head({ state, act, onReset }: HeadProps) {
  const [webhookUrl, setWebhookUrl] = useState(state.webhookUrl ?? '');
  return (
    <header>
      <h1>Emulator: {state.channel}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act(() => change({ webhookUrl }));
        }}
      >
        <label>
          Webhook of the bot{' '}
          <input
            type="url"
            required
            size={38}
            placeholder="http://127.0.0.1:3000/webhook"
            value={webhookUrl}
            onInput={(event) => setWebhookUrl(event.currentTarget.value)}
          />
        </label>{' '}
        <button type="submit">set</button>
      </form>
      <label>
        Statuses up to{' '}
        <select
          value={state.statuses}
          onChange={(event) => {
            const { value: statuses } = event.currentTarget;
            void act(() => change({ statuses }));
          }}
        >
          {['none', 'sent', 'delivered', 'read'].map((level) => (
            <option key={level}>{level}</option>
          ))}
        </select>
      </label>
      {state.virtualTime && (
        <span>
          <time>{new Date(state.now).toISOString()}</time>{' '}
          {[60, 3600, 90_000].map((seconds) => (
            <button type="button" key={seconds} onClick={() => void act(() => advance(seconds))}>
              +{seconds < 3600 ? `${seconds / 60} min` : `${seconds / 3600} h`}
            </button>
          ))}
        </span>
      )}
      <button
        type="button"
        onClick={() =>
          void act(async () => {
            await reset();
            onReset();
          })
        }
      >
        reset
      </button>
      <details>
        <summary>What the bot needs</summary>
        <dl>
          {Object.entries({
            'base URL': state.url,
            ...state.credentials,
            number: state.number,
            phoneNumberId: state.phoneNumberId,
          }).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{state.secrets.includes(name) ? <Secret value={value} /> : <code>{value}</code>}</dd>
            </div>
          ))}
        </dl>
        <p>
          <a href="/control/openapi.json">OpenAPI of the control API</a>
        </p>
      </details>
    </header>
  );
}

/** A secret, hidden from those who look over a shoulder. */
function Secret({ value }: { value: string }) {
  const [shown, setShown] = useState(false);
  return (
    <>
      <code>{shown ? value : '••••••'}</code>{' '}
      <button type="button" onClick={() => setShown(!shown)}>
        {shown ? 'hide' : 'show'}
      </button>{' '}
      <Copy label="" text={value} />
    </>
  );
}
