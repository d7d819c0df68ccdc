/** Which type of connector brings messages to such an address. */
export const connectorTypes = { email: 'Email', phone: 'Sms' } as const;
