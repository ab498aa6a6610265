import { plural } from '../sim/plural.ts';
import type { Report } from './schema.ts';

const thousands = (n: number): string => Math.round(n).toLocaleString('en-US');
/** Four digits that count: costs of a conversation are small. */
const money = (amount: number): string => String(Number(amount.toPrecision(4)));

/** What the bot's language model took for each conversation, in lines for people; none where nothing was passed on. */
export function describeLlm({ llm, sessions }: Pick<Report, 'llm' | 'sessions'>): string[] {
  if (!llm) return [];
  const { calls, failed, unmetered, read, written, cost, models, conversations } = llm;
  if (calls === 0) return ['language model: no call came; does the bot use the address that it was given?'];
  const each = (n: number): number => n / Math.max(1, sessions.total);
  const amount = cost === undefined ? '' : `, cost ${money(each(cost))} (${money(cost)} in all)`;
  const names = models.map(({ model, calls: of }) => `${model} ${of}`).join(', ');
  const { most } = conversations;
  return [
    `language model: ${plural(calls, 'call')} (${names || 'none says its tokens'}); per conversation ${thousands(each(read))} tokens read, ${thousands(each(written))} written${amount}`,
    ...(most ? [`most tokens in one conversation: ${thousands(most.tokens)} (${most.session})`] : []),
    ...(failed > 0 ? [`${plural(failed, 'call')} of the language model failed`] : []),
    ...(unmetered > 0 ? [`${plural(unmetered, 'answer')} of the language model said nothing of tokens`] : []),
  ];
}
