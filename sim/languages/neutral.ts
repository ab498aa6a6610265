/** What is the same in all languages: money, sizes, M-Pesa, and what customers type in no language at all. */
import type { Phrase, Tables, Words } from './types.ts';

/** Words that say nothing of the language. */
export const NEUTRAL: Words = `
  ok okay okey oky oki k mpesa m pesa till paybill kes ksh kshs sh tsh tzs ugx usd inr rs ghs gh ngn mxn zar bob upi momo
  gpay oxxo size xl xxl xs s l whatsapp
  stop start unsubscribe cm kg g ml gb tb mah mm pcs app sms pin id ref online email wifi tv usb hd led pm am x bot stock
  ai lol hm hmm mmm eh ah oh haha nairobi mombasa kisumu kenya tanzania uganda safaricom a b c d e f o u w y`;

/** A nod in any language. */
export const AGREEMENT: ReadonlySet<string> = words('ok okay oky okey k');

/** How currencies are written, before or after an amount, by their codes. */
export const CURRENCY_MARKS: Readonly<Record<string, readonly Phrase[]>> = {
  KES: ['kes', 'ksh[s]'],
  TZS: ['tzs', 'tsh[s]'],
  UGX: ['ugx', 'ush[s]'],
  RWF: ['rwf', 'frw'],
  XOF: ['xof', '[f] cfa', 'fcfa'],
  XAF: ['xaf', '[f] cfa', 'fcfa'],
  INR: ['inr', 'rs'],
  PKR: ['pkr', 'rs'],
  LKR: ['lkr', 'rs'],
  NPR: ['npr', 'rs'],
  GHS: ['ghs', 'ghc', 'gh¢'],
  NGN: ['ngn'],
  ZAR: ['zar'],
  MXN: ['mxn'],
  COP: ['cop'],
  USD: ['usd'],
  EUR: ['eur'],
  GBP: ['gbp'],
};
/** Letters that are a currency only in its own country, right before digits. */
export const OWN_MARKS: Readonly<Record<string, string>> = { ZAR: 'r', NGN: 'n', PEN: 's/', GHS: 'gh' };
/** Signs that several currencies share, with those that use them. */
export const CURRENCY_SIGNS: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'NAD', 'LRD', 'ZWG', 'BWP', 'MXN', 'COP', 'CLP', 'ARS'],
  '€': ['EUR'],
  '£': ['GBP', 'EGP', 'SSP', 'SDG', 'LBP'],
  '₹': ['INR'],
  '₵': ['GHS'],
  '₦': ['NGN'],
  '₱': ['PHP'],
};
/** Shillings of any country. */
export const SHILLINGS: readonly string[] = ['KES', 'TZS', 'UGX', 'SOS'];

const DOLLAR = '$';

/** How customers write amounts of a currency: `{n}` plain, `{g}` in groups. Others are written with their code. */
export const WRITTEN_AMOUNTS: Readonly<Record<string, readonly string[]>> = {
  KES: ['KES {n}', 'ksh {g}', 'Ksh{n}', '{g}/=', '{n} bob'],
  TZS: ['TZS {n}', 'tsh {g}', 'Tsh{n}', '{g}/='],
  UGX: ['UGX {n}', 'ush {g}', '{g}/='],
  INR: ['₹{n}', 'Rs {n}', 'Rs. {g}', '{n} rs', '{g}/-'],
  GHS: ['GHS {n}', 'GH₵{n}', '₵{n}', '{n}ghs'],
  NGN: ['₦{n}', 'N{n}', 'NGN {g}'],
  ZAR: ['R{n}', 'R {n}', 'R{g}'],
  MXN: [`${DOLLAR}{n}`, `${DOLLAR}{g}`, '{n} mxn'],
  COP: [`${DOLLAR}{n}`, `${DOLLAR}{g}`],
  USD: [`${DOLLAR}{n}`, 'USD {n}', '{n} usd'],
  EUR: ['€{n}', '{n}€', 'EUR {n}'],
  GBP: ['£{n}', 'GBP {n}'],
};
/** Where groups of digits are other than those of the language. */
export const GROUPED_AS: Readonly<Record<string, string>> = { INR: 'en-IN' };

/** Units of measure as names of products have them: what they measure, and how many of the smallest one they are. */
export const MEASURES: Readonly<Record<string, readonly [measures: string, factor: number]>> = {
  ...{
    mg: ['mass', 0.001],
    g: ['mass', 1],
    gm: ['mass', 1],
    gms: ['mass', 1],
    kg: ['mass', 1000],
    kgs: ['mass', 1000],
  },
  ...{ ml: ['volume', 1], cl: ['volume', 10], l: ['volume', 1000], lt: ['volume', 1000], ltr: ['volume', 1000] },
  ...{ kb: ['memory', 0.001], mb: ['memory', 1], gb: ['memory', 1024], tb: ['memory', 1024 * 1024] },
  ...{
    mah: ['charge', 1],
    ah: ['charge', 1000],
    wh: ['energy', 1],
    kwh: ['energy', 1000],
    w: ['power', 1],
    kw: ['power', 1000],
  },
  ...{ mm: ['length', 1], cm: ['length', 10], m: ['length', 1000] },
};

/** How currencies are written. */
export const CURRENCIES: readonly Phrase[] = [...Object.values(CURRENCY_MARKS).flat(), 'sh[s]'];

/** Concepts by what they say of a thing. What is none of these is a thing. */
export const COLOURS: ReadonlySet<string> = words(`
  red black white blue green yellow brown grey purple pink orange gold silver beige maroon navy cream khaki turquoise`);
export const MATERIALS: ReadonlySet<string> = words(`
  leather cotton wood plastic steel silk wool rubber canvas denim suede linen polyester ceramic glass aluminium
  velvet satin nylon bamboo brass copper bronze cashmere jute sisal silicone marble rattan porcelain chiffon`);
export const SIZES: ReadonlySet<string> = words('xs small medium large xl xxl');
/** Sizes as they are written where the word for "size" stands before them. */
export const SIZE_MARKS: ReadonlySet<string> = words('xs s m l xl xxl');

/** Things that are sold by the pair: one piece is one pair. */
export const PAIRED: ReadonlySet<string> = words(`
  shoe sandal boot sneaker loafer heel slipper sock glove earring trouser jean legging glasses earphone`);

/** Texts that customers copy: M-Pesa's receipts begin with ten letters and digits. */
export const PASTED: readonly RegExp[] = [/\b(?=\w*\d)[a-z0-9]{10} (?:confirmed|imethibitishwa)\b/];

/** Ways to pay that are called so in every language, as whole words. */
const PAYMENT_NAMES =
  '/(?<!\\p{L})(?:upi|g ?pay|google pay|phone ?pe|paytm|mobile money|(?:mtn )?momo|airtel money|orange money|vodafone cash|telecel cash|wave|spei|clabe|oxxo|mercado pago|pix|eft)(?!\\p{L})/';

/** Names of services whose words are of one language and which are called so in every other. Folded. */
export const SERVICE_NAMES =
  /lipa na m-?pesa|lipa mdogo mdogo|pochi la biashara|buy goods|pay ?bill|send money|fuliza|m-?shwari/g;

/** What customers and bots say in the same words in any language. */
export const neutral: Tables = {
  grammar: { abbreviations: ['ksh', 'kes', 'kshs', 'sh', 'tsh', 'rs', 'ghs', 'inr', 'mxn'] },
  intents: {
    stop: {
      alone: ['stop', 'unsubscribe', 'stop all', 'stopall', 'unsubscribe me'],
    },
    start: { alone: ['start', 'unstop', 'subscribe'] },
    confirm: { alone: ['ok', 'okay', 'okey', 'oky'] },
  },
  topics: { payment: { told: ['m[-]pesa', 'paybill', 'till', PAYMENT_NAMES] } },
  references: {
    positions: ['#{digits}[ one]'],
    marks: ['#', 'no.'],
    agreeing: ['ok', 'okay'],
  },
  orders: {
    marks: ['no.'],
    spokenOf: ['paybill', 'till', String.raw`/m-?pesa[^.\n]*\d/`],
    howToPay: ['m[-]pesa', 'paybill', PAYMENT_NAMES],
  },
  shop: { payee: ['paybill', 'till (no|number)'] },
  buttons: { yes: ['ok'] },
};

function words(list: Words): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
