/**
 * English words by how much they say about the language of a text. Product words and colors are left out on purpose:
 * "red shoes" is said in Swahili sentences too. Texting spellings are in ("u", "pls", "hw mch").
 */
export const lexicon = {
  strong: `
    the an and or but if then because so than that this these those there here it is are was were be been being am
    i you he she we they me him her us them my your his our their mine yours ours
    what which who whom whose when where why how
    do does did done doing have has had having will would shall should can could may might must
    not never of in on at by for from with without about into over under below above between within until after before again
    to as up down out off only just also too very really much many more most less least some any all both each every few
    other another same such own enough else anything something nothing everything anyone someone
    want wanted need needed needs looking look buy buying bought get getting got give show showing tell telling told know think
    like love see find sell selling sells sold help take taking send sending sent bring make made come coming go going gone
    please pls plz kindly thanks thank thankyou thx tnx thnx thanx sorry hello welcome good morning afternoon evening night
    talk talked talking speak speaking said say saying discuss discussed mean understand explain repeat summarise summarize
    cheap cheaper cheapest expensive affordable available unavailable left remaining instead
    paid paying payment ready already yet still now today tomorrow yesterday week month year time soon later
    first second third last next one two three four five six seven eight nine ten
    better best different new old bigger smaller lowest highest
    human person someone business shop store open opened close closed deliver delivery delivered arrive arrived
    question wrong right problem interested wondering maybe actually however
    u ur wat wht hw mch dat dis dey gud av hav abt coz cuz bcoz thru wanna gonna gimme lemme dont didnt wont cant isnt
    yes yeah yep nope let remind whether`,
  weak: `
    hi hey helo ok okay okey k kk yes no sure fine cool nice great perfect yeah yep nope stop start cancel confirm bye
    a price size color colour order pay cash number please sorry only one two both
    agent customer care online call text delivery deliver order shop business payment offer time discount`,
  common: `
    able across afraid age ago air alone along always among amount animal answer area arm around ask away baby back bad ball band bank bar
    base bath beach bean bear beat bed beer begin behind believe bell belt bend big bill bird bit bite blow board boat body bone book born
    boss bottle bottom box boy brand bread break bright bulk burn bus busy cake call camp car card care carry case cash cat catch cause cell
    chain chair chance change charge chart check child choice choose city class clean clear climb clock coast coat code coffee cold collect
    company compare complete cook cool copy corn corner cost cotton count country couple course cover cream cross crowd cry cup cut dance dark
    date daughter day dead deal dear deep dinner direct discount dish dog door double draw dream dress drink drive drop dry during dust early
    earn ears east easy eat edge egg eight else empty end energy enjoy enter entire equal error even event ever example exchange eye face fact
    fair fall family far farm fast fat father fault favour fear feel feet fell felt few field fight figure fill film final fine finger finish
    fire fish fit fix flat floor flower fly fold follow food foot force forget form forward free fresh friday friend front fruit full fun
    funny game garden gas gate gift girl glad glass goal gold gone grass great ground group grow guess guest guide gun guy hair half hall hand
    hang happen happy hard hat hate head hear heart heat heavy held hide high hill hit hold hole holiday home hope horse hospital hot hotel
    hour house hundred hurry hurt ice idea inside invoice iron item jacket job join jump keep kept key kid kill kind king kiss kitchen knee
    knew lady lake land large laugh law lay lead learn leather leave led leg lend length let letter level lie life lift light line lip list
    listen live load loan lock long lose lost lot loud low luck lunch machine mail main man manager map mark market marry mass match matter
    meal meat meet member men menu message metal middle mile milk mind minute miss mix model moment monday money mood moon mother mountain
    mouth move movie music name near neck need nice noise none noon nor north nose note notice number nurse ocean offer office oil once onion
    opposite option orange order outside owner pack page pain paint pair pan paper parcel part party pass past path pay pen people pepper
    phone photo pick picture piece pink place plain plan plant plate play point police pool poor post pound power present press pretty price
    print prize promise proof pull pure push put quality quarter queen quick quiet quite quote race rain raise range rate reach read real
    reason receive recent record refund remember rent reply request rest result return rice rich ride ring rise river road rock roll roof room
    rope rose round row rule run safe sale salt sand save scale school score screen sea seat secret section seed seem self sense serious serve
    service set seven shade shape share sharp sheet shelf shine ship shirt shoe shoot short shorts shot should shoulder shout shower shut sick
    side sign silk silver simple since sing single sir sister sit six size skin skirt sky sleep slow small smart smell smile smoke snow soap
    soft soil solid son song sort sound soup south space spare special speed spend spoon spot spring square staff stage stairs stamp stand
    star state station status stay steal step stick stock stone stopped storm story strange street strong stuff style sugar suit summer sun
    sure surface sweet swim table tail tall tape taste tax tea teach team tear ten tent term test thick thin thing thirty though thought
    thousand throw thumb thursday ticket tie tight till tiny tip tired title toe together tomato tonight tool tooth top total touch tour towel
    town toy track trade train travel tree trip trouble truck true trust truth try tuesday turn twelve twenty twice type uncle unit upon use
    used useful usual value view village visit voice wait wake walk wall war warm wash waste watch water wave way wear weather wedding weight
    west wet wheel while whole wide wife wild win wind window wine wing winter wish woman women wonder wood word work world worry worth write
    wrote yard yellow young zero zip`,
  everyday: `
    wife husband mum mom dad mother father sister brother cousin friend daughter son kids wedding party birthday work school church married
    travelling repair ladies gents men women`,
  neutral: 'mpesa airtel safaricom paybill till whatsapp instagram kes ksh bob shillings size xl pcs',
  targets: 'catalogue catalog products unsubscribe checkout material leather summary recap agent human',
  filler: `
    other others cart basket
    pair pairs piece pieces packet packets kind kinds type types sort item items product products thing things stuff option options colour
    colours size sizes price prices hello catalogue catalog list menu details detail info information picture pictures photo photos pic pics
    available stock nice good quality cheap guys friend dear sir madam bro sis please quantity mean meant actually anyway hmm mmh um uh oh ah
    kindly lot total dozen couple set half full special latest best place number option line wait moment minute mpesa cash till paybill budget
    range max maximum minimum exactly perhaps still even material materials feature features made make model models brand brands shillings kes
    ksh bob about concerning regarding change similar cost costs costing worth back again once wear day remind let mobile lovely wow oops
    today asap urgently urgent quickly fast answer reply check confirm order orders purchase checkout cart select choose pick chosen
    interested look looking search searching find saw seen everywhere anywhere quick question`,
};

/** Contractions, without their apostrophes. */
export const contractions: Record<string, string> = {
  whats: 'what is',
  btwn: 'between',
  btw: 'between',
  goodmorning: 'good morning',
  goodevening: 'good evening',
  goodafternoon: 'good afternoon',
  wats: 'what is',
  hows: 'how is',
  wheres: 'where is',
  whos: 'who is',
  its: 'it is',
  thats: 'that is',
  theres: 'there is',
  ill: 'i will',
  im: 'i am',
  ive: 'i have',
  id: 'i would',
  youre: 'you are',
  dont: 'do not',
  doesnt: 'does not',
  didnt: 'did not',
  cant: 'can not',
  isnt: 'is not',
  havent: 'have not',
  wont: 'will not',
  lets: 'let us',
  hes: 'he is',
  shes: 'she is',
  weve: 'we have',
};

/** Shortcuts of the keyboard that no distance would find. */
export const shorthand: Record<string, string> = {
  hw: 'how',
  mch: 'much',
  wat: 'what',
  wht: 'what',
  wot: 'what',
  u: 'you',
  ur: 'your',
  r: 'are',
  pls: 'please',
  plz: 'please',
  plis: 'please',
  hav: 'have',
  av: 'have',
  gv: 'give',
  d: 'the',
  da: 'the',
  dis: 'this',
  dat: 'that',
  dey: 'they',
  thx: 'thanks',
  tnx: 'thanks',
  thnx: 'thanks',
  thanx: 'thanks',
  ty: 'thanks',
  wanna: 'want',
  gimme: 'give',
  lemme: 'let',
  frst: 'first',
  fst: 'first',
  scnd: 'second',
  sec: 'sec',
  cheep: 'cheap',
  qty: 'quantity',
  pcs: 'pieces',
  pc: 'piece',
  prs: 'pairs',
  ddnt: 'did',
  colr: 'colour',
  color: 'colour',
  colors: 'colours',
  coz: 'because',
  asap: 'asap',
  okey: 'ok',
  oky: 'ok',
  okay: 'ok',
  k: 'ok',
  kk: 'ok',
  yah: 'yes',
  yap: 'yes',
};

/** Spellings of the phone keyboard, and names that a lexer would tear apart. */
export const spellings: [RegExp, string][] = [
  [/\bm[- ]pesa\b/g, 'mpesa'],
  [/\bt[- ]shirt(s?)\b/g, 'tshirt$1'],
  [/\btee[- ]shirt(s?)\b/g, 'tshirt$1'],
  [/\bwi[- ]fi\b/g, 'wifi'],
  [/\bun[- ]?subscribe\b/g, 'unsubscribe'],
  [/\bno\.\s?(?=\d)/g, '#'],
  [/\bnos?\s?(?=\d{1,2}\b(?![,.\d]))/g, '#'],
  [/\bnum(?:ber)?\.\s?(?=\d)/g, '#'],
];
