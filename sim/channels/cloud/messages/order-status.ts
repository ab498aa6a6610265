import { invalidParameter } from '../errors.ts';
import type { InteractiveKind } from './kind.ts';
import { object, string } from './payload.ts';

const PATH = "interactive['action']['parameters']";
const STATUSES = ['pending', 'processing', 'partially_shipped', 'shipped', 'completed', 'canceled'];

/** What became of an order whose bill was sent (OpenAPI v23, "Send Order Status"). Whether there is such a bill is not looked at. */
export const orderStatus: InteractiveKind = {
  header: { need: 'none', media: false },
  body: { need: 'required', limit: 'interactiveBody' },
  footer: 'optional',
  checkAction(action) {
    if (string(action.name, "interactive['action']['name']") !== 'review_order')
      throw invalidParameter(`Param interactive['action']['name'] must be "review_order".`);
    const given = object(action.parameters, PATH);
    string(given.reference_id, `${PATH}['reference_id']`);
    const status = string(object(given.order, `${PATH}['order']`).status, `${PATH}['order']['status']`);
    if (!STATUSES.includes(status))
      throw invalidParameter(`Param ${PATH}['order']['status'] must be one of {${STATUSES.join(', ').toUpperCase()}}.`);
  },
  showAction: () => ({ kind: 'other', text: '', options: [] }),
};
