import { Registry } from '../registry.ts';
import { agreement } from './agreement.ts';
import { answersHeard } from './answers-heard.ts';
import { askedAbout } from './asked-about.ts';
import { burstAnswered } from './burst-answered.ts';
import { cancellation } from './cancellation.ts';
import { cart } from './cart.ts';
import { changeDue } from './change-due.ts';
import { checkout } from './checkout.ts';
import { confirmation } from './confirmation.ts';
import { acknowledgedSafe, noneLost, onceOnly, oneReply, tampered, unsolicited } from './delivery-safety.ts';
import { echo } from './echo.ts';
import { emptyResults, inquiryMatch } from './empty-results.ts';
import { errors } from './errors.ts';
import { excuses } from './excuses.ts';
import { EXPECTATION_CHECK } from './expectations/expectations.ts';
import {
  checkoutFacts,
  disclaimers,
  featuresSourced,
  grounding,
  inventions,
  staleClaims,
  unsourced,
} from './grounding.ts';
import { handedOver, handOver, stopFinal } from './hand-over.ts';
import { harmonization, onTime } from './harmonization.ts';
import { identity } from './identity.ts';
import { emptyCatalogue, immediateProducts } from './immediate-products.ts';
import { customerIsolation, tenantIsolation } from './isolation.ts';
import { language, languageDefault, languageFollowed, languageKept, oneLanguage } from './language.ts';
import { noInternals } from './no-internals.ts';
import { noSecrets } from './no-secrets.ts';
import { notReferences } from './not-references.ts';
import { oddWebhooks } from './odd-webhooks.ts';
import { orderSum, totalSaid } from './order-sum.ts';
import { neverOversold, orderConsistency, paymentNotification } from './orders.ts';
import { accepted, readAndTyping, window24 } from './platform-rules.ts';
import { pointedAt } from './pointed-at.ts';
import { questionsInBursts } from './questions-in-bursts.ts';
import { newSession, recall } from './recall.ts';
import { recentContext } from './recent-context.ts';
import { reference } from './reference.ts';
import { card, fallback, optionTitles } from './reply-shape.ts';
import { rich } from './rich.ts';
import { saidOnce } from './said-once.ts';
import { sentInOrder } from './sent-in-order.ts';
import { shortReplies } from './short-replies.ts';
import { maxProducts, productFacts } from './shown-products.ts';
import { stockKept } from './stock-kept.ts';
import { summedUp } from './summed-up.ts';
import type { Check, CheckMeta } from './types.ts';
import { vague } from './vague.ts';
import { variantsOffered } from './variants-offered.ts';
import { cacheHits, groundingCrossCheck, harmonizationCrossCheck, referenceCrossCheck } from './white-box.ts';

/** The checks, in the order of the report. A run adds those that `--check` names. */
export const checks = new Registry<Check>('check', [EXPECTATION_CHECK]);

checks.register(harmonization);
checks.register(reference);
checks.register(emptyResults);
checks.register(language);
checks.register(grounding);
checks.register(rich);
checks.register(errors);
checks.register(cacheHits);
checks.register(onTime);
checks.register(immediateProducts);
checks.register(emptyCatalogue);
checks.register(inquiryMatch);
checks.register(notReferences);
checks.register(recentContext);
checks.register(excuses);
checks.register(pointedAt);
checks.register(burstAnswered);
checks.register(questionsInBursts);
checks.register(askedAbout);
checks.register(checkout);
checks.register(summedUp);
checks.register(answersHeard);
checks.register(cart);
checks.register(identity);
checks.register(recall);
checks.register(newSession);
checks.register(vague);
checks.register(card);
checks.register(optionTitles);
checks.register(variantsOffered);
checks.register(fallback);
checks.register(shortReplies);
checks.register(saidOnce);
checks.register(confirmation);
checks.register(maxProducts);
checks.register(productFacts);
checks.register(disclaimers);
checks.register(staleClaims);
checks.register(checkoutFacts);
checks.register(inventions);
checks.register(featuresSourced);
checks.register(unsourced);
checks.register(languageKept);
checks.register(languageDefault);
checks.register(languageFollowed);
checks.register(oneLanguage);
checks.register(handOver);
checks.register(paymentNotification);
checks.register(echo);
checks.register(acknowledgedSafe);
checks.register(noneLost);
checks.register(onceOnly);
checks.register(oneReply);
checks.register(unsolicited);
checks.register(tenantIsolation);
checks.register(customerIsolation);
checks.register(stopFinal);
checks.register(handedOver);
checks.register(window24);
checks.register(agreement);
checks.register(cancellation);
checks.register(orderSum);
checks.register(totalSaid);
checks.register(changeDue);
checks.register(neverOversold);
checks.register(stockKept);
checks.register(orderConsistency);
checks.register(sentInOrder);
checks.register(accepted);
checks.register(noInternals);
checks.register(noSecrets);
checks.register(tampered);
checks.register(oddWebhooks);
checks.register(readAndTyping);
checks.register(harmonizationCrossCheck);
checks.register(referenceCrossCheck);
checks.register(groundingCrossCheck);

/** What the checks say of themselves, for the report. */
export const checkMetas = (): CheckMeta[] => checks.all.map(({ meta }) => meta);
