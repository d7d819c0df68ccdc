import { wire } from '@/lib/config/wire';
import { defaultSignInExperience } from './defaults';
import type { SignInExperience } from './schema';
import { getSignInExperience } from './store';

/**
 * What the administrators' Console asks, whatever the tenant asks elsewhere: no setting keeps an
 * administrator out, or lets in whoever lacks a factor that they have set up. Of the tenant's it has
 * what things look like and what a username is, and no style sheet, which could hide the form.
 */
function consoleSettings(settings: SignInExperience): SignInExperience {
  const { color, branding, hideLogtoBranding, languageInfo, usernamePolicy, passwordPolicy } =
    settings;
  const byPassword = { password: true, verificationCode: false, isPasswordPrimary: true };
  return {
    ...defaultSignInExperience,
    color,
    branding,
    hideLogtoBranding,
    languageInfo,
    usernamePolicy,
    passwordPolicy,
    signIn: {
      methods: [
        { identifier: 'username', ...byPassword },
        { identifier: 'email', ...byPassword },
      ],
    },
    signInMode: 'SignIn',
    // Nobody signs up here, and an account lacks nothing that sign-up would ask for.
    signUp: { identifiers: [], password: false, verify: false },
    mfa: {
      factors: ['Totp', 'WebAuthn', 'BackupCode'],
      policy: 'NoPrompt',
      organizationRequiredMfaPolicy: 'Mandatory',
    },
  };
}

/** Whether it is the administrators' own door. */
export function isConsole(appId: string | undefined): boolean {
  return appId === wire.applications.console;
}

/** The sign-in settings at an application's door: the tenant's, but for the Console. */
export async function signInSettingsOf(appId: string | undefined): Promise<SignInExperience> {
  const settings = await getSignInExperience();
  return isConsole(appId) ? consoleSettings(settings) : settings;
}
