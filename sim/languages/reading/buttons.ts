import { asBeginning, asStems, asWords, compile } from './matcher.ts';

const PRODUCT = asBeginning(({ buttons }) => buttons?.product);
const ACTION = compile((any) => String.raw`(?:^|\n)\s*\d[.)]\s+${any(({ buttons }) => buttons?.action)}`);
const BUY = asBeginning(({ buttons }) => buttons?.buy);
const YES = asBeginning(({ buttons }) => buttons?.yes);
const NO = asBeginning(({ buttons }) => buttons?.no);
const PAID = asStems(({ buttons }) => buttons?.paid);
const BACK = asWords(({ buttons }) => buttons?.back);

const MENU = asWords(({ buttons }) => buttons?.menu);
const MORE = asWords(({ buttons }) => buttons?.more);
const CHECKOUT = asWords(({ buttons }) => buttons?.checkout);

/** What a tap on a button does, by its folded title. */
export const choosesProduct = (title: string): boolean => PRODUCT.test(title);
export const buys = (title: string): boolean => BUY.test(title);
export const agrees = (title: string): boolean => YES.test(title);
export const declines = (title: string): boolean => NO.test(title);
export const tellsPaid = (title: string): boolean => PAID.test(title);
export const opensMenu = (title: string): boolean => MENU.test(title);
export const showsMore = (title: string): boolean => MORE.test(title);
export const checksOut = (title: string): boolean => CHECKOUT.test(title);
export const goesBack = (title: string): boolean => BACK.test(title);

/** Whether a folded text lists actions as numbered lines: a refused card in plain text (rule M5). */
export const listsActions = (folded: string): boolean => ACTION.test(folded);

const ENTRIES = {
  address: asWords(({ entries }) => entries?.address),
  name: asWords(({ entries }) => entries?.name),
  time: asWords(({ entries }) => entries?.time),
  payment: asWords(({ entries }) => entries?.payment),
};
export type Entry = keyof typeof ENTRIES;

/** What a folded reply asks the customer to enter; undefined: nothing of these. */
export const entryAsked = (folded: string): Entry | undefined =>
  (Object.keys(ENTRIES) as Entry[]).find((name) => ENTRIES[name].test(folded));
