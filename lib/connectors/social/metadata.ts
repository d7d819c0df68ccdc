import type { ConnectorMetadata, FormItem, LocalizedText } from '../connector';
import { configTemplate } from '../form-items';
import { clientItems, scopeItem } from './form-items';

/** What a provider of the catalogue is, and how somebody gets an account for an application there. */
export type ProviderEntry = {
  /** The factory's id on the wire; its logos are named by it. */
  id: string;
  /** What its identities are stored under. */
  target: string;
  name: LocalizedText;
  /** Whether the logo needs another drawing on dark pages. */
  hasDarkLogo?: boolean;
  /** Whether its tokens can be kept: they are good for more than telling who is there. */
  hasUsefulTokens?: boolean;
  /** Markdown: what is to be done at the provider, one thing after the other. */
  steps: readonly string[];
  /** What people are asked to share unless the settings say otherwise. */
  scope: string;
  /** Under which key the settings say so. Default: `scope`. */
  scopeKey?: string;
  /** Fields of the form beside client and scope. */
  moreItems?: readonly FormItem[];
};

/** Where a provider sends people back to, as the readmes have it. */
export const redirectUri = '`<your address>/callback/<connector id>`';

/** A readme: what the connector is for, and what is to be done for it, one thing after the other. */
export function readmeOf(what: string, steps: readonly string[]): string {
  const list = steps.map((step, index) => `${index + 1}. ${step}`).join('\n');
  return `${what}

${list}

The connector’s id is part of the redirect URI: you see it once the connector is created.`;
}

/** The metadata of a connector to a provider of the catalogue. */
export function metadataOf(
  entry: ProviderEntry,
  items: readonly FormItem[] = clientItems,
): ConnectorMetadata {
  const { id, target, name, hasDarkLogo, hasUsefulTokens, steps, moreItems = [] } = entry;
  const formItems = [...items, scopeItem(entry.scope, entry.scopeKey), ...moreItems];
  const start = formItems.flatMap(({ key, required, placeholder = `<${key}>` }) =>
    required ? [[key, placeholder]] : [],
  );
  const what = `Signs people in with their ${name.en} accounts.`;
  return {
    id,
    target,
    platform: 'Universal',
    name,
    description: { en: what },
    logo: `/connectors/${id}.svg`,
    logoDark: hasDarkLogo ? `/connectors/${id}-dark.svg` : null,
    ...(hasUsefulTokens && { isTokenStorageSupported: true }),
    readme: readmeOf(what, steps),
    configTemplate: configTemplate(Object.fromEntries(start)),
    formItems,
  };
}
