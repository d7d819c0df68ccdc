import type { ReactNode } from 'react';
import { wire } from '@/lib/config/wire';
import type { ScopesOfApi } from '@/lib/consent/schema';
import type { Translator } from '@/lib/i18n/translate';

/** The scopes that have words, as the phrases name them, in the order in which they are shown. */
const worded = {
  profile: 'profile',
  email: 'email',
  phone: 'phone',
  address: 'address',
  custom_data: 'customData',
  identities: 'identities',
  roles: 'roles',
  [wire.scopes.organizations]: 'organizations',
  [wire.scopes.organizationRoles]: 'organizationRoles',
  [wire.scopes.sessions]: 'sessions',
  [wire.scopes.trustedDevices]: 'trustedDevices',
  offline_access: 'offlineAccess',
} as const;

const inOrder = Object.keys(worded) as (keyof typeof worded)[];

type Props = { t: Translator; userScopes: readonly string[]; apis: readonly ScopesOfApi[] };

/** What an app asks for, in the user's words: about them first, then by API. */
export function AskedScopes({ t, userScopes, apis }: Props) {
  const aboutUser = inOrder.filter((scope) => userScopes.includes(scope));
  if (aboutUser.length + apis.length === 0) return null;
  return (
    <div className="card flex flex-col divide-y divide-line">
      {aboutUser.length > 0 && (
        <Group title={t('consent.aboutYou')}>
          {aboutUser.map((scope) => (
            <Line key={scope}>{t(`consent.scope.${worded[scope]}`)}</Line>
          ))}
        </Group>
      )}
      <ApiScopes t={t} apis={apis} />
    </div>
  );
}

/** Scopes of APIs by what their administrator says of them, else by name. */
export function ApiScopes({ t, apis }: Pick<Props, 't' | 'apis'>) {
  return apis.map(({ resource, scopes }) => (
    <Group
      key={resource.id}
      title={
        resource.indicator === wire.organizationResource
          ? t('consent.inOrganization')
          : resource.name
      }
    >
      {scopes.map(({ id, name, description }) => (
        <Line key={id}>
          <bdi>{description || name}</bdi>
        </Line>
      ))}
    </Group>
  ));
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 px-4 py-3">
      <h2 className="break-words font-semibold text-base">{title}</h2>
      <ul className="flex flex-col gap-1.5">{children}</ul>
    </section>
  );
}

function Line({ children }: { children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <Tick />
      <span className="min-w-0 break-words">{children}</span>
    </li>
  );
}

function Tick() {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className="mt-1 size-4 shrink-0 text-brand-edge">
      <path d="m3 8.5 3.5 3.5L13 4.5" fill="none" stroke="currentColor" strokeWidth="1.75" />
    </svg>
  );
}
