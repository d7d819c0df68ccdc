/**
 * What Genkan's own mails and text messages say, in English. Every other language has exactly these
 * keys and placeholders. `title` is also the subject; a text message is `sms` alone, so it is short.
 */
export const mails = {
  common: {
    code: 'Enter this code to go on:',
    expires: 'It works once, within {minutes, plural, one {# minute} other {# minutes}}.',
    address: 'If the button does not work, open this address:',
    secret: 'Tell this code to nobody. People at {application} will never ask you for it.',
    ignore: 'If you did not ask for this message, you can ignore it: nothing happens without you.',
  },
  SignIn: {
    title: 'Sign in to {application}',
    lead: 'You asked to sign in to {application}.',
    action: 'Sign in',
    sms: '{code} is your code to sign in to {application}.',
  },
  Register: {
    title: 'Your new account at {application}',
    lead: 'You asked to create an account at {application} with this address.',
    action: 'Create the account',
    sms: '{code} is your code to create an account at {application}.',
  },
  ForgotPassword: {
    title: 'A new password for {application}',
    lead: 'You asked to set a new password for your account at {application}.',
    action: 'Set a new password',
    sms: '{code} is your code to set a new password for {application}.',
  },
  OrganizationInvitation: {
    title: 'You are invited to {application}',
    lead: 'You have been invited to join an organization at {application}.',
    action: 'Accept the invitation',
    ignore:
      'If you do not know what this is about, you can ignore this message: nobody joins without accepting.',
    named: {
      title: 'You are invited to join {organization}',
      lead: 'You have been invited to join {organization} at {application}.',
    },
    sms: '{code} is your code to join an organization at {application}.',
  },
  Generic: {
    title: 'Confirm that it is you, for {application}',
    lead: '{application} asks you to confirm that this address is yours.',
    action: 'Confirm',
    sms: '{code} is your verification code for {application}.',
  },
  UserPermissionValidation: {
    title: 'Confirm a change of your account at {application}',
    lead: 'You asked to change something important in your account at {application}.',
    action: 'Confirm',
    sms: '{code} is your code to confirm a change of your account at {application}.',
  },
  BindNewIdentifier: {
    title: 'A new address for your account at {application}',
    lead: 'You asked to add this address to your account at {application}.',
    action: 'Add the address',
    sms: '{code} is your code to add this number to your account at {application}.',
  },
  MfaVerification: {
    title: 'The second step of your sign-in to {application}',
    lead: 'You asked to sign in to {application}. This is the second step.',
    action: 'Go on',
    sms: '{code} is your code for the second step of your sign-in to {application}.',
  },
  BindMfa: {
    title: 'Set up a second step for {application}',
    lead: 'You asked to use this address as a second step when you sign in to {application}.',
    action: 'Set it up',
    sms: '{code} is your code to set up a second step for {application}.',
  },
} as const;
