import { describe, expect, test } from 'vitest';
import { sharedServer } from '../support/server';

const { baseUrl } = sharedServer();

describe('the server does not offer', () => {
  test.each([
    [
      'an image optimizer, which would work for anybody',
      '/_next/image?url=%2Fbrand%2Flogo.svg&w=64&q=75',
    ],
    ['files beside its public ones', '/brand/..%2f..%2fpackage.json'],
    ['files beside its built ones', '/_next/static/..%2f..%2f..%2fpackage.json'],
  ])('%s', async (_what, path) => {
    expect((await fetch(baseUrl + path)).status).toBe(404);
  });
});
