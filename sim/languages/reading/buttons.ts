import { asBeginning, asStems, asWords, compile } from './matcher.ts';

const PRODUCT = asBeginning(({ buttons }) => buttons?.product);
const ACTION = compile((any) => String.raw`(?:^|\n)\s*\d[.)]\s+${any(({ buttons }) => buttons?.action)}`);
const BUY = asBeginning(({ buttons }) => buttons?.buy);
const YES = asBeginning(({ buttons }) => buttons?.yes);
const NO = asBeginning(({ buttons }) => buttons?.no);
const PAID = asStems(({ buttons }) => buttons?.paid);
const BACK = asWords(({ buttons }) => buttons?.back);

/** What a tap on a button does, by its folded title. */
export const choosesProduct = (title: string): boolean => PRODUCT.test(title);
export const buys = (title: string): boolean => BUY.test(title);
export const agrees = (title: string): boolean => YES.test(title);
export const declines = (title: string): boolean => NO.test(title);
export const tellsPaid = (title: string): boolean => PAID.test(title);
export const goesBack = (title: string): boolean => BACK.test(title);

/** Whether a folded text lists actions as numbered lines: a refused card in plain text (rule M5). */
export const listsActions = (folded: string): boolean => ACTION.test(folded);
