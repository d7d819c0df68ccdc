/** RFC 8693. */
export const tokenExchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** RFC 8628. */
export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';
