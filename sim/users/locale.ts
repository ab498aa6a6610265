import { faker as ghana } from '@faker-js/faker/locale/en_GH';
import { faker as india } from '@faker-js/faker/locale/en_IN';
import { faker as nigeria } from '@faker-js/faker/locale/en_NG';
import { faker as southAfrica } from '@faker-js/faker/locale/en_ZA';
import { faker as mexico } from '@faker-js/faker/locale/es_MX';
import { EAST_AFRICA, type People } from '../scenario/customers.ts';
import type { Catalog, Shop } from '../shop/types.ts';

/** What people have who pay in a currency: names, numbers, places. A catalogue file comes first where it says something. */
export interface Locale {
  people: People;
  /** Keys of the customers of a session. */
  keys: readonly [string, string];
  /** Where customers come from; where the shop delivers, if it says nothing of it. */
  places: readonly string[];
  /** Ways to pay, if the shop says nothing of them. */
  payments: readonly string[];
  /** A place on the map that a customer sends. */
  pin: { latitude: number; longitude: number; name: string };
  /** How names of shops end. */
  shops: readonly string[];
  /** Budgets are named in steps of this at least. */
  step: number;
}

type Names = typeof india.definitions.person;

/** The names of a locale of faker, and how numbers begin there. */
function peopleOf({ first_name: first, last_name: last }: Names, phone: People['phone']): People {
  const given = [...(first.female ?? []), ...(first.male ?? [])];
  return { first: given, last: [...(last.generic ?? last.female ?? [])], phone };
}

const nairobi: Locale = {
  people: EAST_AFRICA,
  keys: ['amina', 'otieno'],
  places: ['Westlands', 'Thika', 'Kilimani', 'Nakuru'],
  payments: ['M-Pesa'],
  pin: { latitude: -1.2841, longitude: 36.8155, name: 'Nairobi' },
  shops: ['Traders', 'Stores', 'Collections', 'Mart', 'Duka', 'Online Shop'],
  step: 50,
};

/** By currency. */
const LOCALES: ReadonlyMap<string, Locale> = new Map(
  Object.entries({
    KES: nairobi,
    TZS: {
      ...nairobi,
      people: { ...EAST_AFRICA, phone: { prefix: '2557', digits: 8 } },
      places: ['Kariakoo', 'Mwenge', 'Arusha', 'Mwanza'],
      pin: { latitude: -6.8161, longitude: 39.2804, name: 'Dar es Salaam' },
      step: 500,
    },
    UGX: {
      ...nairobi,
      people: { ...EAST_AFRICA, phone: { prefix: '2567', digits: 8 } },
      places: ['Ntinda', 'Wandegeya', 'Entebbe', 'Jinja'],
      payments: ['MTN MoMo', 'Airtel Money'],
      pin: { latitude: 0.3136, longitude: 32.5811, name: 'Kampala' },
      step: 500,
    },
    INR: {
      people: peopleOf(india.definitions.person, { prefix: '919', digits: 9 }),
      keys: ['priya', 'arjun'],
      places: ['Lajpat Nagar', 'Saket', 'Karol Bagh', 'Gurgaon'],
      payments: ['UPI', 'GPay', 'cash'],
      pin: { latitude: 28.5677, longitude: 77.2433, name: 'Lajpat Nagar' },
      shops: ['Traders', 'Stores', 'Bazaar', 'Mart', 'Emporium', 'Online Shop'],
      step: 10,
    },
    GHS: {
      people: peopleOf(ghana.definitions.person, { prefix: '23324', digits: 7 }),
      keys: ['ama', 'kofi'],
      places: ['Osu', 'Madina', 'East Legon', 'Tema'],
      payments: ['MoMo', 'MTN Mobile Money', 'cash'],
      pin: { latitude: 5.556, longitude: -0.1969, name: 'Osu' },
      shops: ['Ventures', 'Enterprise', 'Mart', 'Stores', 'Trading'],
      step: 5,
    },
    NGN: {
      people: peopleOf(nigeria.definitions.person, { prefix: '234803', digits: 7 }),
      keys: ['ngozi', 'tunde'],
      places: ['Ikeja', 'Lekki', 'Yaba', 'Surulere'],
      payments: ['bank transfer', 'card', 'cash'],
      pin: { latitude: 6.5244, longitude: 3.3792, name: 'Lagos' },
      shops: ['Ventures', 'Enterprises', 'Mart', 'Stores', 'Global'],
      step: 100,
    },
    ZAR: {
      people: peopleOf(southAfrica.definitions.person, { prefix: '2782', digits: 7 }),
      keys: ['thandi', 'sipho'],
      places: ['Soweto', 'Sandton', 'Durban', 'Khayelitsha'],
      payments: ['EFT', 'card', 'cash'],
      pin: { latitude: -26.2041, longitude: 28.0473, name: 'Johannesburg' },
      shops: ['Traders', 'Stores', 'Mart', 'Spaza', 'Online'],
      step: 10,
    },
    MXN: {
      people: peopleOf(mexico.definitions.person, { prefix: '5255', digits: 8 }),
      keys: ['lupita', 'diego'],
      places: ['Coyoacán', 'la colonia Roma', 'Iztapalapa', 'Toluca'],
      payments: ['tarjeta', 'transferencia', 'efectivo'],
      pin: { latitude: 19.3467, longitude: -99.1617, name: 'Coyoacán' },
      shops: ['Boutique', 'Express', 'Online', 'Market', 'Store'],
      step: 10,
    },
  }),
);

/** Of a currency that has no entry: names of several countries, and no place that could be wrong. */
const ANYWHERE: Locale = {
  people: {
    first: ['Alex', 'Sam', 'Maria', 'Daniel', 'Sara', 'David', 'Anna', 'Omar', 'Nina', 'Leo'],
    last: ['Silva', 'Khan', 'Novak', 'Costa', 'Meyer', 'Ali', 'Rossi', 'Haddad', 'Kim', 'Santos'],
    phone: { prefix: '1555', digits: 7 },
  },
  keys: ['alex', 'sam'],
  places: [],
  payments: [],
  pin: { latitude: 48.8566, longitude: 2.3522, name: 'Paris' },
  shops: ['Traders', 'Stores', 'Mart', 'Online Shop'],
  step: 1,
};

export const localeOf = ({ currency }: Pick<Catalog, 'currency'>): Locale => LOCALES.get(currency) ?? ANYWHERE;

/** Places of which customers of a shop speak: where it delivers, or where people of its country live. */
export function placesOf({ facts, currency }: Pick<Shop, 'facts' | 'currency'>): readonly string[] {
  const zones = (facts?.delivery ?? []).map(({ zone }) => zone);
  return zones.length > 0 ? zones : localeOf({ currency }).places;
}

/** What stands behind the name of a way to pay, and customers leave out: "M-Pesa Paybill" is M-Pesa to them. */
const ACCOUNT = /[,(]?\s*\b(?:pay ?bill|buy goods|till|account|number|merchant|clabe|business)\b.*$/i;

/** Ways to pay as customers of a shop call them. */
export function paymentsOf({ facts, currency }: Pick<Shop, 'facts' | 'currency'>): readonly string[] {
  const methods = (facts?.payment ?? []).flatMap(({ method }) => method.replace(ACCOUNT, '').trim() || []);
  return methods.length > 0 ? methods : localeOf({ currency }).payments;
}
