import { connect, createServer, type Socket } from 'node:net';
import { freePort } from './ports';

/** A way to a server that can be shut, as if the server had gone, and opened again. */
export class Gate {
  readonly #sockets = new Set<Socket>();
  #server = createServer();

  private constructor(
    readonly port: number,
    readonly target: { host: string; port: number },
  ) {}

  /** A gate, shut, to the server of a URL. */
  static async to(url: string): Promise<Gate> {
    const { hostname, port } = new URL(url);
    return new Gate(await freePort(), { host: hostname, port: Number(port || 5432) });
  }

  /** The URL with the gate in the server's place. */
  through(url: string): string {
    const changed = new URL(url);
    changed.hostname = '127.0.0.1';
    changed.port = String(this.port);
    return changed.href;
  }

  open(): Promise<void> {
    this.#server = createServer((inner) => {
      const outer = connect(this.target);
      for (const [socket, other] of [
        [inner, outer],
        [outer, inner],
      ] as const) {
        this.#sockets.add(socket);
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
        socket.pipe(other);
      }
    });
    return new Promise((resolve) => {
      this.#server.listen(this.port, '127.0.0.1', resolve);
    });
  }

  /** Refuses new connections and breaks those that there are. */
  async shut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
