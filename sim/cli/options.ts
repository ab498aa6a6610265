import { InvalidArgumentError, type Option } from 'commander';

/** Options that may be given several times, each with one value or several with commas between them. */
const REPEATABLE = new WeakSet<Option>();

/** Whether an option gathers its values instead of keeping the last one. */
export function isRepeatable(option: Option): boolean {
  return REPEATABLE.has(option);
}

/** Lets an option be given several times; `--tag a --tag b` and `--tag a,b` are the same. It never takes a second word. */
export function repeatable(option: Option, choices?: readonly string[]): Option {
  REPEATABLE.add(option);
  return option.argParser((text: string, before: string[] | undefined) => {
    const values = text.split(',').map((value) => value.trim());
    if (values.includes('')) throw refused('a value is missing beside a comma', 'write e.g. a,b');
    const unknown = choices && values.find((value) => !choices.includes(value));
    if (unknown !== undefined)
      throw refused(`"${unknown}" is none of ${choices?.join(', ')}`, 'write one or more of them');
    return [...(before ?? []), ...values];
  });
}

/** Lets an option be given several times, each with one value, which may hold commas. */
export function gathered(option: Option, parse: (text: string) => string): Option {
  REPEATABLE.add(option);
  return option.argParser((text: string, before: string[] | undefined) => [...(before ?? []), parse(text)]);
}

/** A parser for a variable with its value. */
export function environmentValue(text: string): string {
  if (/^[A-Za-z_]\w*=/.test(text)) return text;
  throw refused(
    'it takes a name and a value with = between them',
    `write e.g. ${text.replace(/\W/g, '') || 'NAME'}=value`,
  );
}

/** A parser for the place of a webhook: a path, a port with a path, or an absolute address. */
export function webhookPlace(text: string): string {
  if (/^(?:\d{1,5})?\/\S*$/.test(text)) return text;
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw refused(
    'it takes a path, a port with a path, or an absolute http(s) address',
    'write e.g. /webhook or 3000/webhook',
  );
}

/** A parser for whole numbers within bounds. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    const meant = text.trim() === '' || Number.isNaN(value) ? min : Math.min(max, Math.max(min, Math.round(value)));
    throw refused(`it takes a whole number from ${min} to ${max}, in digits`, `write e.g. ${meant}`);
  };
}

/** A parser for numbers above zero. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0 && Number.isFinite(value)) return value;
  const meant = Number.isFinite(value) && value > 0 ? value : 1;
  throw refused('it takes a number above 0, in digits', `write e.g. ${meant}`);
}

/** A parser for digits that are no number to calculate with, such as a phone number. */
export function digits(text: string): string {
  if (/^\d{1,32}$/.test(text)) return text;
  const only = text.replace(/\D/g, '').slice(0, 32);
  throw refused('it takes digits only', only === '' ? 'write e.g. 15550783881' : `write ${only}`);
}

/** A parser for an absolute http(s) address. */
export function httpUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/$/, '');
  throw refused(
    'it takes an absolute http(s) address',
    `write ${URL.canParse(`http://${text}`) ? `http://${text}` : 'e.g. https://abc.example'}`,
  );
}

/** What commander reports of a value: why it cannot be, and what to write instead. */
export function refused(why: string, fix: string): InvalidArgumentError {
  return new InvalidArgumentError(`${why}\n${fix}`);
}
