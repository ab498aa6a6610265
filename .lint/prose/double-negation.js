import { judgeSentences } from './shared/patterns.js';

const NEGATION = /\b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot|\w+n't)\b/gi;
// Two negations that say one thing each: "not A and not B", "neither A nor B", "no A, no B".
const LISTED = /\b(?:neither|nor)\b|[,;:–(]|\b(?:and|or|but|that|which|who|when|where|if|until|so)\b/i;

/** "No bot that is not known": two negations in one clause cancel each other, and the reader has to work out what is left. */
export default judgeSentences((text) => {
  const found = [...text.matchAll(NEGATION)];
  for (const [n, next] of found.slice(1).entries()) {
    const first = found[n];
    const between = text.slice(first.index + first[0].length, next.index);
    if (!LISTED.test(first[0]) && !LISTED.test(between))
      return `"${first[0]} … ${next[0]}": say it without the double negation`;
  }
  return undefined;
});
