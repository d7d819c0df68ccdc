import { expect } from '@playwright/test';
import type { Genkan } from '../support/genkan';
import { strongPassword, uniqueName } from '../support/names';
import { authenticatorApp } from '../support/totp';
import { startOwnServer, test } from './fixtures';
import { openSignIn } from './open-sign-in';
import { askForFactors, atFactors } from './second-factor';
import { signInOnPages, signUpOnPages } from './visitor';

// One after the other, because they change the settings of one server.
test.describe.configure({ mode: 'default' });
test.setTimeout(120_000);

let genkan: Genkan;

test.beforeAll(async ({ server }) => {
  genkan = await startOwnServer(server);
  await askForFactors(genkan.info, { policy: 'Mandatory', factors: ['Totp', 'BackupCode'] });
});
test.afterAll(() => genkan?.stop());

for (const hasScript of [true, false]) {
  test.describe(hasScript ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: hasScript });

    test('a person registers with an app and backup codes, loses the phone, and still gets in', async ({
      browser,
    }) => {
      const person = { username: uniqueName('mei'), password: strongPassword() };
      const open = async () => {
        const page = await openSignIn(
          await browser.newContext({ javaScriptEnabled: hasScript }),
          genkan.info,
        );
        return { page, ...atFactors(page, hasScript) };
      };

      // Registers: an app, shown to work, then codes to keep.
      const first = await open();
      await signUpOnPages(first.page, person);
      const key = await first.readKey();
      const app = authenticatorApp(key);
      await first.giveCode(app.code());
      const codes = await first.readBackupCodes();
      await first.press('I have kept them');
      await first.atClient();

      // Signs in by the app.
      const second = await open();
      await signInOnPages(second.page, person);
      await second.titled('Enter the code from your authenticator app');
      await second.giveCode(app.code());
      await second.atClient();

      // The phone is lost: one of the codes will do.
      const third = await open();
      await signInOnPages(third.page, person);
      await third.titled('Enter the code from your authenticator app');
      await third.choose('Backup codes');
      await third.titled('Enter a backup code');
      await third.giveBackupCode(codes[0] ?? '');
      await third.atClient();

      // It was good once; another one is good however it is typed.
      const fourth = await open();
      await signInOnPages(fourth.page, person);
      await fourth.choose('Backup codes');
      await fourth.giveBackupCode(codes[0] ?? '');
      const field = fourth.page.getByLabel('Backup code', { exact: true });
      await expect(field).toHaveAccessibleDescription(/wrong|used/i);
      await expect(field).toBeFocused();
      await fourth.giveBackupCode(` ${codes[1]?.slice(0, 5).toUpperCase()}-${codes[1]?.slice(5)} `);
      await fourth.atClient();
    });
  });
}
