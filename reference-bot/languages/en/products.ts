import type { ProductKind } from '../types.ts';

/** What shops sell and how it looks, as customers call it in English. */
export const products: Record<ProductKind, string> = {
  things: `
    shoes shoe footwear
    sneakers sneaker trainers trainer rubbers
    sandals sandal slippers slipper
    boots boot gumboots gumboot
    heels heel
    dress dresses
    shirt shirts
    tshirt tshirts tee tees
    blouse blouses top tops
    trousers trouser pants
    jeans jean
    skirt skirts
    shorts
    jacket jackets coat coats
    sweater sweaters hoodie hoodies
    suit suits
    clothes clothing
    socks sock
    underwear boxers
    hat hats cap caps
    bag bags handbag handbags backpack backpacks
    wallet wallets
    belt belts
    watch watches
    jewellery jewelry
    necklace necklaces
    bracelet bracelets
    ring rings
    earrings earring
    scarf scarves
    umbrella umbrellas
    glasses sunglasses
    phone phones smartphone smartphones
    charger chargers
    earphones earphone headphones headphone earbuds
    laptop laptops computer computers
    television televisions tv
    radio radios
    speaker speakers
    powerbank powerbanks
    cable cables
    battery batteries
    lamp lamps bulb bulbs torch torches
    flour maize
    wheat
    sugar
    rice
    beans bean
    oil
    milk
    bread
    salt
    tea
    coffee
    eggs egg
    water
    juice
    soda sodas
    meat
    fish
    chicken
    vegetables vegetable
    tomatoes tomato
    onions onion
    potatoes potato
    bananas banana
    mangoes mango mangos
    honey
    butter
    spices spice
    soap soaps
    detergent detergents omo
    gas
    powder
    covers cover case cases
    shampoo shampoos
    lotion lotions
    cream creams
    perfume perfumes
    toothpaste
    towel towels
    blanket blankets
    bedsheets bedsheet sheets sheet
    pillow pillows
    mattress mattresses
    curtain curtains
    bed beds
    chair chairs
    table tables
    sofa sofas
    cupboard cupboards
    mirror mirrors
    pot pots
    plate plates
    cup cups mug mugs
    spoon spoons
    knife knives
    bucket buckets
    broom brooms
    stove stoves cooker cookers
    kettle kettles
    iron irons
    fridge fridges
    fan fans
    bicycle bicycles bike bikes
    toy toys
    book books
    exercisebook
    pen pens
    ball balls
    basket baskets
    mat mats
    carving carvings
    beads bead
    paint paints
    cement
    nails nail`,
  colors: `
    red
    black blck
    white
    blue
    green
    yellow
    orange
    pink
    purple violet lilac
    brown
    grey gray
    gold golden
    silver
    beige
    maroon
    navy
    khaki
    turquoise
    teal
    multicolour multicolor multicoloured multicolored`,
  sizes: `
    xs
    s small
    m medium
    l large big
    xl
    xxl 2xl
    xxxl 3xl`,
  materials: `
    leather lether
    cotton
    wool woollen
    silk
    denim
    canvas
    suede
    linen
    polyester
    plastic
    steel
    wood wooden
    rubber
    ceramic
    sisal
    soapstone
    brass`,
};
