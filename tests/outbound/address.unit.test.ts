import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '@/lib/outbound/address';

describe('an address of the internet', () => {
  test.each([
    '1.1.1.1',
    '93.184.216.34',
    '2606:4700:4700::1111',
    '2a00:1450:4001:80b::200e',
    '::ffff:1.1.1.1',
    '64:ff9b::1.1.1.1',
    '2002:101:101::1',
  ])('%s may be reached', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('an address of a special use', () => {
  test.each([
    ['unspecified', '0.0.0.0'],
    ['of this network', '0.1.2.3'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['shared by a carrier', '100.64.0.1'],
    ['shared by a carrier', '100.127.255.254'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local, where clouds keep their metadata', '169.254.169.254'],
    ['a container’s metadata', '169.254.170.2'],
    ['a cloud’s metadata', '100.100.100.200'],
    ['for protocols', '192.0.0.1'],
    ['for examples', '192.0.2.1'],
    ['for examples', '198.51.100.1'],
    ['for examples', '203.0.113.1'],
    ['for benchmarks', '198.18.0.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['unique local', 'fc00::1'],
    ['a cloud’s metadata', 'fd00:ec2::254'],
    ['link-local', 'fe80::1'],
    ['link-local, with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['for examples', '2001:db8::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback, in hexadecimal', '::ffff:7f00:1'],
    ['mapped private', '::ffff:10.0.0.1'],
    ['compatible loopback', '::127.0.0.1'],
    ['translated loopback', '::ffff:0:127.0.0.1'],
    ['loopback through NAT64', '64:ff9b::127.0.0.1'],
    ['metadata through NAT64', '64:ff9b::a9fe:a9fe'],
    ['local NAT64', '64:ff9b:1::1.1.1.1'],
    ['loopback through 6to4', '2002:7f00:1::1'],
    ['private through 6to4', '2002:c0a8:101::1'],
    ['Teredo', '2001::1'],
    ['no address', 'localhost'],
    ['no address', ''],
  ])('%s: %s is refused', (_use, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
