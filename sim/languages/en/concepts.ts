/** What shop words mean: the concept, then other words for it. */
export const concepts = `
  shoe: shoes footwear
  sandal: sandals
  boot: boots
  sneaker: sneakers trainers
  heel: heels
  clothes: clothing apparel cloth
  shirt: shirts
  tshirt: tshirts tee tees
  trouser: trousers pants
  jean: jeans
  dress: dresses
  skirt: skirts
  bag: bags handbag handbags
  backpack: backpacks
  hat: hats cap caps
  phone: phones smartphone smartphones
  charger: chargers
  watch: watches
  belt: belts
  sock: socks
  jacket: jackets coat coats
  sweater: sweaters
  fabric: fabrics
  blanket: blankets
  pot: pots
  pan: pans
  cup: cups mug mugs
  plate: plates
  spoon: spoons
  knife: knives
  soap: soaps
  oil: oils
  flour:
  sugar:
  rice:
  tea:
  coffee:
  milk:
  honey:
  bread:
  bean: beans
  egg: eggs
  fruit: fruits
  toy: toys
  book: books
  pen: pens
  radio: radios
  television: tv tvs televisions
  laptop: laptops computer computers
  speaker: speakers
  earphone: earphones earbuds headphones headphone
  lamp: lamps light lights
  stove: cooker cookers stoves
  kettle: kettles
  fridge: refrigerator fridges
  mattress: mattresses
  chair: chairs
  table: tables
  basket: baskets
  carpet: carpets rug rugs
  curtain: curtains
  sheet: sheets
  towel: towels
  ring: rings
  earring: earrings
  necklace: necklaces
  bracelet: bracelets
  jewellery: jewelry
  glasses: sunglasses
  perfume: perfumes
  lotion: lotions
  cream: creams
  seed: seeds
  bucket: buckets
  torch: torches flashlight
  battery: batteries
  cable: cables
  leather:
  cotton:
  wood: wooden
  plastic:
  steel: metal
  silk:
  wool:
  rubber:
  running: run
  men: mens man male gents
  women: womens woman female ladies
  child: kids children kid baby
  school:
  kitchen:
  red:
  black:
  white:
  blue:
  green:
  yellow:
  brown:
  grey: gray
  purple:
  pink:
  orange:
  gold: golden
  silver:
  beige:
  small:
  large: big
  medium:`;
