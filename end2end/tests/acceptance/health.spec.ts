import { expect, test } from '../../fixtures/test.ts';

test('the server says that it lives and is ready', { tag: '@both' }, async ({ request }) => {
  expect((await request.get('/livez')).status()).toBe(200);
  expect((await request.get('/readyz')).status()).toBe(200);
});
