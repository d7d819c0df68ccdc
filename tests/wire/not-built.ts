type NotBuilt = { noun: string; operations: RegExp };

/** What of the contract is not served yet, by the noun it waits for. A line goes with the noun's arrival. */
export const notBuilt: NotBuilt[] = [
  { noun: 'the Account API', operations: /\/(my-account|verifications)\b|user\.openapi\.json$/ },
  { noun: 'uploads', operations: /\/(user-assets|custom-ui-assets)\b/ },
  { noun: 'webhooks', operations: /\/hooks\b/ },
  { noun: 'the dashboard', operations: /\/dashboard\b/ },
  { noun: 'custom domains', operations: /\/api\/domains\b/ },
  { noun: 'tenant scripts', operations: /\/configs\/(jwt-customizer|actions)\b/ },
  { noun: 'SAML applications', operations: /\/saml(-applications)?\/|\/saml-applications$/ },
  { noun: 'Hasura', operations: /\/authn\/hasura$/ },
];
