/**
 * What shops sell, as customers call it: each row is one kind of thing, its forms in English and Swahili side by side. The first
 * form is its name. A catalogue may be written in either language, so a search for one form finds them all.
 */
const ROWS = `
shoes shoe viatu kiatu footwear
sneakers sneaker raba trainers trainer rubbers
sandals sandal sandali ndara kandambili slippers slipper malapa
boots boot buti gumboots gumboot
heels heel
dress dresses gauni magauni dera madera
shirt shirts shati mashati
tshirt tshirts tisheti fulana tee tees
blouse blouses blauzi top tops
trousers trouser suruali pants longi
jeans jean jinzi
skirt skirts sketi
shorts kaptula
jacket jackets jaketi koti makoti coat coats
sweater sweaters sweta hoodie hoodies
suit suits suti
clothes clothing nguo mavazi
kitenge vitenge
kikoi vikoi
leso khanga kanga
kanzu
socks sock soksi
underwear chupi boxers
hat hats kofia cap caps
bag bags mkoba mikoba begi mabegi handbag handbags backpack backpacks
wallet wallets pochi
belt belts mshipi mishipi
watch watches
jewellery jewelry mapambo
necklace necklaces mkufu mikufu
bracelet bracelets bangili
ring rings pete
earrings earring hereni herini
scarf scarves skafu
umbrella umbrellas mwavuli miavuli
glasses sunglasses miwani
phone phones simu smartphone smartphones
charger chargers chaja
earphones earphone headphones headphone earbuds
laptop laptops kompyuta computer computers
television televisions tv runinga televisheni
radio radios redio
speaker speakers spika
powerbank powerbanks
cable cables waya
battery batteries betri
lamp lamps taa bulb bulbs balbu torch torches tochi
flour unga maize
wheat ngano
sugar sukari
rice mchele wali pilau
beans bean maharagwe maharage
oil mafuta
milk maziwa
bread mkate mikate
salt chumvi
tea chai
coffee kahawa
eggs egg mayai yai
water maji
juice juisi sharubati
soda sodas
meat nyama
fish samaki
chicken kuku
vegetables vegetable mboga
tomatoes tomato nyanya
onions onion kitunguu vitunguu
potatoes potato viazi kiazi
bananas banana ndizi
mangoes mango mangos maembe embe
honey asali
butter siagi
spices spice viungo
soap soaps sabuni
detergent detergents omo
gas gesi
powder poda
covers cover kava case cases
shampoo shampoos shampuu
lotion lotions losheni
cream creams krimu
perfume perfumes manukato marashi
toothpaste
towel towels taulo
blanket blankets blanketi mablanketi
bedsheets bedsheet sheets sheet shuka mashuka
pillow pillows mto mito
mattress mattresses godoro magodoro
curtain curtains pazia mapazia
bed beds kitanda vitanda
chair chairs kiti viti
table tables meza
sofa sofas kochi makochi
cupboard cupboards kabati makabati
mirror mirrors kioo vioo
pot pots sufuria chungu vyungu
plate plates sahani
cup cups kikombe vikombe mug mugs
spoon spoons kijiko vijiko
knife knives kisu visu
bucket buckets ndoo
broom brooms ufagio fagio
stove stoves jiko cooker cookers
kettle kettles birika
iron irons pasi
fridge fridges friji jokofu
fan fans feni
bicycle bicycles baiskeli bike bikes
toy toys
book books kitabu vitabu
exercisebook daftari madaftari
pen pens kalamu peni
ball balls mpira mipira
basket baskets kikapu vikapu kiondo kiondoos viondo
mat mats mkeka mikeka
carving carvings kinyago vinyago
beads bead shanga ushanga
paint paints rangiya
cement simiti saruji
nails nail misumari msumari
`;

const NAME_OF = new Map<string, string>();
const FORMS_OF = new Map<string, string[]>();
for (const row of ROWS.trim().split('\n')) {
  const forms = row.trim().split(' ');
  const name = forms[0] as string;
  FORMS_OF.set(name, forms);
  for (const form of forms) if (!NAME_OF.has(form)) NAME_OF.set(form, name);
}

/** Every form, for typo correction. */
export const THING_FORMS: readonly string[] = [...NAME_OF.keys()];

/** The kind of thing a word stands for ("viatu" -> "shoes"), or undefined. */
export function thingOf(word: string): string | undefined {
  return NAME_OF.get(word);
}

/** All the words that stand for the same kind of thing, the word itself first. */
export function thingForms(word: string): string[] {
  const name = NAME_OF.get(word);
  const forms = name === undefined ? undefined : FORMS_OF.get(name);
  return forms === undefined ? [word] : [word, ...forms.filter((form) => form !== word)];
}
