/**
 * What shop words mean, so that "viatu vyeusi" finds "Black Shoes". A concept is the English singular; a word without an
 * entry is its own concept.
 */
const NOUNS = `
shoe: kiatu viatu shoes footwear
sandal: sandali sandals ndala makubadhi
boot: buti mabuti boots
sneaker: raba sneakers trainers
heel: heels
clothes: nguo mavazi clothing apparel cloth
shirt: shati mashati shirts
tshirt: tisheti fulana tshirts tee tees
trouser: suruali trousers pants
jean: jeans jinzi
dress: gauni magauni dresses
skirt: sketi skirts
bag: begi mabegi mkoba mikoba bags handbag handbags pochi
backpack: backpacks shanta
hat: kofia hats cap caps
phone: simu phones smartphone smartphones
charger: chaja chargers
watch: watches
belt: mkanda mikanda mshipi belts
sock: soksi socks
jacket: jaketi koti makoti jackets coat coats
sweater: sweta masweta sweaters
fabric: kitambaa vitambaa kitenge vitenge leso kanga khanga fabrics
blanket: blanketi mablanketi blankets
pot: sufuria pots
pan: kikaango kikaangio pans
cup: kikombe vikombe cups mug mugs
plate: sahani plates
spoon: kijiko vijiko spoons
knife: kisu visu knives
soap: sabuni soaps
oil: mafuta oils
flour: unga
sugar: sukari
rice: mchele
tea: chai majani
coffee: kahawa
milk: maziwa
honey: asali
bread: mkate mikate
bean: maharage maharagwe beans
egg: yai mayai eggs
fruit: tunda matunda fruits
toy: toys
book: kitabu vitabu books
pen: kalamu pens
radio: redio radios
television: televisheni runinga tv tvs televisions
laptop: laptops kompyuta computer computers tarakilishi
speaker: spika speakers
earphone: earphones visikizi earbuds headphones headphone
lamp: taa lamps light lights
stove: jiko majiko cooker cookers stoves
kettle: birika kettles
fridge: friji jokofu refrigerator fridges
mattress: godoro magodoro mattresses
chair: kiti viti chairs
table: meza tables
basket: kikapu vikapu kiondo ciondo basketi baskets
carpet: zulia mazulia carpets rug rugs mkeka mikeka
curtain: pazia mapazia curtains
sheet: shuka mashuka sheets
towel: taulo mataulo towels
ring: pete rings
earring: hereni herini vipuli earrings
necklace: mkufu mikufu necklaces
bracelet: bangili bracelets
jewellery: vito jewelry
glasses: miwani sunglasses
perfume: manukato marashi perfumes
lotion: losheni lotions
cream: krimu creams
seed: mbegu seeds
bucket: ndoo buckets
torch: tochi torches flashlight
battery: betri batteries
cable: kebo waya cables
leather: ngozi
cotton: pamba
wood: mbao wooden
plastic: plastiki
steel: chuma metal
silk: hariri
wool: sufu
rubber: mpira
running: kukimbia kimbia run
men: wanaume mwanaume kiume mens man male gents
women: wanawake mwanamke kike womens woman female ladies
child: watoto mtoto kids children kid baby
school: shule
kitchen: jikoni
red: nyekundu mwekundu wekundu jekundu chekundu vyekundu mekundu
black: nyeusi mweusi weusi jeusi cheusi vyeusi meusi
white: nyeupe mweupe weupe jeupe cheupe vyeupe meupe
blue: bluu buluu samawati
green: kijani
yellow: njano manjano
brown: kahawia hudhurungi
grey: gray kijivu
purple: zambarau
pink: pinki waridi
orange: machungwa chungwa
gold: dhahabu golden
silver: silva
beige: biji
small: ndogo mdogo kidogo dogo vidogo madogo
large: kubwa mkubwa kikubwa vikubwa makubwa big
medium: wastani
`;

const CONCEPT = new Map<string, string>();
for (const line of NOUNS.trim().split('\n')) {
  const [head, rest] = line.split(':');
  if (!head || rest === undefined) continue;
  CONCEPT.set(head, head);
  for (const word of rest.trim().split(/\s+/)) if (word) CONCEPT.set(word, head);
}

/** Colours by their concept. */
export const COLOURS: ReadonlySet<string> = new Set(
  'red black white blue green yellow brown grey purple pink orange gold silver beige maroon navy cream khaki turquoise'.split(
    ' ',
  ),
);
export const MATERIALS: ReadonlySet<string> = new Set(
  'leather cotton wood plastic steel silk wool rubber canvas denim suede linen polyester ceramic glass aluminium'.split(
    ' ',
  ),
);
export const SIZES: ReadonlySet<string> = new Set(['small', 'medium', 'large', 'xl', 'xxl', 'xs']);

/** The concept of one folded word. */
export function concept(word: string): string {
  const known = CONCEPT.get(word);
  if (known !== undefined) return known;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) {
    return CONCEPT.get(word.slice(0, -1)) ?? word.slice(0, -1);
  }
  return word;
}

/** Whether the word has an entry of its own, i.e. is a shop word in one of the languages. */
export function isShopWord(word: string): boolean {
  return CONCEPT.has(word);
}
