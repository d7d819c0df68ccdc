import { expect, test } from 'vitest';
import { networkOf, plainAddress, publicNetworkOf } from '@/lib/outbound/network';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:4711', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2::1]:4711', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80::/64'],
  ['unknown', 'unknown'],
  ['', ''],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each([
  ['8.8.4.4', '8.8.4.4'],
  ['::ffff:8.8.4.4', '8.8.4.4'],
  ['[2a00:1450:1:2::1]:4711', '2a00:1450:1:2::/64'],
])('%s is of the network %s of the internet', (address, network) => {
  expect(publicNetworkOf(address)).toBe(network);
});

test.each([
  '127.0.0.1',
  '::1',
  '::ffff:10.0.0.1',
  '172.16.0.1',
  'fe80::1',
  'fd00::1',
  'unknown',
  '',
])('%s is of no network of the internet', (address) => {
  expect(publicNetworkOf(address)).toBeUndefined();
});

test.each([
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['unknown', 'unknown'],
])('%s is written as %s', (address, written) => {
  expect(plainAddress(address)).toBe(written);
});
