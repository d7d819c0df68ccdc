import { expect, test } from 'vitest';
import { pagePolicy } from '@/lib/ui/page-policy';

const base = { nonce: 'abc', images: [], isDevelopment: false };

test('A page runs only scripts with its nonce and is never framed', () => {
  const policy = pagePolicy(base);
  expect(policy).toContain("script-src 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
});

test('A page may send its form on to an app', () => {
  expect(pagePolicy(base)).not.toContain('form-action');
});

test('A page shows pictures from the configured addresses alone', () => {
  const images = ['https://cdn.example/logo.svg?v=1', 'https://cdn.example/logo.svg', '/own.svg'];
  expect(pagePolicy({ ...base, images })).toContain(
    "img-src 'self' data: https://cdn.example/logo.svg;",
  );
});

test('A picture’s address cannot add a directive of its own', () => {
  const images = ["https://cdn.example/a;script-src 'unsafe-inline'", 'javascript:alert(1)'];
  expect(pagePolicy({ ...base, images })).not.toMatch(/script-src 'unsafe-inline'|javascript/);
});

test('A page reaches a captcha’s provider only if it has one', () => {
  const captcha = {
    frames: ['https://captcha.example/frame/'],
    connections: ['https://captcha.example/api/'],
  };
  const policy = pagePolicy({ ...base, ...captcha });
  expect(policy).toContain('frame-src https://captcha.example/frame/;');
  expect(policy).toContain("connect-src 'self' https://captcha.example/api/;");
  expect(pagePolicy(base)).not.toContain('frame-src');
  expect(pagePolicy(base)).toContain("connect-src 'self';");
});
