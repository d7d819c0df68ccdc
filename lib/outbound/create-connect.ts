import { connect, type Socket } from 'node:net';
import { type AddressRule, checkedLookup, literalAddress } from './checked-lookup';
import { OutboundError, outboundCause } from './outbound-error';

export type OutboundTarget = {
  host: string;
  port: number;
  /** Of this machine, where it has several. */
  localAddress?: string | undefined;
};

export type OutboundConnect = (target: OutboundTarget, timeoutMs: number) => Promise<Socket>;

/** Makes a function that opens TCP connections to allowed addresses only, for protocols other than HTTP. */
export function createConnect(rule: AddressRule): OutboundConnect {
  return ({ host, port, localAddress }, timeoutMs) => {
    const address = literalAddress(host);
    if (address !== undefined && !rule.isAllowed(address)) {
      return Promise.reject(new OutboundError('forbidden_address'));
    }
    return new Promise((resolve, reject) => {
      const lookup = checkedLookup(rule);
      const socket = connect({
        host: address ?? host,
        port,
        lookup,
        ...(localAddress && { localAddress }),
      });
      const fail = (error: Error) => {
        socket.destroy();
        reject(outboundCause(error) ?? new OutboundError('unreachable', { cause: error }));
      };
      const timer = setTimeout(() => fail(new OutboundError('timeout')), timeoutMs);
      socket.once('error', fail);
      socket.once('close', () => clearTimeout(timer));
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.off('error', fail);
        resolve(socket);
      });
    });
  };
}
