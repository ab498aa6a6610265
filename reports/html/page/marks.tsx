import { useState } from 'preact/hooks';
import { visible } from '../../../sim/visible.ts';
import type { Mark } from '../../session-record.ts';
import type { Chat } from '../page-data.ts';
import { head } from './data.ts';

type Basis = NonNullable<Mark['basis']>;

const titles = new Map(head.report.checks.map(({ name, title }) => [name, title]));
const EXPECTATION = 'The scenario expects it';

/** The rule of a check, for people. */
export const ruleOf = (check: string): string => titles.get(check) ?? (check === 'expectation' ? EXPECTATION : check);

interface MarksProps {
  marks: readonly Mark[];
  chat: Chat;
  /** Those that the finding is about come first; the others are named below. */
  focus?: ((mark: Mark) => boolean) | undefined;
}

/** What is wrong at one place: the rule, what was expected and what came, and what it was judged by. */
export function Marks({ marks, chat, focus }: MarksProps) {
  const [all, setAll] = useState(false);
  const first = focus ? marks.filter(focus) : marks;
  const told = distinct(first.length > 0 ? first : marks);
  const rest = distinct(marks).filter((mark) => !told.includes(mark));
  return (
    <aside class="marks" aria-label="What is wrong here">
      {told.map((mark) => (
        <MarkView key={`${mark.check}-${mark.actual}`} mark={mark} chat={chat} />
      ))}
      {all && rest.map((mark) => <MarkView key={`${mark.check}-${mark.actual}`} mark={mark} chat={chat} />)}
      {rest.length > 0 && !all && (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          also seen by {rest.map(({ check }) => check).join(', ')}
        </button>
      )}
    </aside>
  );
}

/** Each failure once: several checks may say the same in the same words. */
function distinct(marks: readonly Mark[]): Mark[] {
  const seen = new Set<string>();
  return marks.filter(({ check, actual }) => {
    const key = `${check}\n${actual}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function MarkView({ mark, chat }: { mark: Mark; chat: Chat }) {
  const { check, expected, actual, basis, kind, warning, line } = mark;
  const level = warning ? 'warning' : kind === 'rate' ? 'rate' : 'must';
  return (
    <section class={`mark-note ${level}`}>
      <h4>
        <span aria-hidden="true">{level === 'must' ? '✗' : '!'}</span> {visible(ruleOf(check))}
      </h4>
      <p class="check-name">
        <code>{check}</code>
        {line !== undefined && ` · line ${line} of the scenario`}
        {level === 'rate' && ' · a rate: only a gate judges it, by how often it fails'}
        {level === 'warning' && ' · only a warning'}
      </p>
      <dl>
        <dt>expected</dt>
        <dd>{visible(expected)}</dd>
        <dt>got</dt>
        <dd dir="auto">{visible(withoutQuote(actual, basis))}</dd>
      </dl>
      {basis && <BasisView basis={basis} currency={chat.shop.currency} />}
    </section>
  );
}

/** The reply stands beside it: its words need not be said again. */
const withoutQuote = (actual: string, basis: Basis | undefined): string =>
  basis
    ? actual.replace(/\s*[·:]\s*"[\s\S]*$/, '')
    : actual.replace(/(?<=\S)\s*[·:]\s*"[^"]{40,}"(?:\s*\[[^\]]*\])?/g, '');

export function BasisView({ basis, currency }: { basis: Basis; currency: string }) {
  return (
    <>
      {basis.claims?.map((claim) => (
        <Claim key={claim.wrong} claim={claim} currency={currency} />
      ))}
      {basis.list && <ShownList list={basis.list} />}
      {basis.languages && (
        <p class="languages">
          <span>
            must be <b>{basis.languages.expected.join(' or ')}</b>
          </span>
          <span>
            is <b class="bad">{basis.languages.spoken.join(' and ') || 'no language'}</b>
          </span>
        </p>
      )}
    </>
  );
}

type ClaimOf = NonNullable<Basis['claims']>[number];

/** A false statement beside the row of the catalogue that it is about. */
function Claim({ claim: { text, wrong, row }, currency }: { claim: ClaimOf; currency: string }) {
  return (
    <table class="claim">
      <tbody>
        <tr>
          <th scope="row">it says</th>
          <td dir="auto">
            <mark>{visible(text)}</mark>
          </td>
        </tr>
        {row ? (
          <tr>
            <th scope="row">catalogue</th>
            <td>
              <b dir="auto">{visible(row.title)}</b>: {row.currency} {row.price.toLocaleString('en-GB')}
              {stock(row.stock)}
              {row.inactive && ', not on sale'}
              {row.variants && (
                <ul>
                  {row.variants.map((variant) => (
                    <li key={variant.title}>
                      {visible(variant.title)}: {currency} {variant.price.toLocaleString('en-GB')}
                      {stock(variant.stock)}
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ) : (
          <tr>
            <th scope="row">but</th>
            <td>{visible(wrong)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const stock = (left: number | undefined): string =>
  left === undefined ? '' : left <= 0 ? ', none left' : `, ${left.toLocaleString('en-GB')} in stock`;

/** What the customer saw last, with what is meant and what was taken. */
function ShownList({ list: { items, meant, taken } }: { list: NonNullable<Basis['list']> }) {
  return (
    <table class="shown-list">
      <caption>the list that the customer saw</caption>
      <tbody>
        {items.map((item, n) => (
          <tr key={`${n}-${item}`} class={meant.includes(n + 1) ? 'meant' : taken.includes(n + 1) ? 'taken' : ''}>
            <td>{n + 1}</td>
            <td dir="auto">{visible(item)}</td>
            <td>
              {meant.includes(n + 1) && <b class="good">✓ meant</b>} {taken.includes(n + 1) && <b class="bad">taken</b>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
