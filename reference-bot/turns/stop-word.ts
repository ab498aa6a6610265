/** A message that is nothing but STOP or UNSUBSCRIBE, in either case and with any punctuation (rule C6). */
export const isStopWord = (text: string): boolean =>
  /^[\s\p{P}]*(?:stop|stopall|unsubscribe)[\s\p{P}]*$/iu.test(text);
