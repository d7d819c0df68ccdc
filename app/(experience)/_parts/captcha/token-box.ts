/** Where a widget puts its token, and whoever waits for one takes it. */
export type TokenBox = {
  put(token: string): void;
  /** The token is no longer good. */
  empty(): void;
  take(): Promise<string>;
  /** Whoever waits, waits in vain. */
  fail(): void;
};

type Waiting = { resolve(token: string): void; reject(reason: Error): void };

export function tokenBox(): TokenBox {
  let token = '';
  let waiting: Waiting | undefined;
  return {
    put(given) {
      if (waiting) waiting.resolve(given);
      else token = given;
      waiting = undefined;
    },
    empty() {
      token = '';
    },
    take() {
      if (token) {
        const taken = token;
        token = '';
        return Promise.resolve(taken);
      }
      return new Promise((resolve, reject) => {
        waiting = { resolve, reject };
      });
    },
    fail() {
      waiting?.reject(new Error('The captcha was not passed.'));
      waiting = undefined;
    },
  };
}
