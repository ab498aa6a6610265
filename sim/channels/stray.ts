import type { Outbound } from './types.ts';

const LONGEST = 80;

/**
 * What is wrong with a message of the bot for nobody whom the run knows, as a sentence whose subject is the bot. One that the
 * platform refused before it knew whom it was for was not written to anybody.
 */
export function describeStray({ to, botMessage, accepted, refusal, call }: Outbound): string {
  const text = botMessage.text.slice(0, LONGEST);
  if (accepted || !refusal)
    return to === '' ? `it wrote to nobody: "${text}"` : `it wrote to ${to}, who had not written: "${text}"`;
  const what = to === '' ? 'a request in which it found no recipient' : `a message to ${to}, who had not written`;
  const how = call === undefined ? '' : ` (${call})`;
  const said = text === '' ? '' : `: "${text}"`;
  return `the platform refused ${what}${how} with code ${refusal.code}, ${refusal.details}${said}`;
}
