import type { TellingWords } from '../types.ts';

export const telling: TellingWords = {
  lends: true,
  weak: `
    agent hi hello hey yo thanks thank please yes no yeah yep nope bye sorry cool nice welcome great fine sure good
    morning evening afternoon sale offer price delivery order cash boss details`,
  clear: `
    the an is are was were be been being i you we they he she it my your our their his her its me us them this that
    these those what which who whom where when why how much many do does did don't doesn't didn't have has had
    haven't got get give can could will would should shall may might must can't won't i'm i'll i'd i've you're we're
    it's that's there's let's and or but if then so because with without for from to of in on at by about into over
    under below above between up down out off again once here there all any both each few more most other some such
    only own same than too very just also not want need like love looking look show see buy take sell find help tell
    know think make made pay paid send sent call wait choose pick select reply tap type ask come comes go going back
    new old big small large cheap cheapest cheaper expensive best better one two three four five six seven eight
    nine ten first second third last next another anything something nothing everything item items product products
    shop store stock available unavailable sold left remaining currently today tomorrow yesterday now later soon
    still already yet moment minute time week day days ready colour color colours colors black white red blue green
    yellow brown grey gray pink purple orange medium quantity total amount payment instructions number account name
    business confirm confirmed confirmation cancel cancelled pending received complete completed placed summary
    information question questions options option list shoes shoe bag bags shirt shirts dress dresses phone phones
    address deliver delivered shipping pickup location open close human person team someone assistant connect
    connecting speak talk english kindly pair pairs unfortunately however instead closest match matches
    matching found category categories menu catalogue catalog browse view checkout cart add added per within budget
    talked conversation earlier before after looked interested asked chose let perfect happy enjoy`,
  alike: `
    unable unalike until alike akin animate wanna sinatra ultimate unanimate inane inhale imitate himalaya`,
  forms: [{ like: /(?:ing|tion|ness|ment|able|ght|ck|sh|ould|'s|'ll|'re|'ve|n't)$/, letters: 4, weight: 0.6 }],
};
