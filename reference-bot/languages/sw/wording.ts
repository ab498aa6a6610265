import type { Wording } from '../types.ts';

function and(values: string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} na ${values.at(-1)}`;
}

function having(attribute: string, values: string): string {
  if (attribute === 'material') return `imetengenezwa kwa ${values}`;
  return attribute === 'size' ? `ina saizi ya ${values}` : `ina rangi ya ${values}`;
}

/** Swahili: simple and correct, with no English words (rule L4). */
export const wording: Wording = {
  introduction: (business, greeted) =>
    greeted
      ? `Habari na karibu, mimi ni msaidizi wa AI wa ${business}.`
      : `Karibu, mimi ni msaidizi wa AI wa ${business}.`,
  hello: 'Habari, tunafurahi kukusikia.',
  identity: (business) => `Mimi ni msaidizi wa AI wa ${business}, niko hapa kukusaidia kupata na kununua bidhaa zetu.`,
  thanks: 'Karibu sana!',
  acknowledged: 'Sawa kabisa.',
  language: 'Sawa, tutaendelea kwa Kiswahili.',
  lastTime: (topics) => `Mara ya mwisho tulizungumza kuhusu ${topics}.`,
  recall: (topics) => `Hadi sasa tumezungumza kuhusu ${topics}.`,
  recallGreetingsOnly: 'Tumeandikiana ujumbe kidogo, lakini bado hatujaangalia bidhaa yoyote.',
  recallFirstMessage: 'Huu ni ujumbe wako wa kwanza kwetu.',
  sequence: (labels) => labels.join(', kisha '),
  and,
  topic: {
    products: 'bidhaa zetu',
    order: (number) => `agizo ${number}`,
    otherQuestion: 'swali kuhusu huduma yetu',
  },

  price: (amount, least) => (least ? `${amount} na kuendelea` : amount),
  availabilityLabel: (inStock) => (inStock ? 'Ipo' : 'Imeisha'),
  fact: (name, price, inStock) =>
    inStock ? `Bei ya ${name} ni ${price}, nayo ipo.` : `Bei ya ${name} ni ${price}, lakini imeisha kwa sasa.`,
  left: (name, count) => (count > 0 ? `Kwa ${name} tumebaki na ${count}.` : `${name} imeisha kwa sasa.`),
  feature: (name, attribute, values) => `${name} ${having(attribute, values)}.`,
  hasFeature: (name, attribute, value) => `Ndiyo, ${name} ${having(attribute, value)}.`,
  hasNotFeature: (name, attribute, values) => `Hapana, ${name} ${having(attribute, values)} pekee.`,
  unknown: (name) =>
    `Sina taarifa hiyo${name === null ? '' : ` kuhusu ${name}`}, lakini naweza kukuunganisha na mhudumu wetu.`,
  soldOut: (name) => `${name} imeisha kwa sasa.`,
  howToPay: 'Utalipa kwa M-Pesa baada ya kuagiza, na nitakutumia maelezo.',
  short: (name, left) => `Kwa ${name} tumebaki na ${left} tu.`,
  noLonger: 'Bidhaa hiyo haiuzwi tena.',

  listLead: {
    all: 'Hizi ndizo bidhaa tulizonazo.',
    found: 'Hizi ndizo bidhaa zinazofaa.',
    outOfRange: 'Hakuna namba hiyo kwenye orodha, ambayo ina {count}.',
    expired: 'Orodha hiyo imepitwa na wakati, kwa hiyo hizi ndizo bidhaa zetu tena.',
    noList: 'Bado sijakuonyesha orodha, kwa hiyo hizi ndizo bidhaa tulizonazo.',
    noMatch: 'Hakuna bidhaa kwenye orodha inayolingana na hiyo, kwa hiyo hii hapa tena.',
    several: 'Bidhaa zaidi ya moja zinalingana na hiyo.',
    which: 'Sina hakika unamaanisha bidhaa gani.',
    chosen: 'Hizi ndizo ulizochagua.',
    alternatives: 'Hizi ni nyingine tulizonazo.',
    more: 'Hizi ni bidhaa zetu zaidi.',
    again: 'Hii hapa orodha tena.',
  },
  closestLead: {
    color: 'Hatuna ya rangi hiyo, lakini hizi zinakaribia.',
    size: 'Hatuna ya saizi hiyo, lakini hizi zinakaribia.',
    material: 'Hatuna iliyotengenezwa hivyo, lakini hizi zinakaribia.',
    price: 'Hakuna kwa bei hiyo, lakini hizi zinakaribia.',
    category: 'Hatuuzi bidhaa ya aina hiyo, lakini hizi zinakaribia.',
    terms: 'Hatuna hiyo hasa, lakini hizi zinakaribia.',
  },
  whichOne: 'Ungependa bidhaa gani?',
  card: (lead, name, price, inStock) => {
    const start = lead === 'chosen' ? `Umechagua ${name}` : `Tunayo ${name}`;
    if (inStock) return `${start}, bei yake ni ${price}, nayo ipo.`;
    return lead === 'chosen'
      ? `${start}, bei yake ni ${price}, lakini imeisha kwa sasa.`
      : `Bei ya ${name} ni ${price}, lakini imeisha kwa sasa.`;
  },
  howMany: 'Ungependa ngapi?',
  whichVariant: 'Ungependa ipi?',
  summaryTitle: (total) => `Agizo lako, jumla ya ${total}:`,
  summaryLine: (quantity, name, unitPrice) => `${quantity} x ${name} @ ${unitPrice}`,
  confirmQuestion: (assumed) =>
    assumed ? 'Je, nithibitishe agizo hili, au ungependa idadi nyingine?' : 'Je, nithibitishe agizo hili?',
  priceChanged: 'Bei imebadilika tangu wakati huo.',
  payment: (order, amount) => `Agizo ${order} limepokelewa na linasubiri malipo ya ${amount}.`,
  paymentSteps: (business, payee) =>
    payee === null
      ? `Lipa ${business} kwa M-Pesa; mhudumu wetu atakutumia nambari.`
      : `Lipa ${business} kwa ${payee.by}: ${payee.to}.`,
  payee: {
    withAccount: (number, account) => `${number}, akaunti ${account}`,
    paybill: (number, account) => (account === null ? `paybill ${number}` : `paybill ${number}, akaunti ${account}`),
    till: (number) => `nambari ya till ${number}`,
  },
  payBy: (by, payee) => `Utalipa kwa ${by}, ${payee}, baada ya kuagiza.`,
  days: ['Jumapili', 'Jumatatu', 'Jumanne', 'Jumatano', 'Alhamisi', 'Ijumaa', 'Jumamosi'],
  fromTo: (from, to) => `${from} hadi ${to}`,
  openOn: (days, open, close) => `${days} kuanzia ${open} hadi ${close}`,
  openHours: (hours) => `Tunafungua ${hours}.`,
  span: {
    min: ['dakika', 'dakika'],
    h: ['saa', 'saa'],
    d: ['siku', 'siku'],
    w: ['wiki', 'wiki'],
    mo: ['mwezi', 'miezi'],
    y: ['mwaka', 'miaka'],
  },
  spanOf: ([one, several], count) => `${count === 1 ? one : several} ${count}`,
  spanRange: ([, several], from, to) => `${several} ${from} hadi ${to}`,
  deliveryTo: (zone, fee, within, freeFrom) =>
    `${zone} ${fee === null ? 'bila malipo' : `kwa ${fee}`} ndani ya ${within}${freeFrom === null ? '' : ` (bila malipo kuanzia ${freeFrom})`}`,
  delivery: (zones) => `Tunapeleka ${zones}.`,
  noDelivery: 'Hatupeleki, lakini unaweza kuchukua dukani kwetu.',
  location: (address, phone) =>
    phone === null ? `Duka letu liko ${address}.` : `Duka letu liko ${address}, na simu yetu ni ${phone}.`,
  discountOf: (off, kind) => (kind === null ? off : `${off} kwa ${kind}`),
  discount: (discounts) => `Kwa sasa kuna punguzo la ${discounts}.`,
  noDiscount: 'Hakuna punguzo kwa sasa, bei ni kama zilivyo.',
  returns: (span) => `Unaweza kurudisha bidhaa ndani ya ${span}.`,
  noReturns: 'Bidhaa hazirudishwi.',
  warranty: (span, name) => `${name ?? 'Kila bidhaa'} ina dhamana ya ${span}.`,
  warrantyFor: (kind, span) => `${span} kwa ${kind}`,
  warranties: (each) => `Dhamana ni ${each}.`,
  noWarranty: (name) => `${name ?? 'Bidhaa zetu'} haina dhamana.`,
  orderState: {
    PENDING_PAYMENT: (order, amount) => `Agizo ${order} la jumla ya ${amount} linasubiri malipo.`,
    PAID: (order, amount) => `Agizo ${order} la jumla ya ${amount} limelipwa na kuthibitishwa.`,
    CANCELLED: (order, amount) => `Agizo ${order} la jumla ya ${amount} limeghairiwa.`,
    PAYMENT_FAILED: (order, amount) => `Malipo ya ${amount} kwa agizo ${order} hayakufaulu.`,
  },
  notYetPaid: (order, amount) =>
    `Bado hatujapokea malipo ya ${amount} kwa agizo ${order}, na nitakujulisha hapa yakifika.`,
  noOrder: 'Bado huna agizo kwetu.',
  noSuchOrder: 'Sioni agizo hilo kati ya maagizo yako.',
  orderCancelled: (order) => `Agizo ${order} limeghairiwa.`,
  checkoutLeft: 'Sawa, nimeacha ununuzi huo.',
  nothingToCancel: 'Hakuna cha kughairi kwa sasa.',
  paid: (business, order, amount) =>
    `Asante, ${business} imepokea malipo yako ya ${amount} na agizo ${order} limethibitishwa.`,
  paymentFailed: (business, order, amount) =>
    `Malipo ya ${amount} kwa ${business} kwa ajili ya agizo ${order} hayakufaulu, kwa hiyo agizo halikukamilika.`,

  updating: 'Orodha yetu ya bidhaa inasasishwa kwa sasa, lakini mhudumu wetu anaweza kukusaidia.',
  askCategory: 'Unatafuta bidhaa ya aina gani?',
  askName: 'Tafadhali niambie jina la bidhaa unayoitaka.',
  offer: 'Unatafuta nini leo?',
  notUnderstood: 'Samahani, sijaelewa vizuri.',
  offerFocus: (name, price, inStock) =>
    inStock
      ? `Tulikuwa tunaangalia ${name}, bei yake ni ${price}, nayo ipo.`
      : `Tulikuwa tunaangalia ${name}, bei yake ni ${price}, lakini imeisha kwa sasa.`,
  whatNext: 'Ungependa kufanya nini?',

  media: {
    image: 'Bado siwezi kuangalia picha, kwa hiyo tafadhali andika unachotafuta.',
    video: 'Bado siwezi kutazama video, kwa hiyo tafadhali andika unachotafuta.',
    document: 'Bado siwezi kufungua hati, kwa hiyo tafadhali andika unachohitaji.',
    audio: 'Bado siwezi kusikiliza ujumbe wa sauti, kwa hiyo tafadhali andika unachohitaji.',
    sticker: 'Bado siwezi kusoma vibandiko, kwa hiyo tafadhali andika unachohitaji.',
    location: 'Asante kwa kutuma mahali ulipo; bado siwezi kupatumia, lakini mhudumu wetu anaweza kukusaidia.',
    contact: 'Asante kwa kutuma nambari hiyo; bado siwezi kuitumia, lakini mhudumu wetu anaweza.',
    order: 'Bado siwezi kusoma kikapu hicho, kwa hiyo tafadhali chagua bidhaa hapa.',
    unsupported: 'Siwezi kufungua ujumbe huo, kwa hiyo tafadhali andika unachohitaji.',
  },
  apology: (business) =>
    `${business}: samahani, hitilafu upande wetu imetuzuia kukujibu. Tafadhali jaribu tena baadaye kidogo, au andika "mtu" kuzungumza na mhudumu.`,
  maintenance: (business) => `${business}: tunafanya matengenezo. Ujumbe wako umefika, na tutakujibu tukimaliza.`,
  handover: (business) =>
    `Mimi ni msaidizi wa AI wa ${business}, na ninakuunganisha na mhudumu wetu atakayekujibu hapa.`,
  stopped: (business) => `Hutapokea ujumbe mwingine kutoka kwa ${business}. Tuma START ukitaka kuendelea nasi tena.`,
  started: (business) => `Karibu tena ${business}, sasa utapokea ujumbe wetu.`,

  button: {
    buy: 'Nunua',
    more: 'Angalia zaidi',
    products: 'Angalia bidhaa',
    choose: 'Chagua',
    human: 'Ongea na mtu',
    confirm: 'Thibitisha',
    again: 'Agiza tena',
    cancel: 'Ghairi',
    paid: 'Nimelipa',
    cancelOrder: 'Ghairi agizo',
  },
};
