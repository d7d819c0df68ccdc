import { type AccountCenter, accountCenterSetting, defaultAccountCenter } from './schema';
import { changeSetting, readSetting } from './store';

const key = 'account-center';

/** The account center's settings. Cached. */
export function readAccountCenter(): Promise<AccountCenter> {
  return readSetting(key, accountCenterSetting, defaultAccountCenter);
}

/** Replaces them by what is made of the present ones, and returns them. */
export function changeAccountCenter(
  change: (old: AccountCenter) => AccountCenter,
): Promise<AccountCenter> {
  return changeSetting(key, accountCenterSetting, defaultAccountCenter, change);
}
