/** A text matcher of `says` and `never`: words, ignoring case, or `/…/flags` for a regular expression. */
export type Matcher = (text: string) => boolean;

const EXPRESSION = /^\/(.*)\/([a-z]*)$/s;

/** Builds the matcher. Throws `SyntaxError` when the expression is not valid; the loader has made sure that it is. */
export function matcher(source: string): Matcher {
  const [, pattern, flags] = EXPRESSION.exec(source) ?? [];
  if (pattern === undefined) {
    const words = fold(source);
    return (text) => fold(text).includes(words);
  }
  // "g" and "y" would make a matcher remember where it stopped.
  const expression = new RegExp(pattern, (flags ?? '').replace(/[gy]/g, ''));
  return (text) => expression.test(text);
}

/** Why a matcher cannot be built, or undefined. */
export function matcherProblem(source: string): string | undefined {
  try {
    matcher(source);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}
