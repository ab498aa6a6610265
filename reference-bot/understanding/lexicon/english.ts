/**
 * English words by how much they say about the language of a text. Product words and colours are left out on purpose:
 * "red shoes" is said in Swahili sentences too. Texting spellings are in ("u", "pls", "hw mch").
 */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Words of English grammar, and verbs and nouns that nobody mixes into Swahili. */
export const ENGLISH_STRONG = new Set(
  words(`
  the an and or but if then because so than that this these those there here it is are was were be been being am
  i you he she we they me him her us them my your his our their mine yours ours
  what which who whom whose when where why how
  do does did done doing have has had having will would shall should can could may might must
  not never of in on at by for from with without about into over under below above between within until after before again
  to as up down out off only just also too very really much many more most less least some any all both each every few
  other another same such own enough else anything something nothing everything anyone someone
  want wanted need needed needs looking look buy buying bought get getting got give show showing tell telling told know think
  like love see find sell selling sells sold help take taking send sending sent bring make made come coming go going gone
  please pls plz kindly thanks thank thankyou thx tnx thnx sorry hello welcome good morning afternoon evening night
  talk talked talking speak speaking said say saying discuss discussed mean understand explain repeat summarise summarize
  cheap cheaper cheapest expensive affordable available unavailable left remaining instead
  paid paying payment ready already yet still now today tomorrow yesterday week month year time soon later
  first second third last next one two three four five six seven eight nine ten
  better best different new old bigger smaller lowest highest
  human person someone business shop store open opened close closed deliver delivery delivered arrive arrived
  question wrong right problem interested wondering maybe actually however
  u ur wat wht hw mch dat dis dey gud av hav abt coz cuz bcoz thru wanna gonna gimme lemme dont didnt wont cant isnt
  yes yeah yep nope let remind whether
  `),
);

/** Said in either language on a phone: alone they say nothing. */
export const ENGLISH_WEAK = new Set(
  words(`
  hi hey helo ok okay okey k kk yes no sure fine cool nice great perfect yeah yep nope stop start cancel confirm bye
  a price size color colour order pay cash number please sorry only one two both
  agent customer care online call text delivery deliver order shop business payment offer time discount
  `),
);

/** Words that occur in shop talk; known, so that no typo correction bends them into something else. */
export const ENGLISH_COMMON = words(`
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
  wrote yard yellow young zero zip
  `);
