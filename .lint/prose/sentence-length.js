import { judgeSentences } from './shared/patterns.js';

const MOST_WORDS = 35;

/** A sentence has at most 35 words: longer ones are two. */
export default judgeSentences((text) => {
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}_]/u.test(word)).length;
  return words > MOST_WORDS ? `sentence of ${words} words: split it, ${MOST_WORDS} at most` : undefined;
});
