import { expect, it } from 'vitest';
import { interaction as schema, withRecord } from '@/lib/experience/interaction';
import { publicView } from '@/lib/experience/public-view';
import { digest, interaction } from './examples';

const chosen = {
  id: 'r1',
  type: 'NewPasswordIdentity' as const,
  identifier: { type: 'username' as const, value: 'bob' },
  password: digest,
};

it('keeps one record of each type, the newest', () => {
  const once = withRecord(interaction('Register'), chosen);
  const twice = withRecord(once, { ...chosen, id: 'r2' });
  expect(twice.verificationRecords.map(({ id }) => id)).toEqual(['r2']);
});

it('survives being stored', () => {
  const full = withRecord(interaction('Register', { profile: { password: digest } }), chosen);
  expect(schema.parse(JSON.parse(JSON.stringify(full)))).toEqual(full);
});

it('shows no secret', () => {
  const full = withRecord(interaction('Register', { profile: { password: digest } }), chosen);
  const { password: _hidden, ...shown } = chosen;
  expect(publicView(full)).toMatchObject({ verificationRecords: [shown], profile: {} });
  expect(JSON.stringify(publicView(full))).not.toContain(digest.digest);
});
