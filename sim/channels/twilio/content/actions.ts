import { asArray, asObject, asString, type Json } from '../../../json.ts';
import type { Option } from '../../../trace/types.ts';
import { distinct, invalid, type Measure, optionalText, text } from './kind.ts';

/** Checks quick replies: their titles and ids; both must be different within a message. */
export function checkQuickReplies(actions: readonly Json[], measure: Measure): void {
  const titleLimit = measure.when === 'session' ? 'quickReplyTitle' : 'approvedQuickReplyTitle';
  const titles: string[] = [];
  const ids: string[] = [];
  for (const action of actions) {
    titles.push(text(action, 'title', titleLimit, measure));
    const id = optionalText(action, 'id', 'actionId', measure);
    if (id !== undefined) ids.push(id);
  }
  distinct(titles, 'button titles', measure);
  distinct(ids, 'button ids', measure);
}

const CALLS = ['URL', 'PHONE_NUMBER', 'COPY_CODE', 'VOICE_CALL'];

/** Checks buttons that leave the chat. */
export function checkCalls(actions: readonly Json[], measure: Measure): void {
  for (const action of actions) {
    const type = asString(action.type);
    if (!CALLS.includes(type)) throw invalid(`an action's type must be one of ${CALLS.join(', ')}`);
    if (type !== 'COPY_CODE') text(action, 'title', 'callTitle', measure);
    if (type === 'URL') checkAddress(action.url, measure);
    if (type === 'PHONE_NUMBER' && asString(action.phone) === '') throw invalid('phone is required');
    if (type === 'COPY_CODE' && asString(action.code) === '') throw invalid('code is required');
  }
}

/** Checks buttons of either kind. */
export function checkActions(actions: readonly Json[], measure: Measure): void {
  const replies = actions.filter(isReply);
  checkQuickReplies(replies, measure);
  checkCalls(
    actions.filter((action) => !isReply(action)),
    measure,
  );
}

/** The quick replies among a content's actions, as the phone offers them. One without an id stands for its title. */
export function repliesOf(actions: unknown): Option[] {
  return asArray(actions)
    .map(asObject)
    .filter(isReply)
    .map(({ id, title }) => ({ id: asString(id) || asString(title), title: asString(title) }));
}

function isReply({ type }: Json): boolean {
  return type === undefined || type === 'QUICK_REPLY';
}

function checkAddress(url: unknown, measure: Measure): void {
  const address = asString(url);
  if (address === '') throw invalid('url is required');
  if (measure.when === 'made') return;
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) throw invalid('url is not valid');
}
