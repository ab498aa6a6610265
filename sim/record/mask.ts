import type { Customer } from '../trace/types.ts';

/** Something personal that could not be masked for sure. */
export interface Unmasked {
  /** Where it stands, for people: `message 3 of customer2`. */
  where: string;
  text: string;
  why: string;
}

export interface MaskOptions {
  /** What people said is harmless: kept as it is. */
  keep: readonly string[];
  /** What people said is personal: replaced wherever it stands. */
  hide: readonly string[];
  /** Words and numbers of the shop's catalogue, which are no secrets. */
  known: readonly string[];
  /** What another mask replaced of the same conversation. Given: whatever is doubtful is hidden as well, and nothing is listed. */
  strictly?: readonly string[];
}

/** Tokens that can be told by their form. */
const TOKENS = [
  /\b(?:EAA|sk-|gh[pousr]_|xox[abposr]-|AKIA|AIza|SG\.)[\w.-]{12,}/g,
  /\bBearer\s+[\w.~+/-]{8,}=*/gi,
  /\beyJ[\w-]{6,}\.[\w-]+\.[\w-]*/g,
  /\b(?:AC|SK|SM|MM|ME)[0-9a-f]{32}\b/g,
  /\b[0-9a-f]{32,}\b/gi,
  // A transaction of mobile money: ten capitals and digits, both.
  /\b(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{10}\b/g,
];
const EMAIL = /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const LINK = /\b(?:https?:\/\/|www\.)[^\s<>"]+/gi;
const PHONE = /(?<![\p{L}\d])\+?\d(?:[\s().-]{0,2}\d){8,14}(?!\d)/gu;
/** What people say before their name, in the languages that ship. */
const INTRODUCTIONS =
  /(\b(?:my name is|i am called|naitwa|jina langu ni|ninaitwa|je m['’]appelle|mon nom est|me llamo|mi nombre es)\s+)(\p{L}[\p{L}'’-]*(?:\s+\p{Lu}[\p{L}'’-]*){0,2})/giu;

/** What may be personal and has no form that tells it for sure. */
const DOUBTFUL: [pattern: RegExp, why: string][] = [
  [/(?<![\p{L}\d.,])\d[\d\s-]{4,}\d(?![\d.,]*\d)/gu, 'a number that is neither a price nor a phone number'],
  [/\b\p{L}[\p{L}\d._-]*\s*(?:@|\(at\)|\[at\])\s*[\p{L}\d]+/giu, 'it may be an address of mail or of somebody'],
  [/\b(?=\w*\d)(?=\w*[A-Za-z])[\w-]{16,}\b/g, 'it may be a token'],
];

const digitsOf = (text: string): string => text.replace(/\D/g, '');
/** Numbers are written with and without their country: the last digits tell them apart. */
const numberKey = (text: string): string => digitsOf(text).slice(-9);

/**
 * Replaces what is personal by what is made up, the same by the same. What it cannot tell for sure it lists: then nothing may be
 * written.
 */
export class Mask {
  readonly unmasked: Unmasked[] = [];
  readonly #options: MaskOptions;
  readonly #phones = new Map<string, string>();
  /** Words of names in lower case, and what they become. */
  readonly #names = new Map<string, string>();
  readonly #others = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** Everything that was replaced, to be looked for in what is written. */
  readonly #secrets = new Set<string>();

  constructor(options: MaskOptions) {
    this.#options = options;
    for (const text of options.hide) this.#others.set(text, this.#next('hidden'));
    for (const secret of options.strictly ?? []) this.#secrets.add(secret);
  }

  /** Everything that was replaced so far. */
  get secrets(): string[] {
    return [...this.#secrets];
  }

  /** What stands for a text that was hidden, for people. */
  hidden(text: string): string | undefined {
    return this.#others.get(text);
  }

  /** A customer of the recording becomes one who is made up. */
  person(real: { phone: string; name?: string | undefined }, made: Pick<Customer, 'name' | 'phone'>): void {
    if (numberKey(real.phone).length >= 7) {
      this.#phones.set(numberKey(real.phone), made.phone);
      this.#secrets.add(numberKey(real.phone));
    }
    const words = made.name.split(/\s+/);
    for (const [n, word] of namePartsOf(real.name).entries()) {
      this.#names.set(word, words[n % words.length] ?? 'Amina');
      this.#secrets.add(word);
    }
  }

  /** A text without what is personal. `where` is for people. */
  text(text: string, where: string): string {
    const kept: string[] = [];
    // What is harmless is put aside, so that nothing takes it for something else.
    const aside = (found: string): string => `\uE000${kept.push(found) - 1}\uE000`;
    let masked = text;
    const harmless = [...this.#options.keep, ...this.#options.known].filter((word) => word.length > 1);
    for (const word of harmless.sort((a, b) => b.length - a.length)) masked = replaced(masked, word, aside);
    const put = (secret: string, made: string): string => {
      this.#secrets.add(secret.toLowerCase());
      return aside(made);
    };
    for (const [secret, made] of this.#others) masked = replaced(masked, secret, () => put(secret, made));
    for (const pattern of TOKENS) masked = masked.replace(pattern, (found) => put(found, this.#same(found, 'token')));
    masked = masked.replace(EMAIL, (found) => put(found, `${this.#same(found, 'person')}@mail.example`));
    masked = masked.replace(LINK, (found) => put(found, `https://${this.#same(found, 'link')}.example`));
    masked = masked.replace(PHONE, (found) => {
      this.#secrets.add(numberKey(found));
      const made = this.#phones.get(numberKey(found)) ?? this.#fictional();
      this.#phones.set(numberKey(found), made);
      return aside(found.trimStart().startsWith('+') ? `+${made}` : made);
    });
    masked = masked.replace(
      INTRODUCTIONS,
      (_, before: string, name: string) => `${before}${this.#introduced(name, put)}`,
    );
    masked = masked.replace(/\p{L}[\p{L}'’-]*/gu, (word) => {
      const made = this.#names.get(word.toLowerCase());
      return made === undefined ? word : put(word, made);
    });
    for (const [pattern, why] of DOUBTFUL) {
      for (const [found] of masked.matchAll(pattern))
        if (!this.#options.strictly) this.unmasked.push({ where, text: found.trim(), why });
      if (this.#options.strictly)
        masked = masked.replace(pattern, (found) =>
          found.replace(found.trim(), aside(this.#same(found.trim(), 'hidden'))),
        );
    }
    const whole = masked.replace(/\uE000(\d+)\uE000/g, (_, n: string) => kept[Number(n)] ?? '');
    return this.#options.strictly && this.leaksIn(whole).length > 0 ? this.#same(text, 'hidden') : whole;
  }

  /** Secrets that are still in a text: what was replaced in one place and stayed in another. */
  leaksIn(text: string): string[] {
    const words = new Set(text.toLowerCase().match(/\p{L}[\p{L}'’-]*/gu) ?? []);
    const made = new Set([...this.#phones.values()].map(numberKey));
    const lower = text.toLowerCase();
    const digits = [...text.matchAll(PHONE)].map(([found]) => numberKey(found));
    return [...this.#secrets].filter((secret) => {
      if (/^\d+$/.test(secret)) return !made.has(secret) && digits.includes(secret);
      return /^\p{L}[\p{L}'’-]*$/u.test(secret) ? words.has(secret) && !this.#isMade(secret) : lower.includes(secret);
    });
  }

  #isMade(word: string): boolean {
    return [...this.#names.values()].some((name) => name.toLowerCase() === word);
  }

  #introduced(name: string, put: (secret: string, made: string) => string): string {
    return name
      .split(/\s+/)
      .map((word) => {
        const others = MADE_UP.filter((name) => name.toLowerCase() !== word.toLowerCase());
        const made = this.#names.get(word.toLowerCase()) ?? others[this.#names.size % others.length] ?? 'Amina';
        this.#names.set(word.toLowerCase(), made);
        return put(word, made);
      })
      .join(' ');
  }

  #same(found: string, kind: string): string {
    const known = this.#others.get(found);
    if (known !== undefined) return known;
    const made = this.#next(kind);
    this.#others.set(found, made);
    return made;
  }

  #next(kind: string): string {
    const n = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, n);
    return `${kind}-${n}`;
  }

  /** A number that is kept free for fiction (North America, 555-0100 to 555-0199). */
  #fictional(): string {
    const n = this.#counts.get('number') ?? 0;
    this.#counts.set('number', n + 1);
    return `1202555${String(100 + (n % 100)).padStart(4, '0')}`;
  }
}

const MADE_UP = ['Amina', 'Baraka', 'Neema', 'Juma', 'Zawadi', 'Kamau'];

/** Parts of a profile's name that are words, in lower case; a single letter tells nothing. */
export const namePartsOf = (name = ''): string[] =>
  (name.toLowerCase().match(/\p{L}[\p{L}'’-]+/gu) ?? []).filter(({ length }) => length > 2);

/** Replaces a word or phrase where it stands by itself, whatever its case. */
function replaced(text: string, phrase: string, by: (found: string) => string): string {
  const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\d])${escaped}(?![\\p{L}\\d])`, 'giu'), by);
}
