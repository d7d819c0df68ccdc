import { redirect } from 'next/navigation';
import { linkErrorUrl } from '@/lib/experience/link-pages';
import { stepUrl } from '@/lib/experience/step-url';
import { OneTimeTokenForm } from '@/lib/factors/one-time-token/form';
import { type MagicLink, magicLinkOf } from '@/lib/oidc/magic-link';
import { tokenIssue } from '@/lib/one-time-tokens/rules';
import { findPresentedToken } from '@/lib/one-time-tokens/store';
import { Button } from '@/lib/ui/button';
import { emailKey } from '@/lib/users/rules';
import { House } from '../../_parts/house';
import { OtherWay } from '../../_parts/other-way';
import { PressAtOnce } from '../../_parts/press-at-once';
import { readLinkError } from '../_parts/link-error';
import { readLink } from '../_parts/magic-link';
import { type Step, stepPage } from '../_parts/step';
import { StepForm } from '../_parts/step-form';

const buttonId = 'use-link';

/**
 * What a magic link leads to: who signs in where, and one button. To show the page uses nothing up,
 * because programs that look into mails open every link (wire contract §6.1).
 */
export default stepPage(async (step) => {
  const { t, context, query, next } = step;
  const problem = readLinkError(query);
  if (problem) redirect(linkErrorUrl(context, problem));
  const link = readLink(query);
  if (!link) redirect(stepUrl('/sign-in', context));
  if (hasFollowed(step, link.email)) redirect(stepUrl(next ?? '/sign-in', context));
  const found = await findPresentedToken(link.token);
  const issue = tokenIssue(found, link);
  if (issue) redirect(linkErrorUrl(context, issue));

  return (
    <House request={step} {...textsOf(step, found?.context.interactionEvent)}>
      <StepForm step={step} action="/one-time-token/submit">
        <input type="hidden" name="one_time_token" value={link.token} />
        <OneTimeTokenForm
          t={t}
          purpose="verify"
          identifier={{ type: 'email', value: link.email }}
        />
        <Button id={buttonId}>{t('action.continue')}</Button>
      </StepForm>
      {isAskedFor(step, link) && <PressAtOnce buttonId={buttonId} />}
      <OtherWay
        question={t('signIn.notYou')}
        answer={t('signIn.otherAccount')}
        href={stepUrl('/sign-in', context)}
      />
    </House>
  );
});

/**
 * Whether the sign-in itself began by this link. Any site can lead here in the middle of another one,
 * which then must not end under somebody else's account unless a person says so.
 */
function isAskedFor({ oidc }: Step, { email, token }: MagicLink): boolean {
  const asked = magicLinkOf(oidc.params);
  return asked?.email === email && asked.token === token;
}

/** Somebody who went back: the link is used up and has got them further. */
function hasFollowed({ interaction, next }: Step, email: string): boolean {
  if (!next || !interaction) return false;
  return interaction.verificationRecords.some(
    (record) =>
      record.type === 'OneTimeToken' && emailKey(record.identifier.value) === emailKey(email),
  );
}

function textsOf({ t, application }: Step, event: string | undefined) {
  if (event === 'ForgotPassword') return { title: t('magicLink.recoverTitle') };
  const title = event === 'Register' ? t('register.title') : t('signIn.title');
  return { title, purpose: t('signIn.purpose', { application }) };
}
