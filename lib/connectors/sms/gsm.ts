/** The default alphabet of GSM and its extension table (3GPP TS 23.038 §6.2.1). */
const alphabet = new Set(
  [
    '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?',
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
    '\f^{}\\[~]|€',
  ].join(''),
);

/** Whether a text can be sent in the default alphabet; any other is sent as UCS-2. */
export function isGsmText(text: string): boolean {
  return [...text].every((character) => alphabet.has(character));
}
