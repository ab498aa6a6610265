import type { Shop } from '../../shop/types.ts';
import type { Customer, Notice } from '../../trace/types.ts';
import { member, unixSeconds } from './content.ts';

type Known = Customer & { userId: string; parentId: string | undefined; hidden: boolean };

/** A notice about one customer. */
export type CustomerNotice = Exclude<Notice, { what: 'template' }>;

interface About {
  shop: Shop;
  /** The customer before and after it. */
  was: Known;
  is: Known;
  id: string;
  at: number;
}

/** The change that tells of a notice, as `field` and `value` of a webhook. */
export function noticeMembers(notice: CustomerNotice, about: About): Record<string, unknown> {
  const { shop, was, is, id, at } = about;
  const timestamp = unixSeconds(at);
  const head = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: shop.displayPhone, phone_number_id: shop.phoneNumberId },
  };
  const number = ({ phone, hidden }: Known, name: string) => (hidden ? {} : { [name]: phone });
  switch (notice.what) {
    case 'number':
    case 'user-id': {
      // A number that a username hides is told by neither: only the other user id is.
      const tellsNumber = notice.what === 'number' && !is.hidden;
      const type = tellsNumber ? 'user_changed_number' : 'user_changed_user_id';
      const body = `User ${was.name} changed ${tellsNumber ? `from ${was.phone} to ${is.phone}` : 'the user id'}`;
      const ids = { user_id: is.userId, ...member('parent_user_id', is.parentId) };
      const system = { body, type, ...number(is, 'wa_id'), ...ids, previous_user_id: was.userId };
      const from = {
        ...{ ...number(was, 'from'), from_user_id: was.userId },
        ...member('from_parent_user_id', was.parentId),
      };
      return { field: 'messages', value: { ...head, messages: [{ ...from, id, timestamp, type: 'system', system }] } };
    }
    case 'stop':
    case 'resume': {
      const detail = `User requested to ${notice.what} marketing messages`;
      const wish = { detail, category: 'marketing_messages', value: notice.what, timestamp };
      const ids = { ...number(is, 'wa_id'), user_id: is.userId, ...member('parent_user_id', is.parentId) };
      const contacts = [{ profile: { name: is.name }, ...ids }];
      const user_preferences = [{ ...ids, ...wish }];
      return { field: 'user_preferences', value: { ...head, contacts, user_preferences } };
    }
    case 'owner': {
      const to = { ...number(is, 'to'), to_user_id: is.userId, ...member('to_parent_user_id', is.parentId) };
      const echo = { from: shop.displayPhone, ...to, id, timestamp, type: 'text', text: { body: notice.text } };
      return { field: 'smb_message_echoes', value: { ...head, message_echoes: [echo] } };
    }
  }
}
