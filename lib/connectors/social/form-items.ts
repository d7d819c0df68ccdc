import type { FormItem } from '../connector';
import { secretItem } from '../form-items';

/** Asks for the name and secret that the provider knows an application by. */
export const clientItems: readonly FormItem[] = [
  { key: 'clientId', label: 'Client ID', type: 'Text', required: true },
  secretItem('clientSecret', 'Client secret'),
];

/** Asks for what is wanted of the provider. */
export function scopeItem(standard: string, key = 'scope'): FormItem {
  return {
    key,
    label: 'Scope',
    type: 'Text',
    placeholder: standard,
    description: `What people are asked to share, with spaces between. Left empty: ${standard}`,
  };
}

/** Asks for an address of the provider's. */
export function endpointItem(key: string, label: string, placeholder: string): FormItem {
  return { key, label, type: 'Text', required: true, placeholder };
}

/** Asks how the token endpoint is told whose request it is (OpenID Connect Core §9). */
export const clientAuthItems: readonly FormItem[] = [
  {
    key: 'tokenEndpointAuthMethod',
    label: 'Client authentication',
    type: 'Select',
    defaultValue: 'client_secret_post',
    selectItems: [
      { value: 'client_secret_post', title: 'Secret in the body' },
      { value: 'client_secret_basic', title: 'Secret in the Authorization header' },
      { value: 'client_secret_jwt', title: 'JWT signed with the secret' },
    ],
  },
  {
    key: 'clientSecretJwtSigningAlgorithm',
    label: 'Algorithm of the JWT',
    type: 'Select',
    defaultValue: 'HS256',
    selectItems: [
      { value: 'HS256', title: 'HS256' },
      { value: 'HS384', title: 'HS384' },
      { value: 'HS512', title: 'HS512' },
    ],
    showConditions: [{ targetKey: 'tokenEndpointAuthMethod', expectValue: 'client_secret_jwt' }],
  },
];

/** Asks for further parameters of the authorization request. */
export const customConfigItem: FormItem = {
  key: 'customConfig',
  label: 'Further parameters',
  type: 'Json',
  description: 'Added to the authorization request, as an object of texts.',
};

/** Asks whether an address counts that the provider says nothing of having checked. */
export const trustItem: FormItem = {
  key: 'trustUnverifiedEmail',
  label: 'Trust unverified e-mail addresses',
  type: 'Switch',
  defaultValue: false,
  description:
    'Accounts are found by an address even where the provider does not say that it was verified. Only for providers that check every address.',
};

/** Asks where in the provider's words a person's profile stands. */
export const profileMapItem: FormItem = {
  key: 'profileMap',
  label: 'Profile map',
  type: 'Json',
  description:
    'Where the provider says `id`, `email`, `phone`, `name` and `avatar`; with dots into nested objects.',
  defaultValue: { id: 'id', email: 'email', phone: 'phone', name: 'name', avatar: 'avatar' },
};

/** Asks what a person is asked before coming back. */
export const promptsItem: FormItem = {
  key: 'prompts',
  label: 'Prompts',
  type: 'MultiSelect',
  selectItems: [
    { value: 'none' },
    { value: 'login' },
    { value: 'consent' },
    { value: 'select_account' },
  ],
  description: 'What the provider asks people for, whether it has to or not.',
};
