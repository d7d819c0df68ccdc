import { expect, it } from 'vitest';
import { management } from '../support/management';
import { startOwnServer } from '../support/server';
import { member, otherThan, sent, settle, tell } from './codes';
import { begin, call } from './visitors';

const { info: server } = await startOwnServer();

const blocked = { status: 400, code: 'session.verification_blocked_too_many_attempts' };

it('passwords and codes for one identifier are guessed in one pool', async () => {
  await settle(server, { sentinelPolicy: { maxAttempts: 3, lockoutDuration: 10 } });
  const { email, phone, password } = await member(server);
  const who = await begin(server, 'SignIn');
  const { verificationId, code } = await sent(who, email, 'SignIn');
  const byPassword = (given: string, identifier = email) =>
    call(who, 'POST', '/verification/password', { identifier, password: given });
  const byCode = (given: string) => tell(who, email, verificationId, given);

  expect(await byPassword('a wrong one')).toMatchObject({ code: 'session.invalid_credentials' });
  expect(await byCode(otherThan(code))).toMatchObject({ code: 'verification_code.code_mismatch' });
  expect(await byCode(otherThan(code))).toMatchObject(blocked);
  expect(await byPassword(password)).toMatchObject(blocked);
  expect(await byCode(code)).toMatchObject(blocked);
  expect(await byPassword(password, phone)).toMatchObject({ status: 200 });

  // The right code was used up by whoever tried it then.
  await management(server, 'POST', '/sentinel-activities/delete', {
    targetType: 'User',
    targets: [email.value],
  });
  expect(await byCode(code)).toMatchObject({ status: 400, code: 'verification_code.not_found' });
  expect(await byPassword(password)).toMatchObject({ status: 200 });
});

it("an attempt for another recipient than the record's counts for that one", async () => {
  await settle(server, { sentinelPolicy: { maxAttempts: 2, lockoutDuration: 10 } });
  const [ann, bob] = [await member(server), await member(server)];
  const who = await begin(server, 'SignIn');
  const { verificationId, code } = await sent(who, ann.email, 'SignIn');
  const mismatch = { code: 'verification_code.email_mismatch' };
  expect(await tell(who, bob.email, verificationId, code)).toMatchObject(mismatch);
  expect(await tell(who, bob.email, verificationId, code)).toMatchObject(blocked);
  expect(await tell(who, ann.email, verificationId, code)).toMatchObject({ status: 200 });
});
