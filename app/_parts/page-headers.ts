/** How `proxy.ts` tells a page what it cannot find out by itself. A client's own values are overwritten. */
export const pageHeaders = {
  nonce: 'x-genkan-nonce',
  /** The query of the page: layouts are not given it, and choose the language by it. */
  search: 'x-genkan-search',
  /** `yes` for the page that asks for consent: an application of others has its own look there. */
  isConsent: 'x-genkan-is-consent',
} as const;
