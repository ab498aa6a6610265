/** The many ways in which people of a country write an amount. One conversation keeps to two or three of them. */
type Form = (digits: string, amount: number) => string;

const after =
  (word: string): Form =>
  (digits) =>
    `${digits} ${word}`;
const before =
  (word: string): Form =>
  (digits) =>
    `${word}${digits}`;

const FORMS: Record<string, Form[]> = {
  TZS: [before('TSh '), (digits) => `TSh ${digits}/=`, (digits) => `${digits}/=`, before('TZS '), after('TSh')],
  KES: [before('KSh '), (digits) => `KSh ${digits}/=`, (digits) => `${digits}/-`, before('Kes '), after('bob')],
  NGN: [before('₦'), before('NGN '), after('naira'), before('N'), before('₦ ')],
  GHS: [before('GH₵'), before('GHS '), after('cedis'), before('GH¢'), before('GHc ')],
  INR: [before('₹'), (digits) => `Rs. ${digits}/-`, before('Rs '), after('rupees'), before('INR ')],
  XOF: [after('F CFA'), after('FCFA'), after('francs'), before('XOF '), after('F')],
};
/** Notes of the country, by which change is counted. */
export const NOTES: Record<string, number[]> = {
  TZS: [10000, 5000, 2000],
  KES: [1000, 500, 200],
  NGN: [1000, 500],
  GHS: [200, 100, 50],
  INR: [500, 200, 100],
  XOF: [10000, 5000, 2000],
};

export const digitsOf = (amount: number, space = ',') => {
  const [whole = '', cents] = amount.toFixed(Number.isInteger(amount) ? 0 : 2).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, space) + (cents ? `.${cents}` : '');
};

/** How one conversation writes amounts: in full, and short where the currency is clear from what stands beside. */
export type Purse = { full(amount: number): string; short(amount: number): string };

export const purseOf = (currency: string, language: string, style: number): Purse => {
  const forms = FORMS[currency] ?? [before(`${currency} `)];
  const form = forms[style % forms.length] ?? before(`${currency} `);
  const space = language === 'fr' ? (style % 3 ? ' ' : '.') : ',';
  const full = (amount: number) => form(digitsOf(amount, space), amount);
  const thousands = (amount: number) => style % 4 === 1 && amount >= 1000 && amount % 100 === 0;
  return {
    full,
    short: (amount) => (thousands(amount) ? `${amount / 1000}k` : style % 2 ? digitsOf(amount, space) : full(amount)),
  };
};
