import {
  bindableFactors,
  hasFactor,
  isSkippable,
  maskedIdentifiers,
  mayBeBound,
  suggestedFactors,
  usableFactors,
} from '@/lib/mfa/rules';
import type { Facts, Refusal } from './check';
import {
  isAsked,
  isEnabled,
  isEnabledByHaving,
  isFreeToChoose,
  isSpared,
  isTrusted,
  type Known,
  needsProof,
  ownedFactors,
  pendingTypes,
  withPending,
} from './mfa-standing';
import { factorPage } from './pages';

type Rule = (facts: Known) => Refusal | undefined;

const secondFactorIsProved: Rule = (facts) => {
  const { settings, user, mfa } = facts;
  if (!needsProof(facts) || isTrusted(facts)) return undefined;
  const availableFactors = usableFactors(settings, user, mfa);
  const [first] = availableFactors;
  return {
    code: 'session.mfa.require_mfa_verification',
    data: { availableFactors, maskedIdentifiers: maskedIdentifiers(user, availableFactors) },
    page: first ? factorPage('verify', first) : '/mfa-verification',
  };
};

const passkeyIsOffered: Rule = ({ settings, interaction, user, mfa }) => {
  const { passkeySkipped, passkeyPutOff } = interaction.mfa;
  const isSkipped = passkeyPutOff || (passkeySkipped ?? user.settings.passkeySignIn?.skipped);
  const hasOne =
    pendingTypes(interaction).includes('WebAuthn') ||
    mfa.stored.some(({ type }) => type === 'WebAuthn');
  return settings.passkeySignIn.enabled && !isSkipped && !hasOne
    ? { code: 'user.passkey_preferred', page: '/create-passkey' }
    : undefined;
};

const boundFactorsAreEnabled: Rule = ({ settings, interaction }) =>
  pendingTypes(interaction).every((type) => mayBeBound(type, settings))
    ? undefined
    : { code: 'session.mfa.mfa_factor_not_enabled' };

const secondFactorIsSuggested: Rule = (facts) =>
  isFreeToChoose(facts) &&
  facts.mfa.stepUp !== 'bind' &&
  !isEnabled(facts) &&
  !isEnabledByHaving(facts)
    ? { code: 'user.suggest_mfa', page: '/mfa-onboarding' }
    : undefined;

const secondFactorIsBound: Rule = (facts) => {
  const { settings, mfa } = facts;
  const isNeeded = mfa.stepUp === 'bind';
  const availableFactors = bindableFactors(settings);
  if (availableFactors.length === 0 || hasFactor(ownedFactors(facts))) return undefined;
  if (!isNeeded && !isAsked(facts)) return undefined;
  const [only, ...others] = availableFactors;
  return {
    code: 'user.missing_mfa',
    data: {
      availableFactors,
      ...(isSkippable(settings, mfa) && !isNeeded && { skippable: true }),
    },
    page: only && others.length === 0 ? factorPage('bind', only) : '/mfa-binding',
  };
};

const anotherFactorIsSuggested: Rule = (facts) => {
  const { settings, interaction, user } = facts;
  const isSkipped =
    interaction.mfa.additionalBindingSuggestionSkipped ??
    user.settings.mfa?.additionalBindingSuggestionSkipped;
  const owned = ownedFactors(facts);
  const availableFactors = suggestedFactors(settings, owned);
  if (!isAsked(facts) || isSkipped || availableFactors.length === 0) return undefined;
  return {
    code: 'session.mfa.suggest_additional_mfa',
    data: {
      availableFactors,
      maskedIdentifiers: maskedIdentifiers(withPending(facts), owned),
      isWebAuthnUsedAsSignInPasskey:
        settings.passkeySignIn.enabled === true && owned.includes('WebAuthn'),
      skippable: true,
      suggestion: true,
    },
    page: '/mfa-binding',
  };
};

const backupCodesAreMade: Rule = (facts) => {
  const isOffered = facts.settings.mfa.factors.includes('BackupCode');
  return isAsked(facts) && isOffered && !ownedFactors(facts).includes('BackupCode')
    ? { code: 'session.mfa.backup_code_required', page: factorPage('bind', 'BackupCode') }
    : undefined;
};

/** The gates of second factors and passkeys, in the order of the contract (wire/sign-in.md §2.6, §2.8). */
export const mfaChecks = {
  secondFactorIsProved: asked('secondFactor', secondFactorIsProved),
  passkeyIsOffered: asked('everything', passkeyIsOffered),
  boundFactorsAreEnabled: whoever(boundFactorsAreEnabled),
  secondFactorIsSuggested: asked('everything', secondFactorIsSuggested),
  secondFactorIsBound: asked('everything', secondFactorIsBound),
  anotherFactorIsSuggested: asked('everything', anotherFactorIsSuggested),
  backupCodesAreMade: asked('everything', backupCodesAreMade),
};

/** A rule for all whose user is known, which checks before it see to. */
function whoever(rule: Rule) {
  return (facts: Facts): Refusal | undefined =>
    facts.user ? rule({ ...facts, user: facts.user }) : undefined;
}

/**
 * A rule for those whom the way they came by does not spare the question. What a submit has settled is
 * not asked again of one that comes at the same moment.
 */
function asked(question: 'secondFactor' | 'everything', rule: Rule) {
  return whoever((facts) =>
    facts.interaction.mfa.isSettled || isSpared(facts, question) ? undefined : rule(facts),
  );
}
