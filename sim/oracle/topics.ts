import type { Topic } from './phrases.ts';
import { fold, hasPhrase, plain } from './text.ts';

/** Whether a reply's text speaks of a topic, in either language, or says that it does not know. */
export function speaksOf(topic: Topic, text: string): boolean {
  const words = plain(text);
  return TOPIC_WORDS[topic].test(fold(text)) || hasPhrase(words, DONT_KNOW);
}

const DONT_KNOW = [
  "don't have that information",
  'do not have that information',
  'not sure about that',
  'sina taarifa hiyo',
  'sina maelezo hayo',
  'sina habari hiyo',
  'sina taarifa hizo',
  'hatuna taarifa hiyo',
  "don't have information",
  'sina taarifa',
];
const TOPIC_WORDS: Record<Topic, RegExp> = {
  delivery: /deliver|shipping|ship |courier|tunapeleka|tunatuma|tunaleta|usafiri|uwasilish|kupelek|kuletew/,
  location: /locat|address|street|road|shop is|find us|tuko|tunapatikana|duka letu|mahali|mtaa/,
  hours: /open|close|hours|\bam\b|\bpm\b|saa|tunafung|masaa/,
  payment: /pay|m-?pesa|paybill|till|lipa|malipo/,
  returns: /return|refund|warrant|guarantee|exchange|rudish|dhamana/,
  discount: /discount|offer|price|negotia|punguz|bei|ofa/,
};
