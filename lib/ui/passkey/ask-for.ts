/**
 * Asks the Experience API for what a ceremony begins with, in the sign-in to that app.
 *
 * @throws Error if it has none
 */
export async function askFor<Answer>(path: string, appId: string, body?: unknown): Promise<Answer> {
  const query = new URLSearchParams({ app_id: appId });
  const response = await fetch(`/api/experience${path}?${query}`, {
    method: 'POST',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}
