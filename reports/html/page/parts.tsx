/** Small parts that several views use. */

import { useState } from 'preact/hooks';
import { visible } from '../../../sim/visible.ts';
import { type ChatLine, speakerOf } from '../../chat.ts';
import type { PageRow } from '../page-data.ts';
import type { Section } from '../sections.ts';
import { span } from './text.ts';

const WORDS: Record<string, [mark: string, kind: string]> = {
  pass: ['✓', 'good'],
  passed: ['✓', 'good'],
  fail: ['✗', 'bad'],
  failed: ['✗', 'bad'],
  inconclusive: ['?', 'open'],
  failures: ['!', 'open'],
  error: ['⚠', 'open'],
};

export function Verdict({ of }: { of: string }) {
  const [mark, kind] = WORDS[of] ?? ['', ''];
  return (
    <span class={`verdict ${kind}`}>
      <span aria-hidden="true">{mark}</span> {of}
    </span>
  );
}

/** The verdict of a session; one whose failures only a gate judges has passed, and is not without fault. */
export function SessionVerdict({ row: { verdict, failed } }: { row: Pick<PageRow, 'verdict' | 'failed'> }) {
  return <Verdict of={verdict === 'passed' && failed.length > 0 ? 'failures' : verdict} />;
}

/** A command with a button that copies it. */
export function Command({ command, label = 'Play it again' }: { command: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(command);
    } catch {
      // A page from a disk may lack the right: then the selection is copied.
      const field = document.createElement('textarea');
      field.value = command;
      document.body.append(field);
      field.select();
      document.execCommand('copy');
      field.remove();
    }
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <p class="command">
      <span>{label}</span> <code>{command}</code>{' '}
      <button type="button" onClick={copy} aria-label={`Copy the command ${command}`}>
        {copied ? 'copied ✓' : 'copy'}
      </button>
    </p>
  );
}

/** A chat of which only the lines are known, or two beside each other. */
export function LineChat({ lines, other }: { lines: readonly ChatLine[]; other?: readonly ChatLine[] | undefined }) {
  const chats = other ? [lines, other] : [lines];
  const [first] = lines;
  return (
    <div class={`line-chats ${other ? 'two' : ''}`}>
      {chats.map((chat, n) => (
        <ol class="rows" key={n} aria-label={other ? ['First session', 'Second session'][n] : 'Chat'}>
          {chat.map((line, place) => {
            const before = chat[place - 1];
            const pause = before ? line.at - before.at : 0;
            const side =
              line.who === '—'
                ? 'chip'
                : line.who === first?.who || isCustomer(line, chat)
                  ? 'bubble customer'
                  : 'bubble bot';
            return (
              <li class="row" key={`${line.at}-${place}`}>
                <div class="lane">
                  {pause >= 10_000 && <p class="wait">{span(pause)} later</p>}
                  <div class={`${side} ${line.differs ? 'differs' : ''}`}>
                    <span class="unseen">{visible(speakerOf(line))}: </span>
                    <span class="text" dir="auto">
                      {visible(line.text)}
                    </span>
                    <span class="foot">
                      {line.differs && <b class="bad">differs</b>} <time>+{span(line.at)}</time>
                    </span>
                  </div>
                </div>
              </li>
            );
          })}
        </ol>
      ))}
    </div>
  );
}

/** Customers are called by the key that steps use, in small letters. */
const isCustomer = ({ who }: ChatLine, chat: readonly ChatLine[]): boolean =>
  who === who.toLowerCase() && chat.some((line) => line.who !== who);

/** Text and tables. */
export function SectionView({ section: { title, lines, tables, folded } }: { section: Section }) {
  return (
    <section class="plain">
      <h2>{title}</h2>
      {lines.map((line) => (
        <p key={line}>{visible(line)}</p>
      ))}
      {tables.map((table) => (
        <Table key={table.head.join()} {...table} label={title} />
      ))}
      {folded.map(({ title: summary, lines: inside }) => (
        <details key={summary}>
          <summary>{visible(summary)}</summary>
          <ul>
            {inside.map((line, n) => (
              <li key={n} dir="auto" class="pre">
                {visible(line)}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

interface TableProps {
  head: string[];
  rows: string[][];
  numeric: number[];
  label: string;
}

export function Table({ head, rows, numeric, label }: TableProps) {
  const kind = (n: number): string | undefined => (numeric.includes(n) ? 'n' : undefined);
  return (
    // A table that is wider than a phone is scrolled, by the keyboard too.
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((cell, n) => (
              <th key={cell} scope="col" class={kind(n)}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, n) => (
                <td key={n} class={kind(n)} dir="auto">
                  {visible(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
