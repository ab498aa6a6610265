const STOP =
  /^[\s\p{P}]*(?:please\s+)?(?:stop|stop ?all|unsubscribe(?: me)?|stop (?:messaging|sending|texting)\b.*)[\s\p{P}]*$/isu;

/** A message that tells the bot to be silent: STOP or UNSUBSCRIBE, in any case and with any punctuation (rule C6). */
export const isStopWord = (text: string): boolean => text.length < 200 && STOP.test(text);

/** A tap is a complete decision (rule H3), and STOP acts at once (rule C6): neither waits for more. */
export const closesAtOnce = (message: { kind: string; text: string }): boolean =>
  message.kind === 'tap' || isStopWord(message.text);
