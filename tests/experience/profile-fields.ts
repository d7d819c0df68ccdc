import { expect } from 'vitest';
import type { GenkanInfo } from '../support/genkan';
import { type JsonObject, management } from '../support/management';

const path = '/custom-profile-fields';

/** Has sign-up ask for these fields and no others. */
export async function askFor(info: GenkanInfo, ...fields: JsonObject[]) {
  const { body } = await management<{ name: string }[]>(info, 'GET', path);
  for (const { name } of body) await management(info, 'DELETE', `${path}/${name}`);
  for (const field of fields) {
    const whole = { type: 'Text', required: false, ...field };
    expect(await management(info, 'POST', path, whole)).toMatchObject({ status: 201 });
  }
}
