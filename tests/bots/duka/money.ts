/** Prices as this shop's people write them. One conversation keeps to one way. */
const WAYS: Record<string, readonly string[]> = {
  KES: ['Ksh#/-', 'KES #', 'Ksh #', 'Kshs. #'],
  INR: ['₹#', 'Rs.#/-', 'Rs #', '₹ #/-'],
  GHS: ['GH₵#', 'GHS #', '# cedis', 'GH₵ #'],
  XOF: ['# FCFA', '# F CFA', '# F', 'XOF #'],
};

const groups = (whole: string, currency: string): string => {
  const mark = currency === 'XOF' ? ' ' : ',';
  // Lakhs: the last three digits, then twos.
  const shape = currency === 'INR' ? /\B(?=(?:\d\d)*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g;
  return whole.replace(shape, mark);
};

/** `way` is any whole number. With `short`, thousands become "1.5k" where nothing is lost. */
export function money(amount: number, currency: string, way: number, short = false): string {
  const ways = WAYS[currency] ?? [`${currency} #`];
  const form = ways[way % ways.length]!;
  const cents = Math.round(amount * 100) % 100;
  if (short && currency === 'KES' && amount >= 1000 && amount % 100 === 0)
    return form.replace('/-', '').replace('#', `${amount / 1000}k`);
  const [whole, rest] = (cents === 0 ? String(Math.round(amount)) : amount.toFixed(2)).split('.');
  return form.replace('#', groups(whole!, currency) + (rest === undefined ? '' : `.${rest}`));
}
