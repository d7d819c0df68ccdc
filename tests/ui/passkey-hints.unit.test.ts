import { expect, it } from 'vitest';
import { hintsFor } from '@/lib/ui/passkey/hints';

it.each([
  [[], []],
  [[['internal', 'hybrid']], ['client-device', 'hybrid']],
  [[['usb', 'nfc'], ['ble']], ['security-key']],
  [
    [['usb'], ['internal']],
    ['client-device', 'security-key'],
  ],
  [[[], ['something-new']], []],
])('keys that are reached by %j are looked for at %j', (keys, hints) => {
  expect(hintsFor(keys.map((transports) => ({ transports })))).toEqual(hints);
});

it('keys that do not tell how they are reached may be anywhere', () => {
  expect(hintsFor([{}])).toEqual([]);
});
