type Difference = { operation: RegExp; line: RegExp; reason: string };

/** What the served document says otherwise than the wire contract, and why. */
export const differences: Difference[] = [
  {
    operation: /./,
    line: /^status (404|500)$/,
    reason: 'errors that cannot happen here are not documented',
  },
  {
    operation: /applications/,
    line: /(protectedAppMetadata\.customDomains\?\[\]|^answer 200 \[\])\.cloudflareData/,
    reason: 'there are no protected apps to have a host at Cloudflare',
  },
  {
    operation: /^POST \/api\/applications\/\{id\}\/protected-app-metadata\/custom-domains$/,
    line: /^status (409|422)$/,
    reason: 'there are no protected apps whose domains could be in the way',
  },
  {
    operation: /^DELETE \/api\/applications\/\{id\}$/,
    line: /^status 422$/,
    reason: 'it is for custom domains of protected apps',
  },
  {
    operation: /^GET \/api\/\.well-known\/(sign-in-exp|experience)$/,
    line: /^answer 200 \.captchaConfig\.type is /,
    reason: 'a tenant may set up a third kind of captcha, which needs no provider: `Altcha`',
  },
  {
    operation: /\/authorization-uri$/,
    line: /^answer 200 \.redirectUri\?$/,
    reason: 'the address is under `redirectTo`; this one is described as nothing in particular',
  },
  {
    operation: /\/connector(s|-factories)(\/\{id\})?$/,
    line: /^answer 200 .*\.(customData|extraInfo|isDemo|usage|isDevFeature)\?$/,
    reason: 'there are no demo connectors, quotas of messages or fields in development',
  },
  {
    operation: /^POST \/api\/authn\/saml\/\{connectorId\}$/,
    line: /SAMLResponse/,
    reason: 'a post without an assertion has nothing to be taken',
  },
  {
    operation: /\/connector-factories/,
    line: /^answer 200 .*\.fromEmail\?$/,
    reason: 'only a connector that is set up has a sender',
  },
  {
    operation: /^GET \/api\/logs/,
    line: /userAgentParsed/,
    reason: 'a browser is noted by what it says, not by what that is taken for',
  },
  {
    operation: /^PUT \/api\/email-templates$/,
    line: /^status 422$/,
    reason: 'there is nothing to refuse beyond the form of a template, which is a 400',
  },
  {
    operation: /^DELETE \/api\/organization(s|-roles)\/\{id\}\/.*\}$/,
    line: /^status 422$/,
    reason: 'what is not there is a 404, and nothing else of the kind can happen',
  },
  {
    operation: /^(POST \/api\/organizations|PATCH \/api\/organizations\/\{id\})$/,
    line: /^status 422$/,
    reason: 'there is nothing to refuse beyond the form of an organization, which is a 400',
  },
  {
    operation: /check-password$/,
    line: /^answer 200 \.issues/,
    reason: 'issues come with status 400, as the running reference does it',
  },
  {
    operation:
      /^PATCH \/api\/applications\/\{id\}\/secrets\/\{name\}$|^GET \/api\/roles\/\{id\}\/applications$/,
    line: /^status 204$/,
    reason: 'the answer has a body and so is a 200',
  },
  {
    operation: /^POST \/api\/roles\/\{id\}\/scopes$/,
    line: /^status 200$/,
    reason: 'the answer is a 201, as the running reference does it',
  },
  {
    operation: /^PATCH \/api\/users\/\{userId\}\/password$/,
    line: /^status 422$/,
    reason: 'no password policy applies here, so that none can refuse',
  },
  {
    operation: /^GET \/api\/experience\/interaction$/,
    line: /^answer 200 \.profile\.submitted\?$/,
    reason: 'it is not shown, as by the running reference',
  },
  {
    operation: /^GET \/api\/(experience\/interaction|users\/\{userId\}\/sessions.*)$/,
    line: /\.verificationRecords\??\[\]\.(registrationRpId|identifier\.type is userId)/,
    reason: 'nothing of a key is shown but whose it is, and no identifier is the id of a user',
  },
  {
    operation: /^GET \/api\/experience\/interaction$/,
    line: /^answer 200 \.mfa\.webAuthn\[\]\.transports\[\] is /,
    reason: 'browsers may come to name other transports',
  },
  {
    operation: /^POST \/api\/experience\/verification\/password$/,
    line: /^status 409$/,
    reason: 'tenant scripts that bring users in bring it',
  },
  {
    operation: /^POST \/api\/experience\/verification\/(mfa-)?verification-code\/verify$/,
    line: /^status 501$/,
    reason: 'verifying a code sends nothing, so no connector can be missing',
  },
];
