/** What a Kenyan corner shop sells: the words that the grocery generator builds products from. */
export interface GroceryKind {
  /** Plain name, in the words of the shelf. */
  name: string;
  category: string;
  brands: readonly string[];
  /** Packs with the price of one, in KES, around which a price is drawn. */
  packs: readonly (readonly [pack: string, price: number])[];
  /** The Swahili name, where people ask for it by that. */
  swahili?: string;
}

export const GROCERIES: readonly GroceryKind[] = [
  {
    name: 'Maize Flour',
    swahili: 'unga wa ugali',
    category: 'flour',
    brands: ['Dola', 'Jogoo', 'Pembe', 'Soko'],
    packs: [
      ['1kg', 95],
      ['2kg', 185],
    ],
  },
  {
    name: 'Wheat Flour',
    swahili: 'unga wa ngano',
    category: 'flour',
    brands: ['Exe', 'Ajab', 'Dola'],
    packs: [
      ['1kg', 110],
      ['2kg', 210],
    ],
  },
  {
    name: 'Sugar',
    swahili: 'sukari',
    category: 'sugar',
    brands: ['Kabras', 'Mumias', 'Nutrameal'],
    packs: [
      ['500g', 95],
      ['1kg', 180],
      ['2kg', 350],
    ],
  },
  {
    name: 'Pishori Rice',
    swahili: 'mchele',
    category: 'rice',
    brands: ['Mwea', 'Daawat', 'Sunrice'],
    packs: [
      ['1kg', 230],
      ['2kg', 450],
      ['5kg', 1100],
    ],
  },
  {
    name: 'Cooking Oil',
    swahili: 'mafuta ya kupika',
    category: 'oil',
    brands: ['Elianto', 'Fresh Fri', 'Salit', 'Rina'],
    packs: [
      ['500ml', 190],
      ['1L', 340],
      ['3L', 950],
    ],
  },
  {
    name: 'Cooking Fat',
    swahili: 'mafuta ya kupika',
    category: 'oil',
    brands: ['Kimbo', 'Cowboy', 'Kasuku'],
    packs: [
      ['500g', 210],
      ['1kg', 395],
    ],
  },
  {
    name: 'Tea Leaves',
    swahili: 'majani ya chai',
    category: 'drinks',
    brands: ['Ketepa', 'Kericho Gold', 'Fahari ya Kenya'],
    packs: [
      ['100g', 75],
      ['250g', 165],
    ],
  },
  {
    name: 'Instant Coffee',
    swahili: 'kahawa',
    category: 'drinks',
    brands: ['Nescafe', 'Dormans', 'Africafe'],
    packs: [
      ['50g', 180],
      ['100g', 340],
    ],
  },
  {
    name: 'Long Life Milk',
    swahili: 'maziwa',
    category: 'dairy',
    brands: ['Brookside', 'Tuzo', 'Lato'],
    packs: [
      ['500ml', 65],
      ['1L', 125],
    ],
  },
  {
    name: 'Margarine',
    swahili: 'siagi',
    category: 'dairy',
    brands: ['Blue Band', 'Prestige'],
    packs: [
      ['250g', 145],
      ['500g', 270],
    ],
  },
  {
    name: 'Bar Soap',
    swahili: 'sabuni ya kipande',
    category: 'cleaning',
    brands: ['Jamaa', 'Menengai', 'Panga'],
    packs: [
      ['800g', 165],
      ['1kg', 195],
    ],
  },
  {
    name: 'Washing Powder',
    swahili: 'sabuni ya unga',
    category: 'cleaning',
    brands: ['Omo', 'Ariel', 'Sunlight', 'Toss'],
    packs: [
      ['500g', 155],
      ['1kg', 299.5],
    ],
  },
  {
    name: 'Toilet Paper',
    swahili: 'tishu',
    category: 'household',
    brands: ['Hanan', 'Velvex', 'Rosy'],
    packs: [
      ['4 rolls', 140],
      ['10 rolls', 320],
    ],
  },
  {
    name: 'Matchboxes',
    swahili: 'kiberiti',
    category: 'household',
    brands: ['Rhino', 'Paka'],
    packs: [['10 pack', 60]],
  },
  {
    name: 'Toothpaste',
    swahili: 'dawa ya meno',
    category: 'personal care',
    brands: ['Colgate', 'Aquafresh', 'Close Up'],
    packs: [
      ['70g', 120],
      ['140g', 215],
    ],
  },
  {
    name: 'Petroleum Jelly',
    swahili: 'mafuta ya kujipaka',
    category: 'personal care',
    brands: ['Vaseline', 'Arimis', 'Ballet'],
    packs: [
      ['100ml', 95],
      ['250ml', 220],
    ],
  },
  {
    name: 'Spaghetti',
    category: 'pasta',
    brands: ['Santa Lucia', 'Daawat', 'Ribbon'],
    packs: [
      ['400g', 105],
      ['500g', 130.5],
    ],
  },
  {
    name: 'Yellow Beans',
    swahili: 'maharagwe',
    category: 'pulses',
    brands: ['Farmers Choice', 'Ranee', 'Nutribix'],
    packs: [
      ['1kg', 210],
      ['2kg', 410],
    ],
  },
  { name: 'Green Grams', swahili: 'ndengu', category: 'pulses', brands: ['Ranee', 'Kirinyaga'], packs: [['1kg', 190]] },
  {
    name: 'Table Salt',
    swahili: 'chumvi',
    category: 'spices',
    brands: ['Kensalt', 'Habari', 'Kaysalt'],
    packs: [
      ['500g', 25],
      ['1kg', 45],
    ],
  },
  {
    name: 'Pilau Masala',
    swahili: 'viungo vya pilau',
    category: 'spices',
    brands: ['Tropical Heat', 'Royco'],
    packs: [
      ['50g', 85],
      ['100g', 150],
    ],
  },
];
