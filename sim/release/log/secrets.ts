/** What stands in place of a secret. */
const MASKED = '***';
/** Names of variables that hold secrets, and names that look so and hold places or ids. */
const SECRET =
  /PASSW(?:OR)?D|PASSPHRASE|SECRET|CREDENTIAL|(?:^|_)(?:PASS|PWD|PW|PIN|TOKEN|KEY|APIKEY|SALT|DSN)(?:$|_)|TOKEN$|APIKEY$/iu;
const PLACE = /^(?:OLD)?PWD$|_(?:FILE|PATH|DIR|FOLDER|SOCK|ID|NAME|URL|TTL|SECONDS|ENABLED)$/iu;
/** A value of fewer characters would be found in words that are none. */
const SHORTEST = 4;
/** A setting is no secret, whatever it is named. */
const SETTING = /^(?:true|false|none|null|yes|no|on|off|\d{1,5})$/iu;
const PASSWORD_IN_ADDRESS = /(\b[a-z][a-z\d+.-]*:\/\/[^\s:/@]*:)[^\s/@]+(?=@)/giu;

/** The secrets that a rehearsal knows of: values of variables that are named as secrets, and passwords in addresses. */
export class Secrets {
  readonly #values = new Set<string>();

  /** Learns the secrets among variables. */
  learn(variables: Readonly<Record<string, string | undefined>>): void {
    for (const [name, value] of Object.entries(variables)) {
      if (value === undefined) continue;
      if (SECRET.test(name) && !PLACE.test(name)) this.#add(value);
      const [, password] = /^[a-z][a-z\d+.-]*:\/\/[^\s:/@]*:([^\s/@]+)@/iu.exec(value) ?? [];
      if (password === undefined) continue;
      this.#add(password);
      this.#add(decoded(password));
    }
  }

  /** The text without them. Passwords in addresses are masked though nobody named them. */
  mask(text: string): string {
    let masked = text.replaceAll(PASSWORD_IN_ADDRESS, `$1${MASKED}`);
    for (const value of [...this.#values].sort((a, b) => b.length - a.length))
      masked = masked.replaceAll(value, () => MASKED);
    return masked;
  }

  /** The same of every text in a value. */
  maskAll<T>(value: T): T {
    return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
      typeof part === 'string' ? this.mask(part) : part,
    ) as T;
  }

  /** A secret of several lines is also seen line by line. */
  #add(value: string): void {
    for (const secret of [value, ...value.split('\n')].map((part) => part.trim()))
      if (secret.length >= SHORTEST && !SETTING.test(secret)) this.#values.add(secret);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
