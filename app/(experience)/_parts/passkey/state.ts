/** How far a form for a passkey is: `ready` where the browser can, `absent` where it cannot. */
export type PasskeyState = 'unknown' | 'ready' | 'busy' | 'unused' | 'absent';
