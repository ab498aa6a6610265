import { ofLanguages } from '../index.ts';
import { allTables, wordSet } from './matcher.ts';

/** Words that name no thing. */
export const stopWords = wordSet(({ grammar }) => grammar?.stopWords);

/** Said for politeness. */
export const courtesies = wordSet(({ grammar }) => grammar?.courtesies);

const notThings = ofLanguages(() => allTables().flatMap(({ grammar }) => grammar?.notThings ?? []));

/** Whether a word of which nothing is known may name a thing. */
export const canBeThing = (word: string): boolean => !notThings().some((form) => form.test(word));
