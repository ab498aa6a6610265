import type { TapTarget } from '../scenario/types.ts';
import type { BotMessage, Option } from '../trace/types.ts';
import type { Phone } from './phone.ts';

export interface Tapped {
  botMessage: BotMessage;
  option: Option;
}

/** Shortened titles with fewer characters left than this say too little to be recognised. */
const LEAST_STEM = 4;

/**
 * The option that a tap means: on the message given, or on the newest that offers it. `titleOf` gives a product's title.
 * Undefined when the phone shows no such option.
 */
export function findTap(
  phone: Phone,
  target: TapTarget,
  titleOf: (product: string) => string | undefined,
): Tapped | undefined {
  const on = target.on && phone.find(target.on);
  const botMessages = target.on ? (on ? [on] : []) : phone.offers();
  for (const botMessage of botMessages) {
    const option = findOption(botMessage.options, target, titleOf);
    if (option) return { botMessage, option };
  }
  return undefined;
}

function findOption(
  options: readonly Option[],
  target: TapTarget,
  titleOf: (product: string) => string | undefined,
): Option | undefined {
  if (target.position !== undefined) return options[target.position - 1];
  const wanted = target.title ?? (target.product && (titleOf(target.product) ?? target.product));
  return wanted ? bestMatch(options, wanted) : undefined;
}

/** The option with that title, exactly, else shortened, else named in its description, else the only one that begins so. */
function bestMatch(options: readonly Option[], wanted: string): Option | undefined {
  const title = plain(wanted);
  return (
    options.find((option) => plain(option.title) === title) ??
    only(options.filter((option) => isShortened(plain(option.title), title))) ??
    only(options.filter((option) => option.description && plain(option.description).includes(title))) ??
    only(options.filter((option) => startsWithWord(plain(option.title), title)))
  );
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

/** Case, spaces and the kind of dots make no difference to a reader. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\.{3}/g, '…').replace(/\s+/g, ' ').trim();
}

/** "running shoes blu…", "running…blue" and a cut without dots all stand for "running shoes blue". */
function isShortened(shown: string, full: string): boolean {
  const cut = shown.indexOf('…');
  if (cut < 0) return shown.length >= 2 * LEAST_STEM && full.startsWith(shown);
  const head = shown.slice(0, cut).trimEnd();
  const tail = shown.slice(cut + 1).trimStart();
  if (head.length + tail.length < LEAST_STEM || head.length + tail.length > full.length) return false;
  return full.startsWith(head) && full.endsWith(tail);
}

function startsWithWord(shown: string, wanted: string): boolean {
  return shown.startsWith(`${wanted} `);
}
