import type { FeatureWords, MoneyWords, OrderWords, QuantityWords, StockWords } from '../types.ts';

export const quantities: QuantityWords = {
  units: ['pc[s]', 'piece[s]', 'pair[s]', 'unit[s]', 'of (those|these|them|it)'],
  before: ["i['ll] (want|need|take)", 'make it', 'give me', 'pair'],
  after: ['of', 'pcs', 'pieces', 'pairs', 'please'],
  bare: ['pc[s]', 'piece[s]', 'pair[s]', 'only', 'please'],
  surely: {
    before: ['i want', 'i will take', "i'll take", "i'd like", 'give me'],
    after: ['of those', 'of them', 'of it', 'of these', 'those', 'them', 'it', 'these', 'pcs', 'pieces', 'please'],
  },
};

export const money: MoneyWords = {
  units: ['bob', 'shilling[s]'],
  price: ['price[s|d]', 'cost[s]'],
  thousands: ['price', 'cost', 'only', 'just', 'for'],
  atMost: [
    'under',
    'below',
    'less than',
    'at most',
    'up to',
    'max[imum][ of]',
    'not more than',
    'cheaper than',
    'within',
    'budget[ of| is]',
  ],
  atLeast: ['over', 'above', 'more than', 'at least'],
  between: { from: ['between'], to: ['and', 'to'] },
  noPrice: [
    'under',
    'below',
    'less than',
    'up[ ]to',
    'within',
    'budget[ of]',
    'over',
    'above',
    'more than',
    'max[imum]',
    'between',
    'was',
    'before',
    'save',
    'discount[ of]',
    'at least',
    'from',
  ],
  total: ['total', 'subtotal', 'amount', 'pay', 'due', 'send', 'paid', 'received', '(that|it|which|all) comes to', 'altogether'],
  currencies: { USD: ['dollar[s]', 'bucks'], EUR: ['euro[s]'] },
  fee: ['delivery', 'shipping', 'fee', 'deposit'],
  forWhat: ['[each] for [the|a]'],
};

export const stock: StockWords = {
  soldOut: [
    'out of stock',
    'sold out',
    'unavailable',
    'not [currently|yet] available',
    'not in stock',
    'no longer available',
    'no more in stock',
    "isn't available",
    "aren't available",
    'none left',
    'no stock',
    'finished',
  ],
  inStock: ['in stock', '/available(?! (?:in|colou?rs?|sizes?|options?|products?|items?|shoes|from|at|for))/'],
  denied: ['not', 'no', "isn't", "aren't", "what's", 'what is'],
  conditional: [
    'if',
    'when',
    'once',
    'whether',
    'until',
    'unless',
    'let you know',
    'notify',
    'will be back',
    'back in stock',
  ],
  left: [
    '{n} [pc[s]|piece[s]|pair[s]|unit[s]|item[s]] (left|remaining|in stock)',
    'stock[:][:][ ]{n}',
    String.raw`/(?:we(?: have|'ve got| only have)|there are|only) (?:only |just )?{n}(?= of [^.!?\n]{1,80}? (?:left|remaining|in stock)(?![a-z]))/`,
  ],
  tellsLeft: ['left', 'only', 'in stock'],
};

export const features: FeatureWords = {
  names: ['colo[u]r[s]', 'material[s]', 'made (of|from)', 'come[s] in', 'available in', 'size[s]'],
  sizes: 'size sizes',
  sizeLinks: 'a number no in',
  links: ['is', 'are'],
  denied: ['no', 'not', "don't", "doesn't", "isn't", 'instead', 'other', 'unfortunately', 'sorry', 'if'],
};

export const orders: OrderWords = {
  names: ['order'],
  marks: ['no', 'number', 'ref[erence]', 'id'],
  paid: [
    'payment [has been|is|was] (received|confirmed|successful)',
    "[we['ve| have]] received your payment",
    '/(?<!not )(?:is|has been|was) (?:now |already |fully )?paid(?! (?:by|with|through|via|on|for))/',
    'paid in full',
  ],
  cancelled: ['(has been|is|was) cancel[l]ed'],
  notYet: ['once', 'after', 'when', 'until', 'will', 'as soon as', 'if'],
  spokenOf: ['total', 'order (no|number|summary|#)', 'your order'],
  howToPay: ['till (no|number)', 'buy goods', 'send money', 'business number'],
  payment: ['payment'],
};
