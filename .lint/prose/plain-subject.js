import { judgeSentences } from './shared/patterns.js';

/** "What fails is made small": a sentence begins with the thing it is about. Questions may begin with "what" and end with "?". */
export default judgeSentences((text) => {
  const [first] = /^(?:what|who|whoever|whatever|whichever)\b(?= \S+ \S)/i.exec(text) ?? [];
  return first === undefined || text.endsWith('?')
    ? undefined
    : `begins with "${first}": name the thing that acts or is acted on`;
});
