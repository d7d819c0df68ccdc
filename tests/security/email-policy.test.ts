import { describe, expect, test } from 'vitest';
import { type EmailPolicy, emailIssue } from '@/lib/security/email-policy';

const notAllowed = 'session.email_blocklist.email_not_allowed';
const blocking = (...customBlocklist: string[]): EmailPolicy => ({ customBlocklist });

describe('a blocklist', () => {
  test.each([
    ['its address', 'eve@example.com', 'eve@example.com'],
    ['it in other cases', 'Eve@Example.com', 'eVe@eXample.COM'],
    ['every address of its domain', '@example.com', 'anybody@EXAMPLE.com'],
    ['a domain in letters of its own', '@münchen.example', 'eve@xn--mnchen-3ya.example'],
    ['the same domain in the form of DNS', '@xn--mnchen-3ya.example', 'eve@MÜNCHEN.example'],
    ['what a star stands for in the name', 'eve*@example.com', 'everybody@example.com'],
    ['what a star stands for in the domain', '@*.example.com', 'eve@a.b.example.com'],
    ['everybody by two stars', '*@*', 'eve@example.com'],
    ['a Gmail address with other dots', 'ev.e@gmail.com', 'e.v.e@gmail.com'],
  ])('refuses %s', (_what, entry, email) => {
    expect(emailIssue(email, blocking('@other.example', entry))).toBe(notAllowed);
  });

  test.each([
    ['another address', 'eve@example.com', 'eva@example.com'],
    ['a domain below', '@example.com', 'eve@mail.example.com'],
    ['a domain that ends alike', '@example.com', 'eve@notexample.com'],
    ['other dots than at Gmail', 'ev.e@example.com', 'eve@example.com'],
    ['a look-alike, which is another mailbox', 'kate@example.com', '\u212aate@example.com'],
    ['letters that a pattern only looks like', 'e.e@example.com', 'eve@example.com'],
  ])('takes %s', (_what, entry, email) => {
    expect(emailIssue(email, blocking(entry))).toBeUndefined();
  });
});

describe('an allow list', () => {
  const policy = { customAllowlist: ['@example.com', 'eve@other.example'] };

  test('takes nobody who is not on it', () => {
    expect(emailIssue('ann@example.com', policy)).toBeUndefined();
    expect(emailIssue('eve@other.example', policy)).toBeUndefined();
    expect(emailIssue('ann@other.example', policy)).toBe(notAllowed);
  });

  test('that is empty takes everybody', () => {
    expect(emailIssue('ann@example.com', { customAllowlist: [] })).toBeUndefined();
  });

  test('is no way round the blocklist', () => {
    const both = { ...policy, customBlocklist: ['ann@example.com'] };
    expect(emailIssue('ann@example.com', both)).toBe(notAllowed);
  });
});

describe('disposable addresses', () => {
  test.each(['eve@mailinator.com', 'eve@Mailinator.COM', 'eve@any.mailinator.com'])(
    'as %s are refused where the policy says so',
    (email) => {
      expect(emailIssue(email, { blockDisposableAddresses: true })).toBe(notAllowed);
      expect(emailIssue(email, {})).toBeUndefined();
    },
  );

  test('are not those of others', () => {
    const policy = { blockDisposableAddresses: true };
    expect(emailIssue('eve@example.com', policy)).toBeUndefined();
    expect(emailIssue('eve@notmailinator.com.example', policy)).toBeUndefined();
  });
});

test('what is wrong is said in the order of the contract', () => {
  const policy = {
    blockSubaddressing: true,
    customAllowlist: ['@example.com'],
    blockDisposableAddresses: true,
  };
  expect(emailIssue('eve+1', policy)).toBe('session.email_blocklist.invalid_email');
  expect(emailIssue('eve@', policy)).toBe('session.email_blocklist.invalid_email');
  expect(emailIssue('eve+1@mailinator.com', policy)).toBe(
    'session.email_blocklist.email_subaddressing_not_allowed',
  );
  expect(emailIssue('eve@mailinator.com', policy)).toBe(notAllowed);
  expect(emailIssue('eve@example.com', policy)).toBeUndefined();
});

test('a pattern of stars takes no time to speak of', () => {
  const pattern = `${'*a'.repeat(120)}*@example.com`;
  const calm = emailIssue(`${'a'.repeat(119)}b@example.com`, blocking(pattern));
  expect(calm).toBeUndefined();
  expect(emailIssue(`${'a'.repeat(240)}@example.com`, blocking(pattern))).toBe(notAllowed);
});
