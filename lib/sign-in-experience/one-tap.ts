import { findOneTap } from './public';
import type { SignInExperience } from './schema';

/**
 * What the page that offers Google One Tap needs from elsewhere, by the name of its CSP directive, as Google
 * documents it ("Content Security Policy" of Sign in with Google). The script is let in by whoever loads it.
 */
export async function oneTapSources(
  settings: Pick<SignInExperience, 'socialSignInConnectorTargets'>,
) {
  if (!(await findOneTap(settings))?.isEnabled) return undefined;
  const own = 'https://accounts.google.com/gsi/';
  return { frames: [own], connections: [own], styles: [`${own}style`] };
}
