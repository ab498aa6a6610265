/** The bytes behind a message: its webhook or its call, one press away. */

import { type ComponentChildren, createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { WireRecord } from '../../../sim/trace/types.ts';
import { visible } from '../../../sim/visible.ts';

/** How to read the webhooks and calls of the chat that is shown; undefined: they are not in the file. */
export const Bytes = createContext<(() => Promise<WireRecord[]>) | undefined>(undefined);

/** The button that shows what crossed for the message at a place, and what it shows; neither where nothing is known. */
export function useWire(place: number): { button?: ComponentChildren; panel?: ComponentChildren } {
  const read = useContext(Bytes);
  const [records, setRecords] = useState<WireRecord[]>();
  const [open, setOpen] = useState(false);
  if (!read) return {};
  const toggle = async (): Promise<void> => {
    if (!records) setRecords((await read()).filter(({ places }) => places.includes(place)));
    setOpen(!open);
  };
  const label = 'Webhook and API call of this message';
  return {
    button: (
      <button
        type="button"
        class="quiet wire-button"
        aria-expanded={open}
        aria-label={label}
        title={label}
        onClick={toggle}
      >
        {'{ }'}
      </button>
    ),
    panel: open && records && (
      <div class="wire-records">
        {records.length === 0 && <p>Nothing that crossed is known of it.</p>}
        {records.map((record, n) => (
          <Record key={n} record={record} />
        ))}
      </div>
    ),
  };
}

function Record({ record: { what, method, path, body, status, answer } }: { record: WireRecord }) {
  const answered = status === null ? 'no answer in time' : String(status);
  return (
    <section>
      <h4>
        {what === 'webhook' ? 'webhook to the bot' : 'call of the bot'}
        <code>
          {method} {visible(path)}
        </code>
        <span class={status !== null && status < 300 ? 'good' : 'bad'}>{answered}</span>
      </h4>
      {body !== '' && <pre tabIndex={0}>{visible(pretty(body))}</pre>}
      {answer !== '' && (
        <>
          <h5>answer</h5>
          <pre tabIndex={0}>{visible(pretty(answer))}</pre>
        </>
      )}
    </section>
  );
}

/** JSON with a member a line, a form with a field a line; anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    if (!/^[\w.%+-]+=[^\s]*$/.test(text)) return text;
    return [...new URLSearchParams(text)].map(([name, value]) => `${name} = ${value}`).join('\n');
  }
}
